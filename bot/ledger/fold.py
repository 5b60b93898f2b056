"""From revisions to cells: which figures hold. Pure, so that the order of arrival cannot matter.

All revisions of one report and district are taken in the order of LINE's time; each period's
cell is built step by step. A figure is held back (pending) when it has problems, would change a
good figure of another message without saying so, or changes a stranger's.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.catalogue.periods import ONCE, shift
from bot.catalogue.report import Report
from bot.ledger.cell import Cell, Pending
from bot.ledger.doubts import Unusual, may_confirm, reasons, withdrawal_reasons
from bot.ledger.draft import Draft, is_own
from bot.ledger.revision import SAID, Revision
from bot.ledger.undone import undone


def fold(
    report: Report, district: str, revisions: Iterable[Revision], unusual: Unusual
) -> dict[str, Cell]:
    """Return the cells of one report and district by period."""
    ordered = sorted(revisions, key=lambda r: r.order)
    taken_back = undone(ordered, report)
    drafts: dict[str, Draft] = {}
    for revision in ordered:
        draft = drafts.setdefault(revision.period, Draft(report))
        draft.count += 1
        step = _leave_trace if revision.id in taken_back else _STEPS[revision.kind]
        step(draft, revision, _Past(_figures_before(drafts, revision.period), unusual))
    return {period: _cell(district, period, draft) for period, draft in drafts.items()}


def _figures_before(drafts: Mapping[str, Draft], period: str) -> dict[str, Decimal]:
    before = None if period == ONCE else drafts.get(shift(period, -1))
    return before.values() if before else {}


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


def _leave_trace(draft: Draft, revision: Revision, _past: _Past) -> None:
    """Keep only that something was said and taken back."""
    if revision.kind in SAID:
        draft.undone_users.add(revision.user)
        draft.withdrawn = not draft.holding


def _retract(draft: Draft, _revision: Revision, _past: _Past) -> None:
    draft.withdrawn = not draft.holding


def _withdraw(draft: Draft, revision: Revision, _past: _Past) -> None:
    why = withdrawal_reasons(draft, revision)
    if why:
        draft.pending.append((revision, why))
    elif revision.authority == "member":
        draft.withdrawn = not draft.holding
    else:
        draft.clear(revision)


def _confirm(draft: Draft, revision: Revision, _past: _Past) -> None:
    if revision.target is not None:
        draft.confirmed.add(revision.target)
    for held, why in [p for p in draft.pending if p[0].id == revision.target]:
        if not may_confirm(revision, held, why):
            continue
        if held.kind == "withdrawal":
            draft.clear(held)
        else:
            draft.accept(held)


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


_STEPS: dict[str, Callable[[Draft, Revision, _Past], None]] = {
    **dict.fromkeys(SAID, _said),
    "retraction": _retract,
    "withdrawal": _withdraw,
    "confirmation": _confirm,
    "dismissal": _dismiss,
    "return": _return,
    "waiver": _waive,
    "extension": _extend,
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
        confirmed=newest is not None and newest.id in draft.confirmed,
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
        revisions=draft.count,
    )
