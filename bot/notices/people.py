"""Who can be told: the bound groups' chats and the people by district and role."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.catalogue.office import SECRETARIAT_GROUP
from bot.catalogue.report import Report
from bot.messages.standing import Standing
from bot.notices.ladder import Step


@dataclass(frozen=True, slots=True)
class People:
    """The directory as planning needs it: LINE ids only."""

    chats: dict[str, str] = field(default_factory=dict)
    secretariat: tuple[str, ...] = ()
    officers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    chiefs: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def recipients(
        self, step: Step, report: Report, standing_of: Callable[[str, str], Standing]
    ) -> tuple[str, ...]:
        """Return the LINE ids a step is for; empty while nobody is known."""
        if step.audience == "group":
            chat = self.chats.get(report.group)
            return (chat,) if chat else ()
        if step.audience == "secretariat":
            return self.office
        by_district = self.officers if step.audience == "officers" else self.chiefs
        standing = standing_of(step.report, step.period)
        names = (*standing.missing, *standing.pending)
        return tuple(dict.fromkeys(u for name in names for u in by_district.get(name, ())))

    @property
    def office(self) -> tuple[str, ...]:
        """The secretariat's group; its people, each alone, where no group is bound."""
        chat = self.chats.get(SECRETARIAT_GROUP)
        return (chat,) if chat else self.secretariat

    def districts_of(self, user: str) -> tuple[str, ...]:
        """Return the districts for which somebody is told."""
        both = (*self.officers.items(), *self.chiefs.items())
        return tuple(dict.fromkeys(name for name, users in both if user in users))
