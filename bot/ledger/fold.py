"""From revisions to cells: which figures hold. Pure, so that the order of arrival cannot matter.

The revisions of an entry are taken in the order of LINE's time and its cell is built step by
step; of the period before it needs only how its figures changed. A figure is held back (pending)
when it has problems, would change a good figure of another message without saying so, or changes
a stranger's.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from bot.catalogue.periods import ONCE, shift
from bot.catalogue.report import Report
from bot.ledger.cell import Cell, Pending
from bot.ledger.doubts import Unusual, may_confirm, reasons, trace_reasons, withdrawal_reasons
from bot.ledger.draft import Draft, is_own
from bot.ledger.revision import SAID, Revision
from bot.ledger.undone import needs_approval, undone


@dataclass(frozen=True, slots=True)
class Change:
    """The good figures of a period from a moment on: after the revision of this order."""

    order: tuple[datetime, str]
    values: Mapping[str, Decimal]


Course = tuple[Change, ...]
"""How a period's good figures have changed, oldest first: the measure of the period after it."""


def fold(
    report: Report, district: str, revisions: Iterable[Revision], unusual: Unusual
) -> dict[str, Cell]:
    """Return the cells of one report and district by period."""
    by_period: dict[str, list[Revision]] = {}
    for revision in revisions:
        by_period.setdefault(revision.period, []).append(revision)
    cells: dict[str, Cell] = {}
    courses: dict[str, Course] = {}
    for period in sorted(by_period):
        before = courses.get(shift(period, -1), ()) if period != ONCE else ()
        draft, courses[period] = _drafted(report, by_period[period], before, unusual)
        cells[period] = _cell(district, period, draft)
    return cells


def fold_period(
    report: Report, revisions: Collection[Revision], before: Course, unusual: Unusual
) -> tuple[Cell, Course]:
    """Return the cell of one entry, and its figures' course; `before` is the last period's.

    The revisions are all of the entry, at least one.
    """
    draft, course = _drafted(report, revisions, before, unusual)
    one = next(iter(revisions))
    return _cell(one.district, one.period, draft), course


def _drafted(
    report: Report, revisions: Iterable[Revision], before: Course, unusual: Unusual
) -> tuple[Draft, Course]:
    ordered = sorted(revisions, key=lambda r: r.order)
    taken_back = undone(ordered, report)
    draft, course = Draft(report), [Change(_BEGINNING, {})]
    for revision in ordered:
        draft.count += 1
        step = _leave_trace if revision.id in taken_back else _STEPS[revision.kind]
        step(draft, revision, _Past(_as_of(before, revision), unusual))
        values = draft.values()
        if values != course[-1].values:
            course.append(Change(revision.order, values))
    return draft, tuple(course[1:])


def _as_of(course: Course, revision: Revision) -> Mapping[str, Decimal]:
    """Return the figures at a revision's time; those of the same message are known to it."""
    known = (change.values for change in reversed(course) if change.order <= revision.order)
    return next(known, {})


_BEGINNING = (datetime.min.replace(tzinfo=UTC), "")


@dataclass(frozen=True, slots=True)
class _Past:
    """The figures of the period before, and how a slip beside them is told."""

    figures: Mapping[str, Decimal]
    unusual: Unusual


def _said(draft: Draft, revision: Revision, past: _Past) -> None:
    if revision.message_id is not None:
        draft.pending = [p for p in draft.pending if p[0].message_id != revision.message_id]
    why = reasons(draft, revision, past.figures, past.unusual)
    if why:
        draft.pending.append((revision, why))
    else:
        draft.accept(revision)


def _leave_trace(draft: Draft, revision: Revision, past: _Past) -> None:
    """Keep only that something was said and taken back, and that it changed what stands."""
    if revision.kind not in SAID:
        return
    draft.undone_users.add(revision.user)
    draft.withdrawn = not draft.holding
    is_change = revision.erased or not revision.values.items() <= draft.values().items()
    if not draft.holding or not is_change:
        return
    why = trace_reasons(draft, revision, past.figures, past.unusual)
    if why:
        draft.taken_back.append((revision, why))
    else:
        draft.note_change(revision.sent_at)


