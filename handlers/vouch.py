"""A yes to figures that count but could be filler: an honest zero, the last period's once more."""

from bot.chat.confirming import decide, named
from bot.chat.handling import Message, OnTap, Services
from bot.chat.vouching import to_vouch
from bot.messages import vouch as words
from bot.messages.message import Reply, Text

TRIGGER = OnTap("vouch")


def handle(message: Message, services: Services) -> Reply | None:
    """Record the confirmation of what still stands as it was said."""
    about = [(one, to_vouch(one, services)) for one in named(message.tap.argument, services)]
    open_ = {revision.id: (revision, vouched) for revision, vouched in about if vouched}
    if not open_:
        return (Text(words.changed_meanwhile()),)
    decided = decide(
        [revision for revision, _ in open_.values()], "confirmation", message, services
    )
    done = [open_[one.held.revision.id][1] for one in decided if not one.refused]
    parts = (Text(words.vouched(done)),) if done else ()
    refused = (Text(words.not_for_you()),) if len(done) < len(decided) else ()
    return parts + refused
