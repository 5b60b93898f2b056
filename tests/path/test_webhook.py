"""The webhook under gunicorn: what is refused leaves nothing, what is acknowledged is durable."""

import json
import threading

import pytest
import requests

from bot.processes.parts import start_part
from bot.processes.web_process import WebProcess
from bot.web.callback import MAX_BODY_BYTES
from tests.path.stage import NEXT_SECRET, SECRET, Stage, redelivered, signed

VERIFY = b'{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
VERIFY_SIGNATURE = "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="


def body_of(*events: object) -> bytes:
    return json.dumps({"destination": "U1", "events": events}, ensure_ascii=False).encode()


def test_the_consoles_verify_with_lines_own_signature_is_accepted(stage: Stage) -> None:
    assert stage.post(VERIFY, VERIFY_SIGNATURE) == 200
    assert stage.stored() == []


@pytest.mark.parametrize("secret", [SECRET, NEXT_SECRET])
def test_both_secrets_hold_while_one_is_being_replaced(stage: Stage, secret: str) -> None:
    assert stage.post(VERIFY, signed(VERIFY, secret)) == 200


@pytest.mark.parametrize(
    "signature", [None, "", "x", VERIFY_SIGNATURE[:-2], "ลายเซ็น".encode().decode("latin-1")]
)
def test_a_bad_or_missing_signature_is_401_and_leaves_nothing(
    stage: Stage, signature: str | None
) -> None:
    body = body_of(stage.say("เกาะคา รายได้ OTOP พ.ค. 2563 1,000 บาท"))
    assert stage.post(body, signature) == 401
    assert stage.stored() == []


def test_a_body_changed_by_one_byte_is_401(stage: Stage) -> None:
    assert stage.post(VERIFY.replace(b"e7", b"e8"), VERIFY_SIGNATURE) == 401


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b"{}", b'{"events":{}}', b"\xff\xfe", b"[" * 100_000]
)
def test_what_is_no_webhook_is_400_though_signed(stage: Stage, body: bytes) -> None:
    assert stage.post(body, signed(body)) == 400
    assert stage.stored() == []


def test_a_body_beyond_the_limit_is_413_though_signed(stage: Stage) -> None:
    body = body_of({"pad": "x" * MAX_BODY_BYTES})
    assert stage.post(body, signed(body)) == 413
    assert stage.stored() == []


def test_a_body_without_length_is_read_and_limited_all_the_same(stage: Stage) -> None:
    url, large = stage.world.channel.webhook_url, body_of({"pad": "x" * MAX_BODY_BYTES})
    for body, status in ((VERIFY, 200), (large, 413)):
        headers = {"x-line-signature": signed(body)}
        answer = requests.post(url, data=iter([body]), headers=headers, timeout=5)
        assert answer.status_code == status


def test_only_post_is_answered(stage: Stage) -> None:
    assert requests.get(stage.world.channel.webhook_url, timeout=5).status_code == 405


def test_a_batch_with_an_odd_event_keeps_the_others(stage: Stage) -> None:
    good = stage.say("เกาะคา รายได้ OTOP พ.ค. 2563 1,000 บาท")
    odd = [None, 7, "x", [], {}, {"type": 3, "source": 4, "timestamp": "soon", "webhookEventId": 5}]
    body = body_of(*odd, good)
    assert stage.post(body, signed(body)) == 200
    assert any(
        json.loads(one).get("webhookEventId") == good["webhookEventId"] for one in stage.stored()
    )
    with stage.working():
        stage.settle()
    assert [r.event_id for r in stage.revisions()] == [good["webhookEventId"]]


def test_unknown_events_are_stored_and_passed_over(stage: Stage) -> None:
    group = stage.people.groups["OTOPlp"].room_id
    new = stage.line.chat.events.unknown(group, "hologram", hologram={"depth": 3})
    assert stage.deliver(new) == 200
    with stage.working():
        stage.settle()
    assert [json.loads(one)["type"] for one in stage.stored()] == ["hologram"]
    assert stage.answers() == []


@pytest.mark.parametrize("flagged", [True, False])
def test_a_redelivered_event_is_queued_once(stage: Stage, flagged: bool) -> None:
    event = stage.say("เกาะคา รายได้ OTOP พ.ค. 2563 1,000 บาท")
    again = redelivered([event]) if flagged else [event]
    assert stage.deliver(event) == 200
    assert stage.deliver(*again, *again) == 200
    assert len(stage.stored()) == 1
    with stage.working():
        stage.settle()
        assert stage.deliver(*again) == 200
        stage.settle()
    assert len(stage.revisions()) == 1
    assert len(stage.answers()) == 1


def test_without_the_store_nothing_is_pretended(stage: Stage) -> None:
    event = stage.say("เกาะคา รายได้ OTOP พ.ค. 2563 1,000 บาท")
    stage.kill_store()
    assert stage.deliver(event) == 503
    assert (
        requests.get(
            stage.world.channel.webhook_url.replace("callback", "healthz"), timeout=5
        ).status_code
        == 503
    )
    stage.restart_store()
    assert stage.stored() == []
    assert stage.deliver(event) == 200
    assert len(stage.stored()) == 1


def test_what_was_acknowledged_outlives_a_power_cut(stage: Stage) -> None:
    events = [stage.say(f"เกาะคา รายได้ OTOP พ.ค. 2563 {n},000 บาท") for n in range(1, 6)]
    assert [stage.deliver(event) for event in events] == [200] * 5
    stage.kill_store()
    stage.restart_store()
    kept = [json.loads(one)["webhookEventId"] for one in stage.stored()]
    assert kept == [event["webhookEventId"] for event in events]


def test_webhooks_wait_while_a_killed_web_server_starts_again(
    stage: Stage, web: WebProcess
) -> None:
    stop = threading.Event()
    watching = start_part(web.watch, stop)
    try:
        stage.kill_web(web)
        body = body_of(stage.say("สวัสดีครับ"))
        assert stage.post(body, signed(body)) == 200
        assert len(stage.stored()) == 1
    finally:
        stop.set()
        watching.join()
