"""Where a report's period stands at a moment, from its cells. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from bot.catalogue.deadlines import deadline
from bot.catalogue.office import Catalogue
from bot.catalogue.periods import local
from bot.catalogue.report import Report
from bot.ledger.cell import RECEIVED, Cell, State
from bot.messages.standing import Standing
from bot.notices.promises import Promise, is_hushed, under_way

_CENTS = Decimal("0.01")


def stand(
    catalogue: Catalogue, report: Report, period: str, cells: Mapping[str, Cell], now: datetime
) -> Standing:
    """Return the standing of those districts that owe the report; the waived are not expected."""
    due = deadline(report, period)
    owing = {
        name: cells.get(name) or Cell(report.key, name, period) for name in catalogue.owing(report)
    }
    states = {name: cell.state(due, now, report.schedule.grace) for name, cell in owing.items()}
    good = {name: cell for name, cell in owing.items() if states[name] in RECEIVED}
    open_ = [name for name in owing if states[name] not in (*RECEIVED, "waived")]
    extended = {name: own for name in open_ if (own := owing[name].deadline(due)) > due}
    today = local(now).date()
    later = {name: own for name, own in extended.items() if local(own).date() > today}
    named = [name for name in open_ if name not in later]
    return Standing(
        report=report,
        period=period,
        deadline=due,
        expected=sum(1 for state in states.values() if state != "waived"),
        received=len(good),
        on_time=sum(1 for cell in good.values() if cell.on_time(due)),
        missing=_of(named, states, pending=False),
        pending=_of(named, states, pending=True),
        late=tuple(name for name in good if states[name] == "late"),
        outstanding=len(open_),
        extended=extended,
        later=later,
        totals=totals(report, good.values()),
    )


def with_promises(
    standing: Standing,
    promised: Mapping[str, Sequence[Promise]],
    cells: Mapping[str, Cell],
    now: datetime,
) -> Standing:
    """Return the standing with those still missing who have said that they are at it."""
    open_ = (*standing.missing, *standing.pending, *standing.later)
    found = under_way(promised, cells, now)
    given = {name: found[name] for name in open_ if name in found}
    return replace(
        standing,
        under_way={name: promise.said_at for name, promise in given.items()},
        hushed=tuple(name for name, promise in given.items() if is_hushed(promise, now)),
    )


def totals(report: Report, cells: Iterable[Cell]) -> dict[str, Decimal]:
    """Return the sum of each field over cells; of shares in per cent the plain mean."""
    found: dict[str, Decimal] = {}
    for field in report.fields:
        given = [cell.values[field.key] for cell in cells if field.key in cell.values]
        if not given:
            continue
        whole = sum(given, Decimal(0))
        mean = (whole / len(given)).quantize(_CENTS)
        found[field.key] = mean if field.type == "percent" else whole
    return found


def _of(names: list[str], states: Mapping[str, State], *, pending: bool) -> tuple[str, ...]:
    return tuple(name for name in names if (states[name] == "pending") is pending)
