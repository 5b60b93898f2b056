"""The demo: the real bot, its store and its web server, around a pretend LINE."""

import fcntl
import os
import secrets
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bot.app import clock_jobs, dispatcher
from bot.catalogue.office import SECRETARIAT_GROUP, Catalogue
from bot.catalogue.periods import BANGKOK, from_millis, local, to_millis
from bot.demo.app import PretendLine, create_line
from bot.demo.channel import Channel
from bot.demo.clock import MovableClock
from bot.demo.seed import Seeded, invented_cast, seed
from bot.demo.server import LineServer
from bot.demo.world import World
from bot.directory import Role
from bot.errors import ServiceError
from bot.line.client import LineClient
from bot.menus.keeping import make_menus
from bot.office import Office, open_office
from bot.outbox.notice import Notice
from bot.processes.parts import join, start_part
from bot.processes.running import start_window, start_worker
from bot.processes.ticking import Ticker
from bot.processes.web_process import WebProcess, listen
from bot.sheets.opening import WORKBOOK
from bot.showing.cards import GOLDEN, golden_messages
from bot.showing.moves import Moves
from bot.showing.showing import Showing
from bot.showing.tour import tour_steps
from bot.store.embedded import embedded_store
from bot.store.schema import upgrade
from bot.store.store import Store, connect, service_errors
from bot.store.unit import transaction
from bot.web.links import announce
from bot.web.pages import pages

START = datetime(2020, 6, 1, 8, tzinfo=BANGKOK)
"""1 June 2563: the example's first month of reports has just ended."""
_WRITTEN = (WORKBOOK, "evidence", "backups")
"""What the bot writes into its data folder, besides the store's own files."""


@dataclass(slots=True)
class Demonstration:
    """Everything of a running demo; `begin` and `end` are the bot's threads around its store."""

    office: Office
    line: PretendLine
    people: Seeded
    clock: MovableClock
    url: str
    ticker: Ticker
    client: LineClient
    config: Path
    start: datetime
    _alone: threading.RLock
    _stop: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def now(self) -> datetime:
        """Return the demo's time."""
        return from_millis(self.clock.now())

    def told(self) -> set[str]:
        """Return the messages in the chats and the notices that wait to go, by their ids."""
        return {*self.line.world.messages, *(one.id for one in self.ticker.book.riding())}

    def pass_time(self, until: datetime) -> None:
        """Move the clock on, stopping wherever the clock has something to do."""
        moment = self.ticker.next_moment(self.now(), until)
        while moment is not None:
            self.clock.move_to(to_millis(moment))
            self.ticker.tick(moment)
            moment = self.ticker.next_moment(moment, until)

    def begin(self) -> None:
        """Introduce everybody to an empty office, and let the bot work."""
        office, stop = self.office, threading.Event()
        _introduce(office, self.people)
        announce(office, f"http://localhost:{self.url.rpartition(':')[2]}")
        make_menus(office, self.client.menus)
        self._stop = stop
        steps = tour_steps(office.catalogue, self.people, f"{local(self.start):%Y-%m}")
        self.line.world.show("tour-steps", steps)
        self._threads = [
            *start_worker(office, dispatcher(), self.client, stop),
            start_window(office, self.now, self.config.parent, stop),
            start_part(Showing(office, self.line.world, self.now).run, stop),
        ]

    def end(self) -> None:
        """Let the bot finish what it holds."""
        self._stop.set()
        join(self._threads)

    def start_over(self) -> None:
        """Empty ledger, sheet and chats, and begin again where the clock began."""
        with self._alone:
            self.end()
            with service_errors():
                self.office.store.redis.flushdb()
            upgrade(self.office.store)
            self.office.renewed()
            for name in _WRITTEN:
                _remove(self.office.data / name)
            self.clock.start_over(to_millis(self.start))
            self.line.world.start_over()
            self.people = _people(self.office.catalogue, self.line.world)
            self.begin()
            self.line.world.ready()


@contextmanager
def demonstration(
    catalogue: Catalogue, config: Path, data: Path, port: int, start: datetime | None
) -> Iterator[Demonstration]:
    """Run the bot against a pretend LINE served on `port`, with an empty store in `data`."""
    began = start or START
    clock = MovableClock(to_millis(began))
    channel = Channel(secret=secrets.token_hex(16), access_token=secrets.token_hex(16))
    world = World(channel, clock.now)
    people = _people(catalogue, world)
    moves, alone = Moves(clock), threading.RLock()
    with ExitStack() as serving:
        listener = serving.enter_context(closing(listen(port, "127.0.0.1")))
        store_url = serving.enter_context(_empty_store(data))
        office = open_office(catalogue, data, Store(connect(store_url), catalogue.province.key))
        cards = golden_messages if GOLDEN.exists() else None
        line = create_line(world, moves, moves.jumps(), moves.start_over, cards)
        # The pages stand beside the chat and not in the web child: they keep the demo's time.
        line.app.register_blueprint(pages(office, lambda: from_millis(clock.now())))
        url = serving.enter_context(LineServer(line, listener=listener)).url
        client = LineClient(channel.access_token, url)
        ticker = _OneAtATime(office, clock_jobs(), client, time.sleep, alone=alone)
        demo = Demonstration(office, line, people, clock, url, ticker, client, config, began, alone)
        moves.demo = demo
        with _web(demo, channel, store_url):
            try:
                demo.begin()
                yield demo
            finally:
                demo.end()


@contextmanager
def _empty_store(data: Path) -> Iterator[str]:
    """Empty the folder and start its store; ServiceError while another demo works in it."""
    data.parent.mkdir(parents=True, exist_ok=True)
    with data.with_name(f"{data.name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            said = f"A demo runs already in {data}. Stop it, or name another RAINGAN_DATA for this."
            raise ServiceError(said, permanent=True) from error
        shutil.rmtree(data, ignore_errors=True)
        with embedded_store(data) as url:
            yield url


@contextmanager
def _web(demo: Demonstration, channel: Channel, store_url: str) -> Iterator[None]:
    """Serve the webhook as `run` does, in a process of its own."""
    names, stop = demo.office.catalogue.line, threading.Event()
    env = {names.secret_env: channel.secret, names.token_env: channel.access_token}
    env["RAINGAN_URL"] = f"http://localhost:{demo.url.rpartition(':')[2]}"
    web = WebProcess(_free_port(), store_url, RAINGAN_CONFIG=str(demo.config), **env)
    web.start()
    channel.webhook_url = f"http://127.0.0.1:{web.port}/callback"
    watching = start_part(web.watch, stop)
    try:
        yield
    finally:
        stop.set()
        web.stop()
        join([watching])


@dataclass(frozen=True, slots=True)
class _OneAtATime(Ticker):
    """The wall's clock and the page's moves never tick side by side, nor while all is emptied."""

    alone: threading.RLock = field(kw_only=True)

    def tick(self, now: datetime) -> list[Notice]:
        with self.alone:
            return Ticker.tick(self, now)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _people(catalogue: Catalogue, world: World) -> Seeded:
    groups = [group.name for group in catalogue.groups]
    people = seed(world, invented_cast(catalogue.district_names, groups, [SECRETARIAT_GROUP]))
    people.groups[SECRETARIAT_GROUP].name = "กลุ่มจังหวัด"
    return people


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


def _role(title: str) -> Role:
    return "chief" if title.startswith("พัฒนาการจังหวัด") else "secretariat"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def demo_folder(data: Path, *, once: bool = False) -> Path:
    """Return the folder that the demo empties at every start; never the office's own."""
    return Path(os.path.normpath(data / ("demo-once" if once else "demo")))
