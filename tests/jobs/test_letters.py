"""Letters of the `outbox` stream: sent once by the worker's side, and tried again."""

from threading import Event

import pytest

from bot.chat.notify import tell_secretariat
from bot.demo.faults import Fault
from bot.messages.message import Text
from bot.outbox.letters import LetterSender
from bot.store.unit import transaction
from tests.jobs.town import SECRETARIAT, Town

PUSH = "/message/push"


@pytest.fixture
def sender(town: Town, monkeypatch: pytest.MonkeyPatch) -> LetterSender:
    monkeypatch.setattr("bot.outbox.letters.PAUSES_S", (0.0, 0.0))
    made = LetterSender(town.office.store, town.client, "sender")
    made.stream.ensure()
    with transaction(town.office.store) as unit:
        tell_secretariat(unit, town.office, (Text("มีผู้ลงทะเบียน"),), "event-1")
    return made


def test_a_letter_is_sent_once(town: Town, sender: LetterSender) -> None:
    assert sender.step(1, Event()) == 1
    assert town.said(SECRETARIAT) == ["มีผู้ลงทะเบียน"]
    assert sender.stream.waiting() == 0


def test_an_answer_that_was_lost_makes_no_second_letter(town: Town, sender: LetterSender) -> None:
    town.line.faults.plan(Fault("drop", path=PUSH, accepted=True))
    sender.step(1, Event())
    assert town.said(SECRETARIAT) == ["มีผู้ลงทะเบียน"]
    assert sender.stream.waiting() == 0


def test_what_line_does_not_take_waits_for_another_try(town: Town, sender: LetterSender) -> None:
    town.line.faults.plan(Fault(path=PUSH, times=3))
    sender.step(1, Event())
    assert (town.said(SECRETARIAT), sender.stream.waiting()) == ([], 1)
    for item in sender.stream.take_over(0, 10):
        sender.send(item, Event())
    assert town.said(SECRETARIAT) == ["มีผู้ลงทะเบียน"]


def test_a_letter_that_line_refuses_goes_to_the_dead_ones(town: Town, sender: LetterSender) -> None:
    town.line.faults.plan(Fault(path=PUSH, status=400, message="bad"))
    sender.step(1, Event())
    assert sender.stream.waiting() == 0
    assert town.office.store.ask("xlen", "dead") == 1
