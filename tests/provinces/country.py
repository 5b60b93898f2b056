"""Several provinces with everything real: offices over one store, a pretend LINE for each channel.

Groups, people and districts have the same names and ids in every province unless told otherwise.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests

from bot.app import dispatcher
from bot.catalogue.periods import from_millis
from bot.demo.app import PretendLine, create_line
from bot.demo.channel import Channel
from bot.demo.clock import MovableClock
from bot.demo.seed import Seeded, invented_cast, seed
from bot.demo.webhook import sign, webhook_body
from bot.demo.world import World
from bot.inbox import INBOX
from bot.ledger.revision import Revision
from bot.line.client import LineClient
from bot.office import Office
from bot.processes.many import start_workers
from bot.processes.parts import join
from bot.processes.sending import REPLIES
from bot.provinces.branches import Branch, branches_at
from bot.provinces.configs import load_provinces
from bot.store.stream import Stream
from bot.store.unit import transaction
from tests.fakes.serving import served
from tests.path.stage import JUNE_3, wait_until
from tests.provinces.land import Land, environment_of, write_folder

Event = dict[str, Any]
SECRETARIAT = "secretariat"


class Town:
    """One province: its office, its pretend LINE, its people."""

    def __init__(self, land: Land, branch: Branch, clock: MovableClock, number: int) -> None:
        self.land, self.branch = land, branch
        channel = Channel(land.secret, land.token, channel_id=f"20000000{number:02d}")
        self.world = World(channel, clock.now)
        catalogue = branch.office.catalogue
        groups = [group.name for group in catalogue.groups]
        self.people: Seeded = seed(
            self.world, invented_cast(catalogue.district_names, groups, [SECRETARIAT])
        )
        self.line: PretendLine = create_line(self.world, clock)

    @property
    def key(self) -> str:
        return self.land.key

    @property
    def office(self) -> Office:
        return self.branch.office

    def introduce(self) -> None:
        """Bind the groups and register everybody; the queues are there to be looked at."""
        for queue in (INBOX, REPLIES):
            Stream(self.office.store, queue, "observer").ensure()
        directory = self.office.directory
        with transaction(self.office.store) as unit:
            for name, room in self.people.groups.items():
                directory.bind(unit, name, room.room_id)
            for district, officer in self.people.officers.items():
                directory.enrol(unit, officer.user_id, district=district)
            for person in self.people.office.values():
                directory.enrol(unit, person.user_id, role="secretariat")

    def say(self, text: str, district: str = "", room: str = "OTOPlp", **facts: Any) -> Event:
        """Return the event of a text that an officer says; `facts` stand over the event's own."""
        officer = self.people.officers[district or next(iter(self.people.officers))]
        group = self.people.groups[room]
        event = self.line.chat.events.text(group.room_id, officer.user_id, text)
        self.world.reply_tokens.arrive(str(event["replyToken"]), False)
        message = {**event["message"], **facts.pop("message", {})}
        return {**event, **facts, "message": message}

    def body(self, *events: Event) -> bytes:
        """Return the webhook's body as this province's channel sends it."""
        return webhook_body(self.world.channel.bot_id, events)

    def headers(self, body: bytes) -> dict[str, str]:
        return {"x-line-signature": sign(self.land.secret, body)}

    def revisions(self) -> list[Revision]:
        return list(self.office.ledger.revisions())

    def waiting(self) -> int:
        return sum(Stream(self.office.store, name, "x").waiting() for name in (INBOX, REPLIES))


class Country:
    """Several towns in one deployment."""

    def __init__(self, lands: Sequence[Land], folder: Path, url: str, held: ExitStack) -> None:
        self.lands, self.folder, self.url, self._held = lands, folder, url, held
        self.configs = write_folder(folder / "configs", lands)
        self.clock = MovableClock(JUNE_3)
        # Our process is one of the deployment's: settings come from its environment.
        patch = held.enter_context(pytest.MonkeyPatch.context())
        for name, value in environment_of(lands, self.configs, folder / "data", url).items():
            patch.setenv(name, value)
        self.branches = branches_at(url, load_provinces(self.configs))
        by_key = {branch.key: branch for branch in self.branches}
        self.towns = {
            land.key: Town(land, by_key[land.key], self.clock, number)
            for number, land in enumerate(lands)
        }
        self.line_url = held.enter_context(serving_by_token(list(self.towns.values())))
        patch.setenv("LINE_API_BASE", self.line_url)
        for town in self.towns.values():
            town.introduce()

    def now(self) -> Any:
        return from_millis(self.clock.now())

    @contextmanager
    def working(self) -> Iterator[None]:
        """Work for all provinces in threads of this process."""
        stop = threading.Event()
        lines = {key: LineClient(t.land.token, self.line_url) for key, t in self.towns.items()}
        threads = start_workers(self.branches, dispatcher(), lines, self.now, stop)
        try:
            yield
        finally:
            stop.set()
            join(threads)

    def process(self, *words: str, **env: str) -> "subprocess.Popen[bytes]":
        """Start a command of raingan as a process of its own."""
        whole = {**os.environ, **env}
        child = subprocess.Popen([sys.executable, "-m", "bot", *words], env=whole)

        def end() -> None:
            child.kill()
            child.wait()

        self._held.callback(end)
        return child

    def settle(self, timeout_s: float = 60.0) -> None:
        """Return once nothing waits in any province."""
        wait_until(lambda: not any(town.waiting() for town in self.towns.values()), timeout_s)


def deliver(url: str, town: Town, *events: Event) -> int:
    """Post a webhook to an address; return the status, 0 where nobody answers."""
    body = town.body(*events)
    try:
        return requests.post(url, data=body, headers=town.headers(body), timeout=10).status_code
    except requests.RequestException:
        return 0


@contextmanager
def serving_by_token(towns: Sequence[Town]) -> Iterator[str]:
    """Serve all pretend LINEs at one address: the access token says whose it is."""
    by_token = {f"Bearer {town.land.token}": town.line.app for town in towns}

    def app(environ: Any, start: Any) -> Any:
        found = by_token.get(environ.get("HTTP_AUTHORIZATION", ""))
        if found is not None:
            return found(environ, start)
        start("401 Unauthorized", [("Content-Type", "application/json")])
        return [b'{"message":"no such channel"}']

    with served(app) as url:
        yield url
