"""Receipts: one for a message, quoting it, only while its token lives, whatever LINE answers."""

import pytest

from bot.demo.events import Extras, Manner
from bot.demo.faults import DROP, RATE_LIMITED, Fault
from bot.inbox import INBOX
from bot.processes.sending import REPLY_WITHIN_MS
from tests.path.stage import Stage

TEXT = "เกาะคา รายได้ OTOP พ.ค. 2563 1,250,000 บาท"


def test_a_receipt_quotes_the_message_it_answers(stage: Stage) -> None:
    event = stage.say(TEXT)
    assert stage.deliver(event) == 200
    with stage.working():
        stage.settle()
    (receipt,) = stage.answers()
    assert receipt.quoted_id == event["message"]["id"]
    assert "เกาะคา" in receipt.body["text"]
    assert "1,250,000" in receipt.body["text"]


@pytest.mark.parametrize("manner", [Manner(is_standby=True), Manner(hides_user=True)])
def test_standby_is_recorded_in_silence_and_the_nameless_are_answered(
    stage: Stage, manner: Manner
) -> None:
    group, user = stage.people.groups["OTOPlp"].room_id, stage.people.officers["เกาะคา"].user_id
    stage.deliver(stage.line.chat.events.text(group, user, TEXT, Extras(), manner))
    with stage.working():
        stage.settle()
    assert len(stage.revisions()) == 1
    assert len(stage.answers()) == (0 if manner.is_standby else 1)


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=500),
        Fault(status=429, message=RATE_LIMITED),
        Fault(behaviour=DROP),
        Fault(behaviour=DROP, accepted=True),
        Fault(status=500, accepted=True),
    ],
    ids=["500", "429", "nothing", "accepted-but-nothing", "accepted-but-500"],
)
def test_a_fault_of_line_costs_no_receipt_and_doubles_none(stage: Stage, fault: Fault) -> None:
    stage.line.faults.plan(fault)
    stage.deliver(stage.say(TEXT))
    with stage.working():
        stage.settle()
    assert len(stage.answers()) == 1


@pytest.mark.parametrize(("age_ms", "count"), [(-2_000, 1), (1_000, 0)])
def test_a_token_too_old_is_not_tried(stage: Stage, age_ms: int, count: int) -> None:
    event = stage.say(TEXT)
    stage.deliver(event)
    (raw,) = stage.stored()
    arrived = stage.office.store.now_ms() - REPLY_WITHIN_MS - age_ms
    stage.office.store.ask("delete", INBOX)
    stage.queues[0].ensure()
    stage.office.store.ask("xadd", INBOX, {"event": raw}, id=f"{arrived}-0")
    with stage.working():
        stage.settle()
    assert len(stage.revisions()) == 1
    assert [call.path for call in stage.world.calls] == ["/v2/bot/message/reply"] * count


def test_a_used_token_is_no_reason_to_try_again(stage: Stage) -> None:
    event = stage.say(TEXT)
    stage.world.reply_tokens.use(event["replyToken"])
    stage.deliver(event)
    with stage.working():
        stage.settle()
    assert len(stage.world.calls) == 1
    assert len(stage.revisions()) == 1
