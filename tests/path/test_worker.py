"""The worker: takes over from the dead, robs nobody living, buries what cannot be handled."""

import itertools
from typing import Any

import pytest

from bot.app import dispatcher
from bot.chat.dispatch import Dispatcher
from bot.chat.handling import Handler, Message, OnEvent, Services
from bot.chat.lookups import LineLookups
from bot.inbox import INBOX
from bot.letters import dead_letters, requeue
from bot.line.client import LineClient
from bot.messages.message import Reply
from bot.processes import worker as working
from bot.processes.worker import LEASE_MS, TAKE_OVER_EVERY_S, TAKE_OVER_IDLE_MS, Worker
from bot.store.lease import Lease
from tests.path.stage import TOKEN, Stage


class Wall:
    """A worker's clock, moved by hand."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def make_worker(stage: Stage, wall: Wall) -> Any:
    names = (f"worker-{number}" for number in itertools.count())
    line = LineLookups(LineClient(TOKEN, stage.line_url))

    def make(handlers: Dispatcher | None = None) -> Worker:
        return Worker(stage.office, handlers or dispatcher(), line, next(names), clock=wall)

    return make


def hold(stage: Stage, worker: Worker, idle_ms: int) -> None:
    """Let a worker hold all that waits, as if it had last renewed so long ago."""
    held = stage.office.inbox.stream(worker.consumer).read(100, 1)
    stage.office.store.ask(
        "xclaim", INBOX, "workers", worker.consumer, 0, [item.id for item in held], idle=idle_ms
    )


def report(stage: Stage, value: int = 1000, officer: str = "เกาะคา") -> dict[str, Any]:
    event = stage.say(f"{officer} รายได้ OTOP พ.ค. 2563 {value} บาท", officer=officer)
    assert stage.deliver(event) == 200
    return event


def test_events_of_a_dead_worker_are_taken_over(stage: Stage, make_worker: Any) -> None:
    dead, alive = make_worker(), make_worker()
    event = report(stage)
    hold(stage, dead, idle_ms=TAKE_OVER_IDLE_MS)
    alive.step()
    assert [r.event_id for r in stage.revisions()] == [event["webhookEventId"]]


def test_takeover_and_the_dead_workers_lease_fit_into_fifteen_seconds() -> None:
    assert max(TAKE_OVER_IDLE_MS + TAKE_OVER_EVERY_S * 1000, LEASE_MS) <= 13_000


def test_a_live_worker_is_never_robbed(stage: Stage, make_worker: Any) -> None:
    slow, other = make_worker(), make_worker()
    report(stage)
    hold(stage, slow, idle_ms=TAKE_OVER_IDLE_MS)
    held = stage.office.store.ask("xpending_range", INBOX, "workers", "-", "+", 9)
    stage.office.inbox.stream(slow.consumer).renew([one["message_id"] for one in held])
    other.step()
    assert stage.revisions() == []


def test_a_running_worker_renews_its_hold_by_itself(
    stage: Stage, make_worker: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "RENEW_EVERY_S", 0.02)
    with stage.working():
        blocker = Lease(stage.office.store, stage.people.groups["OTOPlp"].room_id, 5_000)
        assert blocker.take()
        report(stage)
        stage.until_held()
        before = stage.longest_idle_ms()
        stage.clock.move_to(stage.clock.now())
        blocker.let_go()
        stage.settle()
    assert before < 1_000
    assert len(stage.revisions()) == 1


def test_a_chat_that_another_worker_works_on_waits_and_holds_up_no_other(
    stage: Stage, make_worker: Any, wall: Wall
) -> None:
    worker = make_worker()
    lease = Lease(stage.office.store, stage.people.groups["OTOPlp"].room_id, LEASE_MS)
    assert lease.take()
    report(stage)
    other = stage.say("แม่ทะ รายได้ OTOP พ.ค. 2563 2000 บาท", room="team it Lampang")
    stage.deliver(other)
    worker.step()
    assert [r.event_id for r in stage.revisions()] == [other["webhookEventId"]]
    lease.let_go()
    wall.seconds = 1.0
    worker.step()
    assert len(stage.revisions()) == 2


def test_an_event_that_two_workers_hold_is_handled_once(stage: Stage, make_worker: Any) -> None:
    first, second = make_worker(), make_worker()
    report(stage)
    hold(stage, first, idle_ms=TAKE_OVER_IDLE_MS)
    second._take(1)
    first._take(1)
    stage.office.store.ask("xclaim", INBOX, "workers", "x", 0, list(second._held), idle=99_000)
    first._looked_s = float("-inf")
    first.step()
    second.step()
    assert len(stage.revisions()) == 1
    assert stage.waiting_replies() == 1


def test_a_lease_that_ran_out_lets_nothing_be_committed(stage: Stage, make_worker: Any) -> None:
    group = stage.people.groups["OTOPlp"].room_id

    def steal(_message: Message, _services: Services) -> Reply | None:
        stage.office.store.ask("set", f"lease:{group}", "another")
        return None

    robbed = make_worker(Dispatcher([Handler("steal", (OnEvent("join"),), steal)]))
    stage.deliver(stage.line.chat.events.join(group))
    robbed.step()
    assert stage.office.inbox.stream("x").waiting() == 1


def test_five_failures_bury_an_event_and_the_others_go_on(
    stage: Stage, make_worker: Any, wall: Wall
) -> None:
    broken: list[str] = []

    def fail(message: Message, _services: Services) -> Reply | None:
        broken.append(message.event.id)
        raise ValueError("cannot be handled")

    worker = make_worker(Dispatcher([Handler("fail", (OnEvent("join"),), fail)]))
    joined = stage.line.chat.events.join(stage.people.groups["OTOPlp"].room_id)
    stage.deliver(joined)
    for _ in range(8):
        worker.step()
        wall.seconds += 30
    assert broken == [joined["webhookEventId"]] * 5
    (letter,) = dead_letters(stage.office.store)
    assert "cannot be handled" in letter.error
    assert stage.office.inbox.stream("x").waiting() == 0
    assert not stage.office.inbox.earlier_under_way(joined["source"]["groupId"], 10**13)


def test_a_dead_letter_can_be_queued_again(stage: Stage, make_worker: Any, wall: Wall) -> None:
    def fail(_message: Message, _services: Services) -> Reply | None:
        raise ValueError("not yet")

    event = report(stage)
    worker = make_worker()
    real, worker.dispatcher = worker.dispatcher, Dispatcher([])
    worker.dispatcher.handle = fail  # type: ignore[method-assign]
    for _ in range(6):
        worker.step()
        wall.seconds += 30
    worker.dispatcher = real
    requeue(stage.office.store, dead_letters(stage.office.store))
    worker.step()
    assert [r.event_id for r in stage.revisions()] == [event["webhookEventId"]]


def test_a_store_that_fails_costs_no_event_and_counts_as_no_failure(
    stage: Stage, make_worker: Any, wall: Wall
) -> None:
    event = report(stage)
    worker = make_worker()
    worker._take(1)
    stage.kill_store()
    with pytest.raises(Exception, match="store"):
        worker.step()
    stage.restart_store()
    wall.seconds += 5
    worker.step()
    assert [r.event_id for r in stage.revisions()] == [event["webhookEventId"]]
    assert stage.office.store.hgetall("failures:inbox") == {}
