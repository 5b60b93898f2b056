"""What the endpoints under /pretend/ work with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.demo.chat import Chat
from bot.demo.clock import Clock
from bot.demo.faults import Faults
from bot.demo.world import World


@dataclass(frozen=True)
class Jump:
    """A longer move of the clock that the page offers as a button, such as the next event."""

    key: str
    label: str
    run: Callable[[], None]


@dataclass(frozen=True)
class Desk:
    """The pieces of one pretend LINE, and the address of a page shown beside the chat."""

    chat: Chat
    faults: Faults
    clock: Clock
    jumps: Sequence[Jump] = ()
    side_page: str | None = None

    @property
    def world(self) -> World:
        return self.chat.world
