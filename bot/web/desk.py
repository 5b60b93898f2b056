"""What the pages work with: the office, the clock, and who looks at them."""

from dataclasses import dataclass

from flask import request

from bot.directory import Person
from bot.messages import dashboard_links as words
from bot.office import Office
from bot.processes.clock import Clock
from bot.web import links
from bot.web.cookies import SESSION


@dataclass(frozen=True, slots=True)
class Desk:
    """One office and its now."""

    office: Office
    now: Clock


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who looks at the dashboard: the districts to be seen, all for the province."""

    districts: tuple[str, ...]
    sees_all: bool

    def may_see(self, district: str) -> bool:
        """Say whether a district's figures, words and evidence may be shown."""
        return district in self.districts

    def need(self, district: str) -> None:
        """Raise LinkError unless the district may be seen."""
        if not self.may_see(district):
            raise links.LinkError(words.NOT_YOURS)


def viewer(desk: Desk) -> Viewer:
    """Return who looks, by the cookie that a dashboard link has left."""
    token = request.cookies.get(SESSION)
    if not token:
        raise links.LinkError(words.NO_LINK)
    return viewer_of(desk.office, token, "dashboard")


def viewer_of(office: Office, token: str, what: links.What) -> Viewer:
    """Return whom a token lets look; rights are those the person has now."""
    return _seeing(office, links.holder(office, links.read(office, token, what)))


def _seeing(office: Office, person: Person) -> Viewer:
    everywhere = office.catalogue.district_names
    if person.role is not None:
        return Viewer(everywhere, sees_all=True)
    own = tuple(name for name in everywhere if name in person.districts)
    if not own:
        raise links.LinkError(words.NOBODY)
    return Viewer(own, sees_all=False)
