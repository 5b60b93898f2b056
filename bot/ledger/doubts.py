"""Why a revision must wait for a confirmation, and who may give it (DESIGN, Who may do what)."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from bot.catalogue.deadlines import lock
from bot.catalogue.report import Report
from bot.ledger.draft import Draft, is_own, is_same_message
from bot.ledger.revision import Revision

Unusual = Callable[[Report, Mapping[str, Decimal], Mapping[str, Decimal]], bool]
"""Says whether values look like a slip beside those of the period before."""


def reasons(
    draft: Draft, revision: Revision, previous: Mapping[str, Decimal], unusual: Unusual
) -> tuple[str, ...]:
    """Return why a revision must wait; empty when it counts at once.

    `previous` are the figures of the period before as they stood at the revision's time.
    """
    is_said_already = revision.values and revision.values.items() <= draft.values().items()
    if is_said_already and not _adds_evidence_late(draft, revision):
        return ()
    found = [*revision.problems, *_conflicts(draft, revision)]
    if not _within_limits(draft.report, revision.values):
        found.append("limits")
    if _parts_disagree(draft, revision):
        found.append("total-mismatch")
    if previous and revision.values and unusual(draft.report, revision.values, previous):
        found.append("unusual")
    return tuple(sorted(set(found)))


def trace_reasons(
    draft: Draft, revision: Revision, previous: Mapping[str, Decimal], unusual: Unusual
) -> tuple[str, ...]:
    """Return why what was taken back later had to wait, as far as an erased one still tells.

    One that gave a figure which nobody had given counts as having counted: unsending gains nothing.
    """
    if not revision.erased:
        return reasons(draft, revision, previous, unusual)
    found = set(revision.problems)
    if revision.kind == "submission" and draft.values().keys() >= set(revision.fields):
        found.add("overwrite")
    if revision.authority == "member" and not any(is_own(r, revision) for r in draft.holding):
        found.add("not-yours")
    if is_locked(revision, draft.report):
        found.add("locked")
    return tuple(sorted(found))


def withdrawal_reasons(draft: Draft, revision: Revision) -> tuple[str, ...]:
    """Return why a withdrawal must wait; what a member has said himself is undone already."""
    if not draft.holding:
        return ()
    if is_locked(revision, draft.report):
        return ("locked",)
    is_others = revision.authority == "member" and revision.user not in draft.undone_users
    return ("not-yours",) if is_others else ()


def is_locked(revision: Revision, report: Report) -> bool:
    """Say whether the lock keeps a revision's sender from changing figures."""
    locked_at = lock(report, revision.period)
    is_after = locked_at is not None and revision.sent_at > locked_at
    return is_after and revision.authority != "secretariat"


def may_confirm(revision: Revision, held: Revision, why: tuple[str, ...]) -> bool:
    """Say whether a confirmation's sender may give it."""
    if revision.authority == "secretariat":
        return True
    if "locked" in why:
        return False
    return revision.authority == "officer" or (is_own(held, revision) and "not-yours" not in why)


def _conflicts(draft: Draft, revision: Revision) -> list[str]:
    touched = _touched(draft, revision)
    others = [held for held in touched if not is_same_message(held, revision)]
    found = []
    if revision.kind == "submission" and others:
        found.append("overwrite")
    if revision.authority == "member" and not all(is_own(held, revision) for held in others):
        found.append("not-yours")
    is_change = touched or _adds_evidence_late(draft, revision)
    if is_change and is_locked(revision, draft.report):
        found.append("locked")
    return found


def _adds_evidence_late(draft: Draft, revision: Revision) -> bool:
    """Say whether a revision brings, after the lock, new evidence to another message's entry."""
    others = [held for held in draft.holding if not is_same_message(held, revision)]
    known = {code for held in draft.holding for code in held.evidence}
    is_new = not known.issuperset(revision.evidence)
    return bool(others) and is_new and is_locked(revision, draft.report)


def _touched(draft: Draft, revision: Revision) -> list[Revision]:
    """Return the revisions whose standing figures this one would change."""
    standing, holders = draft.values(), draft.holders()
    return [
        holders[key]
        for key, value in revision.values.items()
        if key in standing and standing[key] != value
    ]


def _parts_disagree(draft: Draft, revision: Revision) -> bool:
    """Say whether new parts no longer add up to the total that stands and is not given anew."""
    main = draft.report.main
    standing = draft.values()
    if main is None or main.key in revision.values or main.key not in standing:
        return False
    parts = [part.key for part in draft.report.parts_of(main.key)]
    replaces = any(key in standing and key in revision.values for key in parts)
    merged = standing | dict(revision.values)
    whole = sum(merged[key] for key in parts if key in merged)
    return replaces and abs(whole - merged[main.key]) > 1


def _within_limits(report: Report, values: Mapping[str, Decimal]) -> bool:
    return not any(
        (f.min is not None and values[f.key] < f.min)
        or (f.max is not None and values[f.key] > f.max)
        for f in report.fields
        if f.key in values
    )
