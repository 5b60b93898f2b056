"""From revisions to cells: which figures hold. Pure, so that the order of arrival cannot matter.

All revisions of one report and district are taken in the order of LINE's time; each period's
cell is built step by step. A figure is held back (pending) when it has problems, would change a
good figure of another message without saying so, or changes a stranger's.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from bot.catalogue.deadlines import lock
from bot.catalogue.periods import shift
from bot.catalogue.report import Report
from bot.ledger.cell import Cell, Pending
from bot.ledger.revision import SAID, Revision

Unusual = Callable[[Report, Mapping[str, Decimal], Mapping[str, Decimal]], bool]
"""Says whether values look like a slip beside those of the period before."""


def fold(
    report: Report, district: str, revisions: Iterable[Revision], unusual: Unusual
) -> dict[str, Cell]:
    """Return the cells of one report and district by period."""
    drafts: dict[str, _Draft] = {}
    for revision in sorted(revisions, key=lambda r: r.order):
        draft = drafts.setdefault(revision.period, _Draft())
        draft.count += 1
        before = drafts.get(shift(revision.period, -1)) if revision.period != "once" else None
        _STEPS[revision.kind](draft, revision, _Rules(report, unusual, before))
    return {period: _cell(report, district, period, draft) for period, draft in drafts.items()}


@dataclass(frozen=True, slots=True)
class _Rules:
    report: Report
    unusual: Unusual
    before: "_Draft | None"


@dataclass(slots=True)
class _Draft:
    """A cell under construction. `holding` are the revisions that count, oldest first."""

    holding: list[Revision] = field(default_factory=list)
    pending: list[tuple[Revision, tuple[str, ...]]] = field(default_factory=list)
    received_at: datetime | None = None
    changed_at: datetime | None = None
    returned: str | None = None
    waived: str | None = None
    extended_until: datetime | None = None
    withdrawn: bool = False
    count: int = 0

    def values(self, report: Report) -> dict[str, Decimal]:
        """Return the figures that hold: the newest of each field."""
        merged: dict[str, Decimal] = {}
        for revision in self.holding:
            for key in revision.values:
                # A new total without its parts leaves the old parts without meaning.
                for part in report.parts_of(key):
                    merged.pop(part.key, None)
            merged |= revision.values
        return merged


def _said(draft: _Draft, revision: Revision, rules: _Rules) -> None:
    _drop_pending_of(draft, revision.message_id)
    reasons = _reasons(draft, revision, rules)
    if reasons:
        draft.pending.append((revision, reasons))
    else:
        _accept(draft, revision, rules.report)


def _accept(draft: _Draft, revision: Revision, report: Report) -> None:
    old = draft.values(report)
    draft.holding = [*_without_message(draft.holding, revision.message_id), revision]
    draft.pending = [p for p in draft.pending if p[0].order > revision.order]
    draft.returned, draft.withdrawn = None, False
    if draft.received_at is None:
        draft.received_at = revision.sent_at
    elif draft.values(report) != old:
        draft.changed_at = revision.sent_at


def _reasons(draft: _Draft, revision: Revision, rules: _Rules) -> tuple[str, ...]:
    """Return why a revision must wait for a confirmation; empty when it counts at once."""
    reasons = list(revision.problems)
    if not _within_limits(rules.report, revision.values):
        reasons.append("limits")
    if rules.before is not None and revision.values:
        previous = rules.before.values(rules.report)
        if previous and rules.unusual(rules.report, revision.values, previous):
            reasons.append("unusual")
    reasons += _conflicts(draft, revision, rules.report)
    return tuple(sorted(set(reasons)))


def _conflicts(draft: _Draft, revision: Revision, report: Report) -> list[str]:
    touched = _changed_holders(draft, revision)
    reasons = []
    if revision.kind == "submission" and touched:
        reasons.append("overwrite")
    if revision.authority == "member" and not all(_is_own(h, revision) for h in touched):
        reasons.append("not-yours")
    locked_at = lock(report, revision.period)
    is_locked = locked_at is not None and revision.sent_at > locked_at
    if is_locked and touched and revision.authority != "secretariat":
        reasons.append("locked")
    return reasons


def _changed_holders(draft: _Draft, revision: Revision) -> list[Revision]:
    """Return the revisions of other messages whose figures this one would change."""
    holder: dict[str, Revision] = {}
    for held in draft.holding:
        holder |= dict.fromkeys(held.values, held)
    return [
        holder[key]
        for key, value in revision.values.items()
        if key in holder
        and holder[key].values[key] != value
        and holder[key].message_id != revision.message_id
    ]


def _is_own(held: Revision, revision: Revision) -> bool:
    return revision.user is not None and held.user == revision.user


def _within_limits(report: Report, values: Mapping[str, Decimal]) -> bool:
    return not any(
        (f.min is not None and values[f.key] < f.min)
        or (f.max is not None and values[f.key] > f.max)
        for f in report.fields
        if f.key in values
    )


def _without_message(holding: list[Revision], message_id: str | None) -> list[Revision]:
    return [r for r in holding if message_id is None or r.message_id != message_id]


def _drop_pending_of(draft: _Draft, message_id: str | None) -> None:
    if message_id is not None:
        draft.pending = [p for p in draft.pending if p[0].message_id != message_id]


def _retract(draft: _Draft, revision: Revision, _rules: _Rules) -> None:
    """Take out what the target message said; without any other figures the stamp goes too."""
    _drop_pending_of(draft, revision.target)
    draft.holding = _without_message(draft.holding, revision.target)
    if not draft.holding:
        draft.received_at = draft.changed_at = None
        draft.withdrawn = True


def _withdraw(draft: _Draft, _revision: Revision, _rules: _Rules) -> None:
    draft.holding.clear()
    draft.pending.clear()
    draft.received_at = draft.changed_at = None
    draft.withdrawn = True


def _confirm(draft: _Draft, revision: Revision, rules: _Rules) -> None:
    waiting = [held for held, _ in draft.pending if held.id == revision.target]
    for held in waiting:
        _accept(draft, held, rules.report)


def _dismiss(draft: _Draft, revision: Revision, _rules: _Rules) -> None:
    draft.pending = [p for p in draft.pending if p[0].id != revision.target]


def _return(draft: _Draft, revision: Revision, rules: _Rules) -> None:
    _withdraw(draft, revision, rules)
    draft.withdrawn = False
    draft.returned = revision.reason or ""


def _waive(draft: _Draft, revision: Revision, _rules: _Rules) -> None:
    draft.waived = revision.reason or ""


def _extend(draft: _Draft, revision: Revision, _rules: _Rules) -> None:
    draft.extended_until = revision.until


_STEPS: dict[str, Callable[[_Draft, Revision, _Rules], None]] = {
    **dict.fromkeys(SAID, _said),
    "retraction": _retract,
    "withdrawal": _withdraw,
    "confirmation": _confirm,
    "dismissal": _dismiss,
    "return": _return,
    "waiver": _waive,
    "extension": _extend,
}


def _cell(report: Report, district: str, period: str, draft: _Draft) -> Cell:
    newest = draft.holding[-1] if draft.holding else None
    return Cell(
        report=report.key,
        district=district,
        period=period,
        values=draft.values(report),
        evidence=tuple(dict.fromkeys(code for r in draft.holding for code in r.evidence)),
        standing=newest.id if newest else None,
        standing_user=newest.user if newest else None,
        standing_message=newest.message_id if newest else None,
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
