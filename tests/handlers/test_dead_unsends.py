"""What could not be handled is erased too, once its message is unsent."""

from typing import Any

import pytest

from bot.app import dispatcher
from bot.chat.dispatch import Dispatcher
from bot.chat.handling import Services
from bot.inbox import raw_event
from bot.letters import dead_letters
from bot.line.events import Event, TextSaid
from bot.messages.message import Reply
from bot.store.unit import transaction
from tests.handlers.scene import MEMBER, Scene

SAID = "ข้อความลับ"


class Failing:
    """The real dispatcher, to which one text is an accident."""

    def __init__(self, whole: Dispatcher) -> None:
        self._whole = whole

    def handle(self, event: Event, services: Services) -> Reply | None:
        if isinstance(event, TextSaid) and event.text == SAID:
            raise ZeroDivisionError
        return self._whole.handle(event, services)


@pytest.fixture
def failing(scene: Scene) -> Scene:
    """A scene whose worker cannot handle one text."""
    scene.worker.dispatcher = Failing(dispatcher())  # type: ignore[assignment]
    return scene


def deliver(scene: Scene, event: dict[str, Any]) -> None:
    """Let the worker try until it gives up."""
    scene.office.inbox.accept([raw_event(event)])
    for _ in range(40):
        scene.seconds += 30.0
        scene.worker.step()


def test_a_dead_letter_goes_when_its_message_is_unsent(failing: Scene) -> None:
    deliver(failing, failing.text(SAID, message="M1"))
    deliver(failing, failing.text(SAID, message="M2"))
    assert len(dead_letters(failing.store)) == 2
    deliver(failing, failing.unsent("M1", MEMBER, "03 09:05"))
    (left,) = dead_letters(failing.store)
    assert '"M2"' in left.fields["event"]
    raw = [item.fields["event"] for item in failing.office.inbox.items()]
    assert not [one for one in raw if SAID in one and '"M1"' in one]


def test_what_fails_after_its_unsend_is_kept_nowhere(failing: Scene) -> None:
    deliver(failing, failing.unsent("M1", MEMBER, "03 09:05"))
    deliver(failing, failing.text(SAID, message="M1"))
    assert dead_letters(failing.store) == []
    assert SAID not in failing.everything_stored()


def test_letters_of_other_queues_are_left(failing: Scene) -> None:
    with transaction(failing.store) as unit:
        unit.write("xadd", "dead", {"_stream": "replies", "event": "e1", "body": "M1"})
    deliver(failing, failing.unsent("M1", MEMBER, "03 09:05"))
    assert len(dead_letters(failing.store)) == 1
