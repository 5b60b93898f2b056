"""The pages over a real store: an office with a fixed cast at a given time, and browsers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bot.catalogue.office import Catalogue
from bot.catalogue.periods import BANGKOK
from bot.directory import Person, Role
from bot.ledger.revision import Revision
from bot.office import Office, open_office
from bot.store.store import Store
from bot.store.unit import transaction
from bot.web.links import Form, dashboard_link, form_link
from bot.web.pages import pages
from bot.web.site import create_site

JUNE_2 = datetime(2020, 6, 2, 10, tzinfo=BANGKOK)
SECRETARY, CHIEF, SOMCHAI = "Usecretary", "Uchief", "Usomchai"


@dataclass
class Desk:
    """An office whose pages are open, and its people."""

    office: Office
    site: Flask
    now: datetime = JUNE_2
    count: int = 0
    people: dict[str, Person] = field(default_factory=dict)

    def enrol(self, user: str, *, district: str = "", role: Role | None = None) -> Person:
        with transaction(self.office.store) as unit:
            self.office.directory.enrol(unit, user, district=district, role=role)
        return self.office.directory.person(user)

    def browser(self, user: str) -> FlaskClient:
        """A browser in which a person has opened the dashboard's link."""
        client = self.site.test_client()
        client.get(path_of(dashboard_link(self.office, self.office.directory.person(user))))
        return client

    def form(self, person: str | None = SOMCHAI, report: str = "otop-income") -> str:
        """The path of a form for May: a person's own, or a group's."""
        until = datetime(2020, 6, 5, 15, tzinfo=BANGKOK)
        asked = Form(report, "2020-05", until, group="OTOPlp")
        holder = self.office.directory.person(person) if person else None
        return path_of(form_link(self.office, asked, holder))

    def tell(self, district: str, values: dict[str, str], **facts: object) -> Revision:
        """Record what somebody said of a district, as the worker would."""
        revision = self.said(district, values, **facts)
        self.record([revision])
        return revision

    def record(self, revisions: Sequence[Revision]) -> None:
        """Record revisions in one step."""
        with transaction(self.office.store) as unit:
            self.office.ledger.record(unit, revisions)

    def said(self, district: str, values: dict[str, str], **facts: object) -> Revision:
        """Return what somebody said of a district."""
        self.count += 1
        basis = {
            "event_id": f"e{self.count:05d}",
            "report": "otop-income",
            "district": district,
            "period": "2020-05",
            "kind": "submission",
            "values": {key: Decimal(value) for key, value in values.items()},
            "source": "chat",
            "authority": "officer",
            "message_id": f"m{self.count:05d}",
            "user": f"U{district}",
            "sent_at": self.now,
            "recorded_at": self.now,
            "text": f"อ.{district} {values}",
        }
        return Revision(**(basis | facts))


def everlasting(catalogue: Catalogue) -> Catalogue:
    """Return the office with income reported for years, so that there is a past to show."""
    no_limits = {"from_period": None, "until_period": None}
    reports = [
        report.model_copy(update=no_limits) if report.key.startswith("otop-") else report
        for report in catalogue.reports
    ]
    return catalogue.model_copy(update={"reports": tuple(reports)})


def path_of(link: str) -> str:
    """Return a link without its host."""
    return "/" + link.split("/", 3)[3]


@pytest.fixture
def desk(store: Store, catalogue: Catalogue, tmp_path: Path) -> Iterator[Desk]:
    """The office on 2 June 2563, with a secretary, a chief and the officer of Ko Kha."""
    office = open_office(everlasting(catalogue), tmp_path, store)
    found = Desk(office, Flask("none"))
    found.site = create_site(store, ["secret"], [pages(office, lambda: found.now)])
    found.enrol(SECRETARY, role="secretariat")
    found.enrol(CHIEF, role="chief")
    found.enrol(SOMCHAI, district="เกาะคา")
    return found
