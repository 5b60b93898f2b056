"""A scene in which files are sent: their contents come from the pretend LINE, over HTTP."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.app import dispatcher
from bot.catalogue.office import Catalogue
from bot.chat.fetching import FILES, Fetcher, read_queued
from bot.demo.app import create_line
from bot.demo.channel import Channel
from bot.demo.clock import MovableClock
from bot.demo.models import Content, Message
from bot.demo.server import LineServer
from bot.demo.world import World
from bot.line.client import LineClient
from bot.messages.message import Reply
from bot.processes.worker import Worker
from bot.store.store import Store
from tests.handlers.scene import GROUPS, Scene

TOKEN = "a-token"


class FilesScene(Scene):
    """A scene with a worker for files beside the one for texts."""

    def __init__(
        self, store: Store, catalogue: Catalogue, data: Path, world: World, url: str
    ) -> None:
        super().__init__(store, catalogue, data)
        self.world = world
        fetcher = Fetcher(store, LineClient(TOKEN, url), self.office.evidence)
        self.files = Worker(
            self.office,
            dispatcher(),
            self.known,
            consumer="f",
            queue=FILES,
            read=read_queued,
            prepare=fetcher.arrived,
            clock=lambda: self.seconds,
        )

    def send(self, name: str, data: bytes, user: str, at: str = "03 09:00", **facts: Any) -> Reply:
        """Send a file, have it fetched and read; return the answer."""
        event = self.file(name, data, user, at, **facts)
        self.deliver(event)
        self.fetch()
        return self.answer_to(event)

    def file(
        self, name: str, data: bytes, user: str, at: str, *, media: str = "file",
        preparing: int = 0, quote: str | None = None, group: str = "OTOPlp",
        message: str | None = None,
    ) -> dict[str, Any]:  # fmt: skip
        """Return the event of a file whose content LINE holds."""
        sent: dict[str, Any] = {"type": media, "id": message or self._next("f")}
        self.world.contents[sent["id"]] = Content(data, "application/octet-stream", preparing)
        kept = Message(GROUPS[group], user, sent, 0, message_id=sent["id"])
        self.world.messages[sent["id"]] = kept
        if media == "file":
            sent |= {"fileName": name, "fileSize": len(data)}
        if quote:
            sent["quotedMessageId"] = quote
        return self.event("message", user, at, group=group, message=sent)

    def fetch(self, steps: int = 6) -> None:
        """Let the files' worker handle what is there, tries put off included."""
        for _ in range(steps):
            self.seconds += 1.0
            self.files.step()
        assert not self.store.ask("xlen", "dead"), self.store.ask("xrange", "dead")


@pytest.fixture
def scene(
    store: Store, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[FilesScene]:
    """An office whose workers wait for nobody."""
    monkeypatch.setattr("bot.processes.turn.WAIT_FOR_OTHERS_MS", -1)
    clock = MovableClock(1_590_973_200_000)
    world = World(Channel("secret", TOKEN), clock.now)
    make = partial(FilesScene, store, catalogue, tmp_path, world)
    with LineServer(create_line(world, clock)) as server:
        yield make(server.url)
