"""After the lock: a change waits for the secretariat's tap, and its sender hears of the answer."""

from collections.abc import Sequence

from bot.chat.handling import Message, Services
from bot.chat.notify import tell, tell_officers, tell_secretariat
from bot.chat.recording import Recorded
from bot.messages import confirm as words
from bot.messages.message import OutMessage, Text

LOCKED = "locked"


def ask_secretariat(
    cards: Sequence[OutMessage], message: Message, services: Services
) -> list[OutMessage]:
    """Put the question to the secretariat, too; return it with what its sender is told."""
    told = tell_secretariat(services.unit, services.office, tuple(cards), message.event.id)
    return [*cards, Text(words.asked_of_secretariat())] if told else [*cards]


def tell_sender(
    decided: Sequence[Recorded], message: Message, services: Services, *, is_confirmed: bool
) -> None:
    """Tell the senders of locked changes, elsewhere than in this chat, what was decided."""
    for one in decided:
        reasons = (p.reasons for p in one.before.pending if p.revision_id == one.revision.id)
        said = one.revision
        if LOCKED not in next(reasons, ()) or said.chat == message.event.chat:
            continue
        report = services.office.catalogue.report(said.report)
        reply = (Text(words.decided(said, report, is_confirmed=is_confirmed)),)
        if said.user and said.user.startswith("U"):
            tell(services.unit, said.user, reply, f"{message.event.id}:{said.id}")
        else:
            tell_officers(
                services.unit,
                services.office,
                said.district,
                reply,
                f"{message.event.id}:{said.id}",
            )
