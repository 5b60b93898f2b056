"""The inbox: each event once, however often and however LINE sends it."""

import json
import threading
from typing import Any

import pytest

from bot.inbox import INBOX, Inbox, RawEvent, body_of, chat_of, raw_event
from bot.store.store import Store
from bot.store.unit import Unit, transaction
from tests.store.seeing import everything

SENT_MS = 1_591_066_800_000


def _event(event_id: str = "01A", chat: str = "C1", sent_ms: int = SENT_MS) -> RawEvent:
    return RawEvent(event_id, chat, sent_ms, json.dumps({"webhookEventId": event_id}))


def _queued(store: Store) -> list[str]:
    return [json.loads(f["event"])["webhookEventId"] for _, f in store.ask("xrange", INBOX)]


@pytest.fixture
def inbox(store: Store) -> Inbox:
    return Inbox(store)


def test_an_event_comes_in_once(store: Store, inbox: Inbox) -> None:
    assert [inbox.accept([_event()]) for _ in range(3)] == [1, 0, 0]
    assert _queued(store) == ["01A"]


def test_a_batch_is_taken_in_its_order_without_what_is_known(store: Store, inbox: Inbox) -> None:
    inbox.accept([_event("b")])
    assert inbox.accept([_event("c"), _event("b"), _event("a"), _event("c")]) == 2
    assert _queued(store) == ["b", "c", "a"]


def test_an_empty_batch_is_fine(store: Store, inbox: Inbox) -> None:
    assert inbox.accept([]) == 0
    assert everything(store) == {}


def test_a_large_batch_is_taken_whole(store: Store, inbox: Inbox) -> None:
    assert inbox.accept([_event(str(number)) for number in range(1000)]) == 1000
    assert len(_queued(store)) == 1000


def test_the_same_events_from_many_threads_come_in_once(store: Store, inbox: Inbox) -> None:
    taken: list[int] = []

    def send() -> None:
        taken.extend(inbox.accept([_event(str(n)), _event(str(n + 1))]) for n in range(20))

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(taken) == 21
    assert sorted(map(int, _queued(store))) == list(range(21))


def test_an_event_is_remembered_after_it_is_handled_and_erased(store: Store, inbox: Inbox) -> None:
    inbox.accept([_event()])
    item = _read(inbox)
    with transaction(store) as unit:
        inbox.settle(unit, _event().chat, _event().id)
        inbox.stream("one").finish(unit, item, keep=True)
        inbox.forget(unit, [item])
    assert inbox.accept([_event()]) == 0
    assert _queued(store) == []


def _read(inbox: Inbox) -> str:
    stream = inbox.stream("one")
    stream.ensure()
    (item,) = stream.read(1, 1)
    return item.id


def test_it_is_remembered_for_two_months(store: Store, inbox: Inbox) -> None:
    inbox.accept([_event()])
    assert 59 * 86400 < store.ask("ttl", "seen:01A") <= 60 * 86400


def test_a_chat_knows_what_is_under_way_from_before(store: Store, inbox: Inbox) -> None:
    inbox.accept([_event("a", "C1", SENT_MS), _event("b", "C2", SENT_MS - 5)])
    assert not inbox.earlier_under_way("C1", SENT_MS)
    assert inbox.earlier_under_way("C1", SENT_MS + 1)
    with transaction(store) as unit:
        inbox.settle(unit, "C1", "a")
    assert not inbox.earlier_under_way("C1", SENT_MS + 1)
    assert inbox.earlier_under_way("C2", SENT_MS)


def test_settling_is_part_of_the_commit(store: Store, inbox: Inbox) -> None:
    inbox.accept([_event()])
    unit = Unit(store)
    inbox.settle(unit, _event().chat, _event().id)
    unit.close()
    assert inbox.earlier_under_way("C1", SENT_MS + 1)


def test_forgetting_erases_the_named_events_only(store: Store, inbox: Inbox) -> None:
    inbox.accept([_event("a"), _event("b")])
    with transaction(store) as unit:
        inbox.forget(unit, [_read(inbox)])
        inbox.forget(unit, [])
    assert _queued(store) == ["b"]


def test_trimming_drops_what_came_before(store: Store, inbox: Inbox) -> None:
    for moment in (1000, 2000, 3000):
        store.ask("xadd", INBOX, {"event": _event(str(moment)).body}, id=f"{moment}-0")
    inbox.trim(2000)
    assert _queued(store) == ["2000", "3000"]


def test_a_body_comes_back_as_it_was_sent(store: Store, inbox: Inbox) -> None:
    event = {"webhookEventId": "x", "message": {"text": "ยอด ๑๒\u0000\u200b 😀\n"}, "n": 1.5}
    inbox.accept([raw_event(event)])
    stream = inbox.stream("one")
    stream.ensure()
    (item,) = stream.read(1, 1)
    assert body_of(item) == event


@pytest.mark.parametrize(
    ("source", "chat"),
    [
        ({"type": "group", "groupId": "C1", "userId": "U1"}, "C1"),
        ({"type": "room", "roomId": "R1"}, "R1"),
        ({"type": "user", "userId": "U1"}, "U1"),
        ({"type": "group", "groupId": 5}, ""),
        ({}, ""),
        (None, ""),
        ("C1", ""),
    ],
)
def test_an_event_belongs_to_its_group_room_or_person(source: Any, chat: str) -> None:
    assert chat_of({"source": source}) == chat


@pytest.mark.parametrize("sent", [None, "now", -1, 1.5, 10**400, [], 253_402_300_800_000])
def test_an_odd_timestamp_is_no_reason_to_lose_an_event(
    store: Store, inbox: Inbox, sent: Any
) -> None:
    event = raw_event({"webhookEventId": "x", "timestamp": sent, "source": {"groupId": "C1"}})
    assert event.timestamp == 0
    assert inbox.accept([event]) == 1


@pytest.mark.parametrize("event_id", [None, "", 5, ["x"]])
def test_an_event_without_an_id_is_known_by_its_content(event_id: Any) -> None:
    first, again = ({"webhookEventId": event_id, "timestamp": 1} for _ in range(2))
    other = {"webhookEventId": event_id, "timestamp": 2}
    assert raw_event(first).id == raw_event(again).id != raw_event(other).id


def test_half_a_surrogate_pair_is_stored_as_a_replacement(store: Store, inbox: Inbox) -> None:
    text = json.loads('"ยอด \\ud83d 1,250 \\ude00\\ud83d\\ude00"')
    event = raw_event({"webhookEventId": "a\ud83d", "source": {"groupId": "C\udc00"}, "text": text})
    assert json.loads(event.body)["text"] == "ยอด \ufffd 1,250 \ufffd😀"
    assert inbox.accept([event]) == 1
