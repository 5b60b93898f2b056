"""Entries that count but could be filler: which of those just recorded ask for a word."""

from collections.abc import Sequence

from bot.catalogue.periods import ONCE, shift
from bot.chat.confirming import decide
from bot.chat.handling import Message, Services
from bot.chat.recording import Recorded
from bot.figures.award import filler
from bot.ledger.revision import SAID, Revision
from bot.messages import vouch as words
from bot.messages.message import Card, Reply, Text
from bot.messages.vouch import Vouched, vouch_card


def vouch_cards(kept: Sequence[Recorded], services: Services) -> list[Card]:
    """Return the card that asks for a word on what was recorded; none where nothing needs it."""
    said = [one.revision for one in kept if one.revision.kind in SAID]
    found = [v for v in (to_vouch(revision, services) for revision in said) if v]
    if not found:
        return []
    message_id = said[0].message_id
    # One button for all that the message said, as far as it is still what stands.
    about = found[0].about if len(found) == 1 or message_id is None else message_id
    return [vouch_card(found if about == message_id else found[:1], about)]


def to_vouch(revision: Revision, services: Services) -> Vouched | None:
    """Return what there is to confirm of a revision; None if it no longer stands, or counts."""
    catalogue, ledger = services.office.catalogue, services.office.ledger
    report = catalogue.report(revision.report)
    cell = ledger.cell(revision.report, revision.district, revision.period, services.unit)
    stands = cell.standing == revision.id or cell.values == dict(revision.values)
    if not cell.is_good or not revision.values or not stands:
        return None
    last = None
    if revision.period != ONCE:
        before = shift(revision.period, -1)
        last = ledger.cell(revision.report, revision.district, before, services.unit)
    kind = filler(report, cell, last)
    if kind is None or revision.district not in catalogue.owing(report):
        return None
    return Vouched(report, revision.district, revision.period, cell.values, kind, revision.id)


def vouch(about: Sequence[Revision], message: Message, services: Services) -> Reply:
    """Confirm what still stands as it was said; () where there is nothing to confirm."""
    found = [(one, to_vouch(one, services)) for one in about]
    open_ = {one.id: (one, asked) for one, asked in found if asked}
    if not open_:
        return ()
    held = [one for one, _ in open_.values()]
    decided = decide(held, "confirmation", message, services)
    done = [open_[one.held.revision.id][1] for one in decided if not one.refused]
    parts: Reply = (Text(words.vouched(done)),) if done else ()
    return parts if len(done) == len(decided) else (*parts, Text(words.not_for_you()))
