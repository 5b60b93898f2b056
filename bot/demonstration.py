"""The demo: the real bot, its store and its web server, around a pretend LINE."""

import os
import secrets
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.app import clock_jobs, dispatcher
from bot.catalogue.office import SECRETARIAT_GROUP, Catalogue
from bot.catalogue.periods import BANGKOK, from_millis, to_millis
from bot.demo.app import PretendLine, create_line
from bot.demo.channel import Channel
from bot.demo.clock import MovableClock
from bot.demo.pretend.desk import Jump
from bot.demo.seed import Seeded, invented_cast, seed
from bot.demo.server import LineServer
from bot.demo.world import World
from bot.directory import Role
from bot.line.client import LineClient
from bot.office import Office, open_office
from bot.processes.parts import join, start_part
from bot.processes.running import start_window, start_worker
from bot.processes.ticking import Ticker
from bot.processes.web_process import WebProcess
from bot.store.embedded import embedded_store
from bot.store.store import Store, connect
from bot.store.unit import transaction
from bot.web.links import announce, live_path
from bot.web.pages import pages

START = datetime(2020, 6, 1, 8, tzinfo=BANGKOK)
"""1 June 2563: the example's first month of reports has just ended."""


@dataclass(frozen=True, slots=True)
class Demonstration:
    """Everything of a running demo."""

    office: Office
    line: PretendLine
    people: Seeded
    clock: MovableClock
    url: str
    ticker: Ticker

    def now(self) -> datetime:
        """Return the demo's time."""
        return from_millis(self.clock.now())

    def pass_time(self, until: datetime) -> None:
        """Move the clock on, stopping wherever the clock has something to do."""
        moment = self.ticker.next_moment(self.now(), until)
        while moment is not None:
            self.clock.move_to(to_millis(moment))
            self.ticker.tick(moment)
            moment = self.ticker.next_moment(moment, until)


@contextmanager
def demonstration(
    catalogue: Catalogue, config: Path, data: Path, port: int, start: datetime | None
) -> Iterator[Demonstration]:
    """Run the bot against a pretend LINE served on `port`, with an empty store in `data`."""
    shutil.rmtree(data, ignore_errors=True)
    clock = MovableClock(to_millis(start or START))
    channel = Channel(secret=secrets.token_hex(16), access_token=secrets.token_hex(16))
    world = World(channel, clock.now)
    people = _people(catalogue, world)
    jumps = Jumps(clock)
    with embedded_store(data) as url, ExitStack() as serving:
        office = open_office(catalogue, data, Store(connect(url), catalogue.province.key))
        _introduce(office, people)
        line = create_line(world, jumps, jumps.buttons(), _live_view(office))
        # The pages stand beside the chat and not in the web child: they keep the demo's time.
        line.app.register_blueprint(pages(office, lambda: from_millis(clock.now())))
        server = serving.enter_context(LineServer(line, port=port))
        announce(office, f"http://localhost:{server.url.rpartition(':')[2]}")
        client = LineClient(channel.access_token, server.url)
        ticker = Ticker(office, clock_jobs(), client, time.sleep)
        demo = Demonstration(office, line, people, clock, server.url, ticker)
        jumps.demo = demo
        with _bot(demo, client, channel, config, url):
            yield demo


@contextmanager
def _bot(
    demo: Demonstration, client: LineClient, channel: Channel, config: Path, store_url: str
) -> Iterator[None]:
    names, stop = demo.office.catalogue.line, threading.Event()
    env = {names.secret_env: channel.secret, names.token_env: channel.access_token}
    env["RAINGAN_URL"] = f"http://localhost:{demo.url.rpartition(':')[2]}"
    web = WebProcess(_free_port(), store_url, RAINGAN_CONFIG=str(config), **env)
    web.start()
    channel.webhook_url = f"http://127.0.0.1:{web.port}/callback"
    threads = [
        *start_worker(demo.office, dispatcher(), client, stop),
        start_window(demo.office, demo.now, config.parent, stop),
        start_part(web.watch, stop),
    ]
    try:
        yield
    finally:
        stop.set()
        web.stop()
        join(threads)


class Jumps:
    """The clock as the demo's page moves it: whatever falls due on the way is done."""

    def __init__(self, clock: MovableClock) -> None:
        self._clock = clock
        self.demo: Demonstration | None = None

    def now(self) -> int:
        """Return the demo's time in milliseconds."""
        return self._clock.now()

    def move_to(self, now_ms: int) -> None:
        """Let the time pass until a moment."""
        if self.demo is not None:
            self.demo.pass_time(from_millis(now_ms))

    def buttons(self) -> list[Jump]:
        """Return the page's buttons."""
        return [
            Jump("next", "ถึงเหตุการณ์ถัดไป", self._to_next),
            Jump("month", "เดินเวลา 1 เดือน", self._through_month),
        ]

    def _to_next(self) -> None:
        if self.demo is None:
            return
        now = self.demo.now()
        coming = self.demo.ticker.next_moment(now, now + timedelta(days=31))
        if coming is not None:
            self.demo.pass_time(coming)

    def _through_month(self) -> None:
        if self.demo is not None:
            self.demo.pass_time(self.demo.now() + timedelta(days=30))


def _people(catalogue: Catalogue, world: World) -> Seeded:
    groups = [group.name for group in catalogue.groups]
    return seed(world, invented_cast(catalogue.district_names, groups, [SECRETARIAT_GROUP]))


def _introduce(office: Office, people: Seeded) -> None:
    """Do what the secretariat does once: bind the groups, register everybody."""
    for name, room in people.groups.items():
        with transaction(office.store) as unit:
            office.directory.bind(unit, name, room.room_id)
            office.directory.saw(unit, room.room_id, *room.member_ids)
    for district, officer in people.officers.items():
        with transaction(office.store) as unit:
            office.directory.enrol(unit, officer.user_id, district=district)
    for person in people.office.values():
        with transaction(office.store) as unit:
            office.directory.enrol(unit, person.user_id, role=_role(person.title))


def _live_view(office: Office) -> str:
    """Return the page beside the chat: the secretariat's view of the figures, filling in."""
    return live_path(office, office.directory.secretariat()[0])


def _role(title: str) -> Role:
    return "chief" if title.startswith("พัฒนาการจังหวัด") else "secretariat"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def demo_folder(data: Path) -> Path:
    """Return the folder that the demo empties at every start; never the office's own."""
    return Path(os.path.normpath(data / "demo"))
