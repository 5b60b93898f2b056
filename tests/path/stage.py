"""Everything real at once, and all of it can be killed: store, gunicorn, workers, pretend LINE."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import requests

from bot.app import dispatcher
from bot.catalogue.office import Catalogue
from bot.demo.app import create_line
from bot.demo.channel import Channel
from bot.demo.clock import MovableClock
from bot.demo.models import Message, Room
from bot.demo.seed import invented_cast, seed
from bot.demo.server import LineServer
from bot.demo.webhook import sign
from bot.demo.world import World
from bot.inbox import INBOX
from bot.ledger.revision import Revision
from bot.line.client import LineClient
from bot.office import open_office
from bot.processes.parts import join
from bot.processes.running import start_worker
from bot.processes.sending import REPLIES
from bot.processes.web_process import WebProcess
from bot.store.embedded import embedded_store
from bot.store.store import Store, connect
from bot.store.stream import Stream
from bot.store.unit import transaction

CONFIG = Path(__file__).parents[2] / "config.example.toml"
SECRET = "8c570fa6dd201bb328f1c1eac23a96d8"
NEXT_SECRET = "0123456789abcdef0123456789abcdef"
TOKEN = "long-lived-token"
JUNE_3 = 1_591_153_200_000  # 2020-06-03T10:00+07:00


class Stage:
    """One office with all its processes; `held` ends them, whatever happens."""

    def __init__(self, catalogue: Catalogue, data: Path, held: ExitStack) -> None:
        self.data, self._held = data, held
        self.url = held.enter_context(embedded_store(data))
        self.redis = connect(self.url)
        held.callback(self.redis.close)
        self.office = open_office(catalogue, data, Store(self.redis, catalogue.province.key))
        self.clock = MovableClock(JUNE_3)
        self.world = World(Channel(SECRET, TOKEN, monthly_limit=None), self.clock.now)
        groups = [group.name for group in catalogue.groups]
        self.people = seed(self.world, invented_cast(catalogue.district_names, groups))
        self.line = create_line(self.world, self.clock)
        self.line_url = held.enter_context(LineServer(self.line)).url
        self._workers: list[subprocess.Popen[bytes]] = []
        held.callback(self.stop_workers)
        self.queues = [Stream(self.office.store, name, "observer") for name in (INBOX, REPLIES)]
        for queue in self.queues:
            queue.ensure()
        self._bind()

    def _bind(self) -> None:
        for name, room in self.people.groups.items():
            with transaction(self.office.store) as unit:
                self.office.directory.bind(unit, name, room.room_id)
        for district, officer in self.people.officers.items():
            with transaction(self.office.store) as unit:
                self.office.directory.enrol(unit, officer.user_id, district=district)

    def reset(self) -> None:
        """Forget what was said; groups and people stay bound."""
        self.redis.flushall()
        self.line.faults.clear()
        self.world.messages.clear()
        self.world.calls.clear()
        for queue in self.queues:
            queue.ensure()
        self._bind()

    # Processes

    @property
    def environment(self) -> dict[str, str]:
        return {
            "RAINGAN_CONFIG": str(CONFIG),
            "RAINGAN_DATA": str(self.data),
            "REDIS_URL": self.url,
            "LINE_CHANNEL_SECRET": f"{SECRET},{NEXT_SECRET}",
            "LINE_CHANNEL_ACCESS_TOKEN": TOKEN,
            "LINE_API_BASE": self.line_url,
        }

    def start_web(self) -> WebProcess:
        web = WebProcess(free_port(), self.url, **self.environment)
        self._held.callback(web.stop)
        web.start()
        self.world.channel.webhook_url = f"http://127.0.0.1:{web.port}/callback"
        return web

    def start_worker(self) -> "subprocess.Popen[bytes]":
        """Start `raingan worker` as a process of its own."""
        environment = {**os.environ, **self.environment}
        worker = subprocess.Popen([sys.executable, "-m", "bot", "worker"], env=environment)
        self._workers.append(worker)
        return worker

    def stop_workers(self) -> None:
        while self._workers:
            worker = self._workers.pop()
            worker.kill()
            worker.wait()

    @contextmanager
    def working(self) -> Iterator[None]:
        """Work in threads of this process."""
        stop = threading.Event()
        line = LineClient(TOKEN, self.line_url)
        threads = start_worker(self.office, dispatcher(), line, stop)
        try:
            yield
        finally:
            stop.set()
            join(threads)

    def kill_web(self, web: WebProcess) -> None:
        """Kill gunicorn with all its workers."""
        assert web.group is not None
        os.killpg(web.group, signal.SIGKILL)

    def kill_store(self) -> None:
        """Kill the store as a power cut would."""
        pid = int(self.redis.info("server")["process_id"])
        os.kill(pid, signal.SIGKILL)
        wait_until(lambda: not lives(pid))

    def restart_store(self) -> None:
        self._held.enter_context(embedded_store(self.data))

    # What people do, and what came of it

    def say(self, text: str, room: str = "OTOPlp", officer: str = "เกาะคา") -> dict[str, Any]:
        """Return the event of a text that an officer says in a group; nothing is sent yet."""
        group, user = self.people.groups[room], self.people.officers[officer]
        return self.line.chat.events.text(group.room_id, user.user_id, text)

    def deliver(self, *events: dict[str, Any]) -> int:
        """Send a webhook as LINE does; return the status, 0 for none."""
        return self.line.courier.deliver(*events)

    def post(self, body: bytes, signature: str | None) -> int:
        """Send any bytes to the webhook; return the status."""
        headers = {"x-line-signature": signature} if signature is not None else {}
        url = self.world.channel.webhook_url
        return requests.post(url, data=body, headers=headers, timeout=20).status_code

    @property
    def healthz(self) -> str:
        return self.world.channel.webhook_url.replace("callback", "healthz")

    def settle(self, timeout_s: float = 60.0) -> None:
        """Return once nothing waits any more."""
        wait_until(lambda: not any(queue.waiting() for queue in self.queues), timeout_s)

    def stored(self) -> list[str]:
        """Return the raw events in the inbox."""
        return [fields["event"] for _, fields in self.office.store.ask("xrange", INBOX)]

    def revisions(self) -> list[Revision]:
        return list(self.office.ledger.revisions())

    def waiting_replies(self) -> int:
        return self.queues[1].waiting()

    def until_held(self) -> None:
        """Return once a worker holds something of the inbox."""
        wait_until(self._pending)

    def longest_idle_ms(self) -> int:
        return max(one["time_since_delivered"] for one in self._pending())

    def _pending(self) -> list[dict[str, Any]]:
        pending: list[dict[str, Any]] = self.office.store.ask(
            "xpending_range", INBOX, "workers", "-", "+", 99
        )
        return pending

    def answers(self, room: Room | None = None) -> list[Message]:
        return self.world.from_bot(room.room_id if room else None)


@contextmanager
def staged(catalogue: Catalogue, data: Path) -> Iterator[Stage]:
    with ExitStack() as held:
        yield Stage(catalogue, data, held)


def wait_until(is_so: Callable[[], object], timeout_s: float = 45.0) -> None:
    """Return as soon as something holds; fail if it does not in time."""
    end_s = time.monotonic() + timeout_s
    while not is_so():
        assert time.monotonic() < end_s, "did not come to hold in time"
        time.sleep(0.01)


def signed(body: bytes, secret: str = SECRET) -> str:
    return sign(secret, body)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def lives(pid: int) -> bool:
    """Say whether a process runs; one that waits to be buried does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def redelivered(events: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**event, "deliveryContext": {"isRedelivery": True}} for event in events]