def _retract(draft: Draft, revision: Revision, _past: _Past) -> None:
    """Note that something was taken back; after the lock, what stands waits for a tap."""
    if needs_approval(revision, draft.report):
        draft.pending = [p for p in draft.pending if p[0].message_id != revision.target]
        if any(held.message_id == revision.target for held in draft.holding):
            draft.pending.append((revision, ("locked",)))
    draft.withdrawn = not draft.holding


def _withdraw(draft: Draft, revision: Revision, _past: _Past) -> None:
    if not (draft.holding or draft.pending or draft.undone_users):
        return  # Nothing has been said that could be taken back.
    why = withdrawal_reasons(draft, revision)
    if why:
        draft.pending.append((revision, why))
    elif revision.authority == "member":
        draft.withdrawn = not draft.holding
    else:
        draft.clear(revision)


def _confirm(draft: Draft, revision: Revision, _past: _Past) -> None:
    for held, why in [p for p in draft.pending if p[0].id == revision.target]:
        if not may_confirm(revision, held, why):
            continue
        if held.kind == "withdrawal":
            draft.clear(held)
        else:
            draft.accept(held)
    for held in draft.holding:
        if held.id == revision.target and may_confirm(revision, held, ()):
            draft.vouch(held.id)
    for held, why in draft.taken_back:
        if held.id == revision.target and may_confirm(revision, held, why):
            draft.note_change(held.sent_at)


def _dismiss(draft: Draft, revision: Revision, _past: _Past) -> None:
    draft.pending = [
        p
        for p in draft.pending
        if p[0].id != revision.target
        or (revision.authority == "member" and not is_own(p[0], revision))
    ]


def _return(draft: Draft, revision: Revision, _past: _Past) -> None:
    draft.clear(revision)
    draft.withdrawn = False
    draft.returned = revision.reason or ""


def _waive(draft: Draft, revision: Revision, _past: _Past) -> None:
    draft.waived = revision.reason or ""


def _extend(draft: Draft, revision: Revision, _past: _Past) -> None:
    draft.extended_until = revision.until


def _lift_waiver(draft: Draft, _revision: Revision, _past: _Past) -> None:
    draft.waived = None


def _lift_extension(draft: Draft, _revision: Revision, _past: _Past) -> None:
    draft.extended_until = None


def _complete(draft: Draft, _revision: Revision, _past: _Past) -> None:
    draft.complete = bool(draft.holding)


_STEPS: dict[str, Callable[[Draft, Revision, _Past], None]] = {
    **dict.fromkeys(SAID, _said),
    "retraction": _retract,
    "withdrawal": _withdraw,
    "confirmation": _confirm,
    "dismissal": _dismiss,
    "return": _return,
    "waiver": _waive,
    "extension": _extend,
    "waiver-lifted": _lift_waiver,
    "extension-lifted": _lift_extension,
    "completion": _complete,
}


def _cell(district: str, period: str, draft: Draft) -> Cell:
    newest = draft.holding[-1] if draft.holding else None
    return Cell(
        report=draft.report.key,
        district=district,
        period=period,
        values=draft.values(),
        evidence=tuple(dict.fromkeys(code for r in draft.holding for code in r.evidence)),
        standing=newest.id if newest else None,
        standing_user=newest.user if newest else None,
        standing_message=newest.message_id if newest else None,
        confirmed=draft.is_vouched,
        received_at=draft.received_at,
        changed_at=draft.changed_at,
        pending=tuple(
            Pending(r.id, why, r.values, r.user, r.message_id, r.sent_at)
            for r, why in draft.pending
        ),
        returned=draft.returned,
        waived=draft.waived,
        extended_until=draft.extended_until,
        withdrawn=draft.withdrawn and newest is None,
        complete=draft.complete and newest is not None,
        revisions=draft.count,
    )
