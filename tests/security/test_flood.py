"""A flood, or a program that repeats what we say, changes nothing for the others."""

from pathlib import Path

import pytest

from bot.catalogue.office import Catalogue
from bot.inbox import raw_event
from bot.messages.message import Text
from bot.processes.pacing import BY_CHAT, BY_SENDER, MOST_S, Pace
from bot.store.store import Store
from tests.handlers.scene import MEMBER, OFFICERS, OTHER, Scene

KOHKHA, MAETHA = OFFICERS["เกาะคา"], OFFICERS["แม่ทะ"]


@pytest.fixture
def scene(store: Store, catalogue: Catalogue, tmp_path: Path) -> Scene:
    return Scene(store, catalogue, tmp_path)


def test_a_receipt_that_is_repeated_is_neither_answered_nor_recorded(scene: Scene) -> None:
    (receipt,) = scene.say("ยอดขาย OTOP พ.ค. 63 1,250,000 บาท", KOHKHA)
    assert isinstance(receipt, Text)
    before = len(list(scene.office.ledger.revisions()))
    for _ in range(3):
        assert scene.say(receipt.text, OTHER) == ()
    assert len(list(scene.office.ledger.revisions())) == before


def test_the_same_words_elsewhere_or_edited_are_a_persons_own(scene: Scene) -> None:
    said = scene.say("ลงทะเบียน อ.เชียงดาว", MEMBER)
    assert said != ()
    again = scene.say("ลงทะเบียน อ.เชียงดาว", MEMBER)
    assert again == said, "what people say twice is answered twice"


def test_under_a_flood_of_chatter_every_report_is_recorded(scene: Scene) -> None:
    flood = [scene.text(f"สวัสดีค่ะ {number}", "Uflood") for number in range(300)]
    report = scene.text("ยอดขาย OTOP พ.ค. 63 98,000 บาท", MAETHA, group="team it Lampang")
    flood.insert(150, report)
    scene.office.inbox.accept([raw_event(event) for event in flood])
    scene.work(60)
    assert scene.income("แม่ทะ") == 98_000
    assert scene.answer_to(report) != ()
    assert scene.store.ask("xlen", "replies") == 1


def test_a_sender_beyond_the_pace_waits_and_nobody_else_does() -> None:
    pace = Pace()
    waits = [pace.wait_s("Uflood", "C1", 0.0) for _ in range(BY_SENDER.at_once + 10)]
    assert set(waits[: BY_SENDER.at_once]) == {0.0}
    assert 0 < waits[-1] <= MOST_S
    assert pace.wait_s("Uother", "C1", 0.0) == 0.0


def test_no_answer_waits_beyond_its_tokens_minute() -> None:
    pace = Pace()
    assert max(pace.wait_s("Uflood", "C1", 0.0) for _ in range(5000)) == MOST_S < 50


def test_a_chat_of_many_senders_has_a_pace_too() -> None:
    pace = Pace()
    waits = [pace.wait_s(f"U{number}", "C1", 0.0) for number in range(BY_CHAT.at_once + 40)]
    assert waits[-1] > 0
    assert pace.wait_s("Uelse", "C2", 0.0) == 0.0


def test_after_a_while_all_is_as_before() -> None:
    pace = Pace()
    for _ in range(500):
        pace.wait_s("Uflood", "C1", 0.0)
    assert pace.wait_s("Uflood", "C1", 600.0) == 0.0
