"""What a store may forget, and a disk or clock that is wrong: refused or warned about at start."""

import base64
import hashlib
import hmac
import json
from pathlib import Path

import pytest
from werkzeug.test import Client

from bot import soundness
from bot.errors import ServiceError
from bot.inbox import INBOX
from bot.soundness import refuse_unsound, troubles_of
from bot.store.store import Store
from bot.web.site import create_site
from tests.operations.conftest import Start

PLENTY = 10**12
SOUND = {"appendonly": "yes", "appendfsync": "always", "maxmemory_policy": "noeviction"}


def said(store: Store, free: int = PLENTY, data: Path = Path()) -> list[tuple[str, str]]:
    return [(one.level, one.said) for one in troubles_of(store, data, lambda _: free)]


def test_a_sound_store_is_started_without_a_word(start: Start) -> None:
    assert refuse_unsound(start(**SOUND), Path(), free=lambda _: PLENTY) == []


def test_a_store_without_persistence_is_refused(start: Start) -> None:
    with pytest.raises(ServiceError, match=r"keeps no append-only file.*\n.*does not start") as got:
        refuse_unsound(start(appendonly="no"), Path())
    assert got.value.permanent


def test_who_knows_better_is_only_warned(start: Start) -> None:
    (one,) = refuse_unsound(start(appendonly="no"), Path(), may_forget=True, free=lambda _: PLENTY)
    assert one.level == "fault"
    assert "appendonly yes" in one.todo


@pytest.mark.parametrize(
    ("facts", "refused"),
    [
        ({"redis_version": "6.2.14"}, True),
        ({"redis_version": "5.0.3"}, True),
        ({"redis_version": "7.0.0"}, False),
        ({"redis_version": "10.1.0"}, False),
        ({"redis_version": "7.2.4", "valkey_version": "8.0.1"}, False),
        ({"redis_version": "unknown"}, False),  # who rents it out does not say
        ({}, False),
    ],
)
def test_a_server_that_is_too_old_to_be_backed_up_is_refused(
    facts: dict[str, str], refused: bool
) -> None:
    found = list(soundness._version(facts))
    assert [one.level for one in found] == ["fault"] * refused
    assert all("needs 7.0 or newer" in one.said for one in found)


def test_a_store_that_drops_keys_is_refused(start: Start) -> None:
    store = start(**{**SOUND, "maxmemory_policy": "allkeys-lru"}, maxmemory="100mb")
    ((level, sentence),) = said(store)
    assert (level, "drops keys" in sentence) == ("fault", True)


def test_a_policy_that_drops_nothing_yet_is_warned_about(start: Start) -> None:
    ((level, _),) = said(start(**{**SOUND, "maxmemory_policy": "volatile-ttl"}))
    assert level == "warning"


def test_writing_at_the_systems_leisure_is_warned_about(start: Start) -> None:
    ((level, sentence),) = said(start(**{**SOUND, "appendfsync": "no"}))
    assert (level, "appendfsync no" in sentence) == ("warning", True)


def test_a_full_disk_is_refused_and_a_nearly_full_one_warned_about(start: Start) -> None:
    store = start(**SOUND)
    assert said(store, free=10_000_000)[0][0] == "fault"
    ((level, sentence),) = said(store, free=500_000_000)
    assert (level, "500 MB left" in sentence) == ("warning", True)


def test_a_clock_that_was_stepped_back_is_warned_about(start: Start) -> None:
    store = start(**SOUND)
    ahead = store.now_ms() + 3_600_000
    store.redis.xadd(store.key(INBOX), {"event": "{}"}, id=f"{ahead}-0")
    ((level, sentence),) = said(store)
    assert (level, "stepped back" in sentence) == ("warning", True)


def test_clocks_that_disagree_are_warned_about(start: Start) -> None:
    store = start(**SOUND)
    wrong_s = store.now_ms() / 1000 - 90
    (one,) = troubles_of(store, Path(), lambda _: PLENTY, lambda: wrong_s)
    assert (one.level, "90 s apart" in one.said) == ("warning", True)


# While it runs


def webhook(store: Store, number: int) -> int:
    """Post one webhook of some length; return the answer's status."""
    site = create_site(store, ["secret"])
    event = {"webhookEventId": f"01E{number}", "timestamp": number, "pad": "x" * 50_000}
    body = json.dumps({"events": [event]}).encode()
    mac = hmac.new(b"secret", body, hashlib.sha256).digest()
    signature = base64.b64encode(mac).decode()
    sent = Client(site).post("/callback", data=body, headers={"X-Line-Signature": signature})
    return sent.status_code


def kept(store: Store) -> set[str]:
    found = store.ask("xrange", INBOX)
    return {json.loads(fields["event"])["webhookEventId"] for _, fields in found}


def test_memory_that_is_full_is_503_and_loses_nothing(start: Start) -> None:
    store = start(**SOUND, maxmemory="4mb")
    answers = {number: webhook(store, number) for number in range(80)}
    assert set(answers.values()) == {200, 503}
    acknowledged = {f"01E{number}" for number, status in answers.items() if status == 200}
    assert kept(store) == acknowledged
    assert any("memory is nearly full" in sentence for _, sentence in said(store))
    store.redis.config_set("maxmemory", "100mb")
    refused = [number for number, status in answers.items() if status == 503]
    assert {webhook(store, number) for number in refused} == {200}
    assert kept(store) == {f"01E{number}" for number in range(80)}


def test_a_disk_that_fills_is_503_and_loses_nothing(start: Start, tmp_path: Path) -> None:
    store = start(disk_bytes=1_000_000, **SOUND)
    answers = {number: webhook(store, number) for number in range(40)}
    assert set(answers.values()) == {200, 503}
    acknowledged = {f"01E{number}" for number, status in answers.items() if status == 200}
    with_room = start(**SOUND)
    assert kept(with_room) >= acknowledged
    assert {webhook(with_room, number) for number in range(40)} == {200}
    assert kept(with_room) == {f"01E{number}" for number in range(40)}


def test_a_store_that_could_not_write_is_refused(start: Start) -> None:
    store = start(disk_bytes=300_000, **{**SOUND, "appendfsync": "everysec"})
    answers = [webhook(store, number) for number in range(20)]
    assert 503 in answers
    assert ("fault", True) in [(level, "could not write" in words) for level, words in said(store)]
