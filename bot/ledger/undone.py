"""What was taken back later: it counts as never said, so that erasing it changes no cell."""

from collections.abc import Sequence

from bot.catalogue.report import Report
from bot.ledger.doubts import is_locked
from bot.ledger.revision import SAID, Revision

_Named = set[tuple[str, str | None]]
"""Messages or users, with the period they are named for."""


def undone(ordered: Sequence[Revision], report: Report) -> set[str]:
    """Return the ids of what was edited away, unsent, or withdrawn by a member who said it.

    The revisions are one report's and district's, in the order of LINE's time.
    """
    messages: _Named = set()
    members: _Named = set()
    found: set[str] = set()
    approved = {r.target for r in ordered if _is_approval(r)}
    for revision in reversed(ordered):
        if _takes_itself_back(revision):
            messages.add((revision.period, revision.target))
        elif revision.erased or _is_taken_back(revision, messages, members):
            found.add(revision.id)
        elif needs_approval(revision, report) and revision.id not in approved:
            continue
        elif revision.kind == "retraction":
            messages.add((revision.period, revision.target))
        elif _withdraws_own(revision) and not is_locked(revision, report):
            members.add((revision.period, revision.user))
    return found


def needs_approval(revision: Revision, report: Report) -> bool:
    """Say whether a message that takes another back waits, after the lock, for the secretariat.

    An unsend has no words and always holds.
    """
    is_asked = revision.kind == "retraction" and bool(revision.text)
    return is_asked and not _takes_itself_back(revision) and is_locked(revision, report)


def _is_approval(revision: Revision) -> bool:
    return revision.kind == "confirmation" and revision.authority == "secretariat"


def _takes_itself_back(revision: Revision) -> bool:
    """Say whether it is of an edit or unsend; another message's can be taken back in its turn."""
    return revision.kind == "retraction" and revision.target == revision.message_id


def _is_taken_back(revision: Revision, messages: _Named, members: _Named) -> bool:
    period, message, user = revision.period, revision.message_id, revision.user
    if message is not None and (period, message) in messages:
        return True
    return revision.kind in SAID and user is not None and (period, user) in members


def _withdraws_own(revision: Revision) -> bool:
    return revision.kind == "withdrawal" and revision.authority == "member"
