"""What a message leans on that acts on an earlier one without naming it.

It is the quoted message, or the sender's newest entry of that day in that chat, as of the
message's own time. What it leans on may still be under way, so it may have to wait.
"""

from collections.abc import Sequence
from datetime import timedelta

from bot.catalogue.periods import local, to_millis
from bot.chat.handling import Message, NotYetError, Services
from bot.chat.quotes import original_of
from bot.ledger.revision import SAID, Revision
from bot.understanding.reading import Given, Reading

_A_MOMENT = timedelta(milliseconds=1)


def leaned_on(message: Message, services: Services) -> list[Revision]:
    """Return what the message acts on: the revisions of one earlier message, or none.

    NotYetError while an earlier event of the chat is still to be handled.
    """
    said = message.text
    known = services.office.ledger.message(said.message_id)
    if said.edited and (known.get("leans_on") or known.get("cells")):
        # An edited message leans on what it leaned on, or on what it said itself.
        return _said_by(known.get("leans_on") or said.message_id, services)
    found = _found(message, services)
    waits = not found or services.office.inbox.earlier_under_way(said.chat, to_millis(said.sent_at))
    if waits and services.may_wait:
        raise NotYetError
    return found


def remember(message: Message, base: Sequence[Revision], services: Services) -> None:
    """Keep what a message leaned on, for when it is edited."""
    if base and base[0].message_id and base[0].message_id != message.text.message_id:
        facts = {"leans_on": base[0].message_id}
        services.office.ledger.note_message(services.unit, message.text.message_id, facts)


def matching(base: Sequence[Revision], reading: Reading) -> list[Revision]:
    """Return the entries of the earlier message that the text does not rule out by naming."""
    return [
        one
        for one in base
        if (not reading.reports or one.report in reading.reports)
        and (not reading.districts or one.district in reading.districts)
        and (not reading.periods or one.period in reading.periods)
    ]


def given_of(base: Sequence[Revision]) -> Given:
    """Return what the earlier message tells, as far as its entries agree."""
    reports, districts, periods = (
        {getattr(one, name) for one in base} for name in ("report", "district", "period")
    )
    return Given(_only(reports), _only(districts), _only(periods))


def _found(message: Message, services: Services) -> list[Revision]:
    said = message.text
    quoted = original_of(said.quoted_message_id, services)
    if quoted is not None:
        return _said_by(quoted, services)
    if said.user is None:
        return []
    day = local(said.sent_at).replace(hour=0, minute=0, second=0, microsecond=0)
    end = said.sent_at
    while found := services.office.ledger.newest_said(said.chat, said.user, day, end):
        if found[0].message_id != said.message_id:
            return _newest_versions(found)
        end = min(one.sent_at for one in found) - _A_MOMENT
    return []


def _said_by(message_id: str, services: Services) -> list[Revision]:
    found = services.office.ledger.of_message(message_id)
    return _newest_versions([r for r in found if r.kind in SAID and not r.erased])


def _newest_versions(revisions: Sequence[Revision]) -> list[Revision]:
    """Return one revision for each entry, the newest."""
    ordered = sorted(revisions, key=lambda r: r.order)
    return list({(r.report, r.district, r.period): r for r in ordered}.values())


def _only(found: set[str]) -> str | None:
    return found.copy().pop() if len(found) == 1 else None
