"""What stands beside the demo's chats is what the office itself holds."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.app import EXAMPLE
from bot.catalogue.office import Catalogue
from bot.catalogue.periods import BANGKOK
from bot.demonstration import START, Demonstration, demonstration
from bot.playing import settle

SALES = "ยอดขาย OTOP พ.ค. 63 1.25 ล้านบาท"


@pytest.fixture(scope="module")
def running(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder: Path = tmp_path_factory.mktemp("demo") / "demo"
    with demonstration(catalogue, EXAMPLE, folder, 0, None) as demo:
        yield demo


@pytest.fixture
def demo(running: Demonstration) -> Demonstration:
    running.start_over()
    return running


def say(demo: Demonstration, text: str, district: str = "เกาะคา", room: str = "OTOPlp") -> None:
    user = demo.people.officers[district].user_id
    demo.line.chat.say(demo.people.groups[room].room_id, user, text)
    settle(demo)


def panel(demo: Demonstration, name: str, holds: Callable[[Any], object]) -> Any:
    """Return what stands beside the chats, once it holds something."""
    end_s, world = time.monotonic() + 20, demo.line.world
    version = 0
    while time.monotonic() < end_s:
        found = world.panels_since(0).get(name)
        if found is not None and holds(found):
            return found
        version = world.wait_for_change(version, 1)
    raise AssertionError(f"{name}: {world.panels_since(0).get(name)}")


def row(tab: Any, district: str) -> list[str]:
    return next((one["cells"] for one in tab["rows"] if district in one["cells"]), [])


def jump(demo: Demonstration, key: str) -> None:
    assert demo.line.app.test_client().post(f"/pretend/jump/{key}").status_code == 200


def test_a_report_stands_in_the_sheet(demo: Demonstration) -> None:
    say(demo, SALES)
    tab = panel(demo, "sheet:otop-income", lambda tab: "1,250,000.00" in row(tab, "เกาะคา"))
    assert {"ส่งแล้ว", "ทันเวลา"} <= set(row(tab, "เกาะคา"))
    assert "รอส่ง" in row(tab, "งาว")
    assert tab["columns"][2]["number"]
    assert "รหัสงวด" not in [column["label"] for column in tab["columns"]]


def test_what_really_happens_is_counted_for_the_tour(demo: Demonstration) -> None:
    say(demo, "สวัสดีค่ะ")
    say(demo, SALES)
    say(demo, "แก้เป็น 1,520,000")
    say(demo, "ใครยังไม่ส่ง")
    counts = panel(demo, "tour", lambda counts: counts.get("asked"))
    assert counts == {"reported": 1, "corrected": 1, "asked": 1}


def test_a_reminder_waits_for_a_message_and_counts_when_it_has_gone(demo: Demonstration) -> None:
    jump(demo, "reminder")
    waiting = panel(demo, "waiting", bool)
    assert waiting[0]["room"] == demo.people.groups["OTOPlp"].room_id
    assert "กำหนดส่ง" in waiting[0]["text"]
    assert "reminded" not in demo.line.world.panels_since(0)["tour"]
    say(demo, "สวัสดีค่ะ")
    assert panel(demo, "tour", lambda counts: counts.get("reminded"))
    assert demo.line.world.from_bot()[-1].cost == 0


def test_a_summary_comes_after_a_deadline(demo: Demonstration) -> None:
    jump(demo, "summary")
    assert panel(demo, "tour", lambda counts: counts.get("summed-up"))
    room = demo.people.groups["secretariat"].room_id
    assert demo.line.world.from_bot(room)


def test_the_next_event_is_one_at_which_something_is_said(demo: Demonstration) -> None:
    for _ in range(3):
        before = demo.told()
        jump(demo, "next")
        assert demo.told() - before


def test_the_tour_asks_for_what_the_office_knows(demo: Demonstration) -> None:
    steps = panel(demo, "tour-steps", bool)
    assert [step["key"] for step in steps] == ["report", "correct", "ask", "remind", "deadline"]
    fill = steps[0]["fill"]
    demo.line.chat.say(fill["room"], fill["person"], fill["text"])
    settle(demo)
    assert panel(demo, "tour", lambda counts: counts.get("reported") == 1)


def test_a_month_is_played_and_starting_over_leaves_nothing_of_it(demo: Demonstration) -> None:
    jump(demo, "month")
    assert demo.now() > datetime(2020, 6, 30, tzinfo=BANGKOK)
    assert demo.office.ledger.entries()
    before = demo.line.world.world_id
    answer = demo.line.app.test_client().post("/pretend/start-over")
    assert answer.json == {"world": demo.line.world.world_id}
    assert demo.line.world.world_id != before
    assert not demo.office.ledger.entries()
    assert not demo.line.world.messages
    assert demo.line.world.quota.used == 0
    assert (demo.now() - START).total_seconds() < 60
    tab = panel(demo, "sheet:otop-income", lambda tab: tab["rows"])
    assert "รอส่ง" in row(tab, "เกาะคา")


def test_after_starting_over_all_works_as_before(demo: Demonstration) -> None:
    say(demo, SALES)
    first = panel(demo, "tour", lambda counts: counts.get("reported") == 1)
    demo.start_over()
    say(demo, SALES)
    assert panel(demo, "tour", lambda counts: counts.get("reported") == 1) == first
    officer = demo.people.officers["เกาะคา"].user_id
    assert demo.line.world.rich_menus.menu_of(officer)["chatBarText"] == "เมนูอำเภอ"


def test_a_month_without_a_story_passes_in_silence(demo: Demonstration) -> None:
    jump(demo, "month")
    ended = demo.now()
    said = sum(1 for m in demo.line.world.messages.values() if m.sender_id)
    jump(demo, "month")
    assert (demo.now() - ended).days == 30
    assert sum(1 for m in demo.line.world.messages.values() if m.sender_id) == said
    assert said


def test_after_starting_over_the_same_notices_go_again(demo: Demonstration) -> None:
    for _ in range(2):
        demo.start_over()
        jump(demo, "summary")
        assert panel(demo, "tour", lambda counts: counts.get("summed-up") == 1)
        room = demo.people.groups["secretariat"].room_id
        assert len(demo.line.world.from_bot(room)) == 2
