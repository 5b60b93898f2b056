"""What the endpoints under /pretend/ work with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.demo.chat import Chat
from bot.demo.clock import Clock
from bot.demo.faults import Faults
from bot.demo.models import Json
from bot.demo.world import World

PAGE = Path(__file__).parent.parent / "page"


@dataclass(frozen=True)
class Jump:
    """A longer move of the clock that the page offers, such as the next event.

    One that is not `shown` as a button is a step of the tour.
    """

    key: str
    label: str
    run: Callable[[], None]
    is_shown: bool = True


@dataclass(frozen=True)
class Desk:
    """The pieces of one pretend LINE.

    `start_over` empties what stands behind it; `cards` are samples of what the bot says, each a
    name and its messages.
    """

    chat: Chat
    faults: Faults
    clock: Clock
    jumps: Sequence[Jump] = ()
    start_over: Callable[[], None] | None = None
    cards: Callable[[], Sequence[Json]] | None = None

    @property
    def world(self) -> World:
        return self.chat.world
