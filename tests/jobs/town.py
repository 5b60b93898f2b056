"""A played office: its people in a pretend LINE over HTTP, and a clock moved by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from threading import Event

from bot.app import clock_jobs, dispatcher
from bot.catalogue.office import SECRETARIAT_GROUP
from bot.catalogue.periods import BANGKOK, to_millis
from bot.chat.lookups import LineLookups
from bot.demo.app import PretendLine
from bot.demo.seed import Seeded
from bot.demo.world import World
from bot.inbox import raw_event
from bot.ledger.revision import Revision
from bot.line.client import LineClient
from bot.office import Office
from bot.outbox.notice import Notice
from bot.processes.sending import ReplySender
from bot.processes.ticking import Ticker
from bot.processes.worker import Worker
from bot.store.unit import transaction

TOKEN = "long-lived-token"
SECRETARIAT = SECRETARIAT_GROUP


def at(written: str) -> datetime:
    """Return a moment of 2020 in Bangkok: `06-05 15:00`."""
    return datetime.fromisoformat(f"2020-{written}").replace(tzinfo=BANGKOK)


@dataclass
class Hand:
    """The demo's clock, moved by hand."""

    now_ms: int = to_millis(at("06-01 08:00"))

    def now(self) -> int:
        return self.now_ms

    def move_to(self, now_ms: int) -> None:
        self.now_ms = now_ms


@dataclass
class Town:
    """Everything of one played office."""

    office: Office
    line: PretendLine
    people: Seeded
    client: LineClient
    hand: Hand
    url: str
    waits: list[float] = field(default_factory=list)
    seen: list[Notice] = field(default_factory=list)

    @cached_property
    def worker(self) -> Worker:
        return Worker(self.office, dispatcher(), LineLookups(self.client), "worker")

    @property
    def world(self) -> World:
        return self.line.world

    def ticker(self, client: LineClient | None = None, *, dry: bool = False) -> Ticker:
        line = client or self.client
        return Ticker(self.office, clock_jobs(), line, self.waits.append, dry=dry)

    def tick(self, when: datetime | str) -> list[Notice]:
        moment = at(when) if isinstance(when, str) else when
        self.hand.move_to(to_millis(moment))
        found = self.ticker().tick(moment)
        self.seen += found
        return found

    def say(self, group: str, person: str, when: str | datetime, text: str) -> None:
        """Let somebody say something in a group; the real worker reads and answers it."""
        moment = at(when) if isinstance(when, str) else when
        self.hand.move_to(to_millis(moment))
        event = self.line.chat.events.text(self.chat(group), person, text)
        self.office.inbox.accept([raw_event(event)])
        inbox = self.office.inbox.stream("watcher")
        inbox.ensure()
        while inbox.waiting():
            self.worker.step()
        self.send_replies()

    def send_replies(self) -> None:
        """Send what waits to be sent."""
        sender = ReplySender(self.office.store, self.client, "sender")
        sender.stream.ensure()
        while sender.stream.waiting():
            sender.step(1, Event())

    def doubtful(self, district: str, when: str) -> None:
        """Put figures into the ledger that wait for a confirmation."""
        self.report(district, when, problems=("approximate",))

    def report(
        self,
        district: str,
        when: str | datetime,
        report: str = "otop-income",
        period: str = "2020-05",
        problems: tuple[str, ...] = (),
    ) -> None:
        """Put a district's figures into the ledger, as of a moment."""
        moment = at(when) if isinstance(when, str) else when
        catalogue = self.office.catalogue.report(report)
        revision = Revision(
            event_id=f"{district}-{report}-{period}-{to_millis(moment)}",
            report=report,
            district=district,
            period=period,
            kind="submission",
            values={f.key: Decimal(10) for f in catalogue.fields[:1]},
            problems=problems,
            source="chat",
            authority="officer",
            message_id=f"m-{district}-{report}-{period}",
            user=self.people.officers[district].user_id,
            sent_at=moment,
            recorded_at=moment,
        )
        with transaction(self.office.store) as unit:
            self.office.ledger.record(unit, [revision])

    def extend(self, district: str, when: str, until: str) -> None:
        """Let the secretariat give a district more time."""
        revision = Revision(
            event_id=f"extension-{district}",
            report="otop-income",
            district=district,
            period="2020-05",
            kind="extension",
            source="chat",
            authority="secretariat",
            sent_at=at(when),
            recorded_at=at(when),
            until=at(until),
        )
        with transaction(self.office.store) as unit:
            self.office.ledger.record(unit, [revision])

    def officer(self, district: str) -> str:
        """Return the LINE id of a district's officer."""
        return self.people.officers[district].user_id

    def chat(self, name: str) -> str:
        return self.people.groups[name].room_id

    def said(self, name: str) -> list[str]:
        """What the bot has said in a group, oldest first."""
        found = self.world.from_bot(self.chat(name))
        return [str(m.body.get("text") or m.body.get("altText")) for m in found]
