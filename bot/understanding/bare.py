"""Finds the report of a message that is nothing but district, period and amounts."""

from datetime import datetime

from bot.catalogue.deadlines import deadline, reporting_period
from bot.catalogue.office import Catalogue
from bot.catalogue.periods import every_of
from bot.catalogue.report import Report
from bot.understanding.case import Case
from bot.understanding.claims import Claim
from bot.understanding.fields import Fields
from bot.understanding.lexicon import BAHT, PER_CENT
from bot.understanding.words import Role

_SMALL_CHANGE = 1_000
"""Less baht than this, without a district or period, is the price of something."""

_FORTUNE = 1_000_000_000


def reports_due(
    catalogue: Catalogue, fields: Fields, case: Case, claims: list[Claim]
) -> tuple[str, ...]:
    """Return the report next due that has a field for each unit; several where they tie."""
    sent_at = case.message.sent_at
    periods = [mark.key for mark in case.places.periods if mark.key]
    due: list[tuple[datetime, str]] = []
    for report in catalogue.reports_in(case.message.group or ""):
        if not report.fields or not _has_fields(fields, report, claims):
            continue
        named = [p for p in periods if every_of(p) == report.schedule.every]
        if periods and not named:
            continue
        period = named[0] if named else reporting_period(report, sent_at)
        closes = deadline(report, period)
        if closes >= sent_at and report.is_open_for(period):
            due.append((closes, report.key))
    first = min(due)[0].date() if due else None
    return tuple(key for closes, key in due if closes.date() == first)


def _has_fields(fields: Fields, report: Report, claims: list[Claim]) -> bool:
    for claim in claims:
        key = fields.field_of(report.key, claim)
        if key is None:
            return False
        if claim.unit is None and not claim.weakly and report.field(key).type != "money":
            return False
    return True


def looks_bare(claims: list[Claim], case: Case) -> bool:
    """Say whether amounts alone may stand for a report: with a unit, a district or a period."""
    has_context = bool(case.places.districts or case.places.periods)
    money = [claim.value or 0 for claim in claims if claim.unit == BAHT]
    if not has_context and money and not _SMALL_CHANGE <= max(money) < _FORTUNE:
        return False
    if any(claim.unit in (BAHT, PER_CENT) for claim in claims):
        return True
    # A name beside a bare number may be a line of any table: somebody must be speaking.
    spoken = case.places.periods or case.acts.does(Role.POLITE) or case.acts.does(Role.GIVE)
    plain = bool(spoken) and has_context
    return all(claim.unit is not None or (plain and not claim.weakly) for claim in claims)
