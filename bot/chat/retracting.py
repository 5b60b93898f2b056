"""Taking back what one message said, so that what stood before holds again."""

from collections.abc import Sequence
from dataclasses import replace

from bot.chat.handling import Services
from bot.chat.recording import Origin, Recorded, cell_of, retraction, stage
from bot.directory import Person
from bot.ledger.revision import Revision


def may_retract(said: Revision, person: Person) -> bool:
    """Say whether a person may take back what was said: one's own, or the district's."""
    is_own = person.user is not None and said.user == person.user
    return is_own or person.authority(said.district) != "member"


def retract(
    base: Sequence[Revision], origin: Origin, person: Person, services: Services
) -> list[Recorded]:
    """Stage the retraction of earlier entries by a message of its own, which may be edited, too."""
    made = [
        replace(
            retraction(origin, cell_of(one), services),
            target=one.message_id,
            authority=person.authority(one.district),
            text=origin.text,
        )
        for one in base
    ]
    return stage(made, origin, services)
