"""Puts the pretend LINE together as one Flask app."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import Flask

from bot.demo.api.blueprint import messaging_api
from bot.demo.chat import Chat
from bot.demo.clock import Clock
from bot.demo.faults import Faults
from bot.demo.models import Json
from bot.demo.pretend.blueprint import pretend_api
from bot.demo.pretend.desk import Desk, Jump
from bot.demo.webhook import Courier
from bot.demo.world import World

LARGEST_UPLOAD_BYTES = 50_000_000


@dataclass(frozen=True)
class PretendLine:
    """The pieces of one pretend LINE, for those who run it and for tests."""

    app: Flask
    world: World
    chat: Chat
    courier: Courier
    faults: Faults


def create_line(
    world: World,
    clock: Clock,
    jumps: Sequence[Jump] = (),
    start_over: Callable[[], None] | None = None,
    cards: Callable[[], Sequence[Json]] | None = None,
) -> PretendLine:
    """The Messaging API, the JSON of /pretend/ and the chat page at /.

    `jumps` are the clock's longer moves that the page offers, such as the next event;
    `start_over` empties the bot's office, `cards` are samples of what it says. World and
    channel hold the rest: secret, access token and the bot's webhook address.
    """
    faults, courier = Faults(), Courier(world)
    chat = Chat(world, courier)
    app = Flask(__name__, static_folder=None)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_UPLOAD_BYTES
    app.register_blueprint(messaging_api(world, faults))
    app.register_blueprint(pretend_api(Desk(chat, faults, clock, jumps, start_over, cards)))
    return PretendLine(app, world, chat, courier, faults)
