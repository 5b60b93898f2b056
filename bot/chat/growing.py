"""Targets and accumulated figures in chat: what the ledger and the base figures come to."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from bot.catalogue.deadlines import reporting_period
from bot.catalogue.periods import local
from bot.catalogue.report import Report
from bot.chat.handling import Services
from bot.chat.reviewing import accumulated
from bot.messages import target as words
from bot.messages.message import OutMessage, Text
from bot.messages.total import Accumulated
from bot.reckoning.growth import (
    aims_of,
    bases_of,
    growth_of,
    is_followed,
    month_of_report,
    year_figures,
)


def target_cards(
    report: Report, period: str | None, districts: Sequence[str], now: datetime, services: Services
) -> list[OutMessage]:
    """Return the cards of a report's targets for some districts; empty where it has none."""
    office, cells = services.office, cache(services.office.ledger.cells)
    month = month_of_report(report, period, now)
    found: list[OutMessage] = []
    if is_followed(office.catalogue, report):
        one = growth_of(office, report, month, districts, cells)
        if one is None:
            found.append(Text(words.no_base(report)))
        else:
            growing = words.Growing(report, month, one.target, one.rows, one.whole, one.unbased)
            found.append(words.growth_card(growing))
    today = local(now).date()
    for aims in aims_of(office, report, month, districts, cells):
        due = date.fromisoformat(aims.due)
        aiming = words.Aiming(
            report, aims.field, due, aims.months_left, aims.rows, is_past=today > due
        )
        found.append(words.aim_card(aiming))
    return found


def summed(
    report: Report, districts: Sequence[str], now: datetime, services: Services
) -> Accumulated | None:
    """Return the fiscal year's sums; with the months before the start where they are declared."""
    office = services.office
    if not is_followed(office.catalogue, report) or report.main is None:
        return accumulated(report, districts, now, services)
    month, cells = reporting_period(report, now), cache(office.ledger.cells)
    figures, _ = year_figures(report, month, cells, bases_of(office)[report.key])
    months = sorted({m for _, m in figures})
    sums = []
    for name in districts:
        given = [figures[name, m] for m in months if (name, m) in figures]
        sums += [(name, sum(given, Decimal(0)), len(given))] if given else []
    if not sums:
        return None
    growth = growth_of(office, report, month, districts, cells)
    grown = {row.district: words.growth(row.growth) for row in growth.rows} if growth else {}
    return Accumulated(report, months, sums, grown)
