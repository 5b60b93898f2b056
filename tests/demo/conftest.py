"""A pretend LINE and a bot that only listens, both over HTTP, with given times."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Flask, Response, request
from linebot.v3.messaging import ApiClient, Configuration, MessagingApi, MessagingApiBlob

from bot.demo.app import PretendLine, create_line
from bot.demo.channel import Channel
from bot.demo.seed import Cast, Seeded, seed
from bot.demo.server import LineServer
from bot.demo.world import World
from tests.fakes.serving import served

JUNE_1 = 1_590_973_200_000  # 2020-06-01T08:00+07:00
SECRET = "8c570fa6dd201bb328f1c1eac23a96d8"
TOKEN = "long-lived-token"
CAST = Cast(
    officers={"สมชาย": "เกาะคา", "มาลี": "แม่ทะ", "มาลีวัลย์": "งาว"},
    office={"จันทร์เพ็ญ": "สพจ."},
    groups=["OTOPlp", "team it"],
    office_groups=["สพจ."],
)


@dataclass
class Time:
    """The two times of the pretend LINE, moved by hand."""

    now_ms: int = JUNE_1
    wall_s: float = 0.0

    def now(self) -> int:
        return self.now_ms

    def move_to(self, now_ms: int) -> None:
        self.now_ms = now_ms

    def wall(self) -> float:
        return self.wall_s


@dataclass
class ListeningBot:
    """Keeps what reaches /callback and answers with the statuses it is given."""

    received: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    arrived: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def callback(self) -> Response:
        self.received.append((dict(request.headers), request.get_data()))
        self.arrived.release()
        return Response(status=self.statuses.pop(0) if self.statuses else 200)

    @property
    def events(self) -> list[dict[str, Any]]:
        return [event for _, body in self.received for event in json.loads(body)["events"]]


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def bot() -> ListeningBot:
    return ListeningBot()


@pytest.fixture
def bot_url(bot: ListeningBot) -> Iterator[str]:
    app = Flask("listening bot")
    app.add_url_rule("/callback", "callback", bot.callback, methods=["POST"])
    with served(app) as url:
        yield f"{url}/callback"


@pytest.fixture
def world(time: Time, bot_url: str) -> World:
    channel = Channel(SECRET, TOKEN, webhook_url=bot_url)
    return World(channel, time.now, time.wall)


@pytest.fixture
def cast(world: World) -> Seeded:
    return seed(world, CAST)


@pytest.fixture
def line(world: World, cast: Seeded, time: Time) -> PretendLine:
    return create_line(world, time)


@pytest.fixture
def line_url(line: PretendLine) -> Iterator[str]:
    with LineServer(line) as server:
        yield server.url


@pytest.fixture
def client(line_url: str) -> Iterator[ApiClient]:
    with ApiClient(Configuration(access_token=TOKEN, host=line_url)) as api_client:
        yield api_client


@pytest.fixture
def api(client: ApiClient) -> MessagingApi:
    return MessagingApi(client)


@pytest.fixture
def blobs(client: ApiClient) -> MessagingApiBlob:
    return MessagingApiBlob(client)


@pytest.fixture
def group(cast: Seeded) -> str:
    return cast.groups["OTOPlp"].room_id


@pytest.fixture
def somchai(cast: Seeded) -> str:
    return cast.officers["เกาะคา"].user_id


@pytest.fixture
def spoken(line: PretendLine, group: str, somchai: str) -> Callable[..., dict[str, Any]]:
    """Somchai says something in the group; the event that the bot got."""
    return lambda text="สวัสดีครับ": line.chat.say(group, somchai, text)
