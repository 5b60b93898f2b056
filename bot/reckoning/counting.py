"""An office's rates: what has fallen due since its reports began, counted from the ledger."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import cache

from bot.catalogue.deadlines import deadline
from bot.catalogue.periods import local, month_of
from bot.catalogue.report import Report
from bot.figures.rates import Item, Subject, items_of, months_due
from bot.figures.targets import fiscal_year
from bot.office import Office


def counted(
    office: Office, subjects: Iterable[Subject], now: datetime, *, past: bool = False
) -> list[Item]:
    """Return what was owed of the subjects and is due by now, from each report's beginning on.

    `past` folds the ledger as it stood at `now` instead of taking its newest state.
    """
    begins = _beginnings(office)
    if begins is None:
        return []
    wanted = (one for one in subjects if deadline(*one) >= begins(one[0]))
    return items_of(office.catalogue, wanted, office.ledger.reading(now if past else None), now)


def due_in_month(office: Office, month: str) -> Iterator[Subject]:
    """Yield what was due in a month."""
    return months_due(office.catalogue, [month])


def due_in_year(office: Office, month: str) -> Iterator[Subject]:
    """Yield what is due in the fiscal year that holds a month, October to September."""
    return months_due(office.catalogue, fiscal_year(month))


def month_at(now: datetime) -> str:
    """Return the month that holds a moment in Bangkok."""
    return month_of(local(now).date())


def _beginnings(office: Office) -> Callable[[Report], datetime] | None:
    """Return since when each report counts: its first deadline known, or the first message of all.

    An office that has just begun has not failed to report before; None while there is no message.
    """
    opening = office.ledger.first()
    if opening is None:
        return None

    @cache
    def begins(key: str) -> datetime:
        report, known = office.catalogue.report(key), office.ledger.periods(key)
        return min([opening.sent_at, *(deadline(report, period) for period in known)])

    return lambda report: begins(report.key)
