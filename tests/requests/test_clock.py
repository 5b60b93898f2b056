"""The whole way through the pretend LINE: drafted, approved, announced, reminded, closed."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from bot.demo.models import Message
from bot.inbox import raw_event
from bot.outbox.notice import Notice
from tests.jobs.conftest import hand, office, people, tell, town, unhurried_disk, world
from tests.jobs.town import SECRETARIAT, Town, at

__all__ = ["hand", "office", "people", "tell", "town", "unhurried_disk", "world"]
ASKED = (
    "ขอให้ อ.งาว อ.เถิน และ อ.เกาะคา รายงานจำนวนครัวเรือนปลูกผักหลังบ้าน ภายในวันที่ 26 มิ.ย. 63 ในกลุ่ม OTOPlp"
)


def secretary(town: Town) -> str:
    return next(p.user_id for p in town.people.office.values() if not p.title.startswith("พัฒนาการ"))


def opened(town: Town, text: str = ASKED, when: str = "06-17 09:00") -> None:
    """Let the secretariat ask in its group and approve."""
    town.say(SECRETARIAT, secretary(town), when, text)
    card = town.world.from_bot(town.chat(SECRETARIAT))[-1]
    data = next(a["data"] for a in actions(card.body) if a.get("label") == "เปิดงาน")
    event = town.line.chat.events.postback(town.chat(SECRETARIAT), secretary(town), data)
    town.office.inbox.accept([raw_event(event)])
    while town.office.inbox.stream("watcher").waiting():
        town.worker.step()
    town.send_replies()


def actions(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        if "action" in part:
            yield part["action"]
        for inner in part.values():
            yield from actions(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from actions(inner)


def officer_says(town: Town, district: str, when: str, text: str) -> None:
    town.say("OTOPlp", town.officer(district), when, text)


def stages(notices: list[Notice]) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return (stage, route, districts named) of everything about a request."""
    return [
        (item.step.stage, notice.route, item.districts)
        for notice in notices
        for item in notice.items
        if item.step.report.startswith("request-")
    ]


def told_office(town: Town) -> list[Message]:
    return town.world.from_bot(town.chat(SECRETARIAT))


def alt(message: Message) -> str:
    return str(message.body.get("text") or message.body.get("altText"))


def test_the_group_is_told_what_by_when_and_how(town: Town) -> None:
    opened(town)
    found = town.tick("06-17 09:02")
    assert stages(found) == [("request", "group", ())]
    said = town.said("OTOPlp")[-1]
    assert "ขอความร่วมมือส่ง จำนวนครัวเรือนปลูกผักหลังบ้าน" in said
    assert "กำหนดส่ง: 26 มิ.ย. 2563 เวลา 16.30 น." in said
    assert "ตัวอย่าง: งาน 1 อ.เกาะคา จำนวนครัวเรือนปลูกผักหลังบ้าน 35 ครัวเรือน" in said
    card = town.world.from_bot(town.chat("OTOPlp"))[-1]
    assert [a["label"] for a in actions(card.body)] == ["กรอกแบบฟอร์ม"]
    assert stages(town.tick("06-17 09:03")) == []


def test_the_example_of_the_announcement_is_read(town: Town) -> None:
    opened(town)
    town.tick("06-17 09:02")
    example = town.said("OTOPlp")[-1].rpartition("ตัวอย่าง: ")[2]
    officer_says(town, "เกาะคา", "06-18 09:00", example)
    cell = town.office.ledger.cell("request-1", "เกาะคา", "once")
    assert (cell.is_good, int(cell.values["f1"])) == (True, 35)


def test_reminders_name_only_who_is_missing(town: Town) -> None:
    opened(town)
    town.tick("06-17 09:02")
    officer_says(town, "งาว", "06-18 09:00", "งาน 1 อ.งาว 35 ครัวเรือน")
    assert [s for s, _, names in stages(town.tick("06-25 09:00")) if not names] == ["-1d"]
    found = stages(town.tick("06-26 09:00"))
    assert [(stage, names) for stage, _, names in found] == [("day", ("เกาะคา", "เถิน"))]
    officer_says(town, "เถิน", "06-26 10:00", "งาน 1 อ.เถิน 12 ครัวเรือน")
    late = stages(town.tick("06-26 16:30"))
    assert {names for _, _, names in late} == {("เกาะคา",)}


def test_it_closes_with_its_table_once_all_have_sent(town: Town) -> None:
    opened(town)
    town.tick("06-17 09:02")
    for district, count in (("งาว", 35), ("เถิน", 12), ("เกาะคา", 20)):
        officer_says(town, district, "06-18 09:00", f"งาน 1 อ.{district} {count} ครัวเรือน")
    found = town.tick("06-18 09:05")
    assert [stage for stage, _, _ in stages(found)] == ["summary"]
    said = alt(told_office(town)[-1])
    assert "สรุปงาน 1" in said
    assert "ส่งแล้ว 3/3 อำเภอ\nรวม จำนวนครัวเรือนปลูกผักหลังบ้าน 67 ครัวเรือน" in said
    town.tick("06-18 09:06")
    assert [r.state for r in town.office.requests.all()] == ["closed"]
    after = [town.tick(m) for m in ("06-25 09:00", "06-26 09:00", "06-26 16:30", "06-27 16:30")]
    assert {stage for found in after for stage, _, _ in stages(found)} == {"thanks"}


def test_it_closes_when_the_grace_is_over(town: Town) -> None:
    opened(town)
    town.tick("06-17 09:02")
    officer_says(town, "งาว", "06-18 09:00", "งาน 1 อ.งาว 35 ครัวเรือน")
    town.tick("06-26 16:30")
    officer_says(town, "เถิน", "06-26 18:00", "งาน 1 อ.เถิน 12 ครัวเรือน")
    assert "summary" not in {s for s, _, _ in stages(town.tick("06-27 16:29"))}
    assert "summary" in {s for s, _, _ in stages(town.tick("06-27 16:30"))}
    said = alt(told_office(town)[-1])
    assert "ส่งแล้ว 2/3 อำเภอ" in said
    assert said.endswith("ยังไม่ส่ง อ.เกาะคา")
    town.tick("06-27 16:31")
    assert [r.state for r in town.office.requests.all()] == ["closed"]
    assert stages(town.tick("06-28 09:00")) == []


def test_a_clock_that_walks_stops_at_the_closing(town: Town) -> None:
    opened(town)
    walked = [now for now, _ in town.ticker().walk(at("06-26 16:30"), at("06-28 08:00"))]
    assert at("06-27 16:30") in walked


def test_a_cancelled_request_is_called_off_and_reminds_nobody(town: Town) -> None:
    opened(town)
    town.tick("06-17 09:02")
    town.say(SECRETARIAT, secretary(town), "06-18 09:00", "ยกเลิกงาน 1")
    found = stages(town.tick("06-18 09:02"))
    assert [stage for stage, _, _ in found] == ["request"]
    assert "แจ้งยกเลิกงาน 1" in town.said("OTOPlp")[-1]
    for moment in ("06-25 09:00", "06-26 09:00", "06-26 16:30", "06-27 16:30"):
        assert stages(town.tick(moment)) == []


def test_a_moved_deadline_is_told_and_reminded_anew(town: Town) -> None:
    opened(town)
    town.tick("06-17 09:02")
    town.tick("06-25 09:00")
    town.tick("06-26 09:00")
    town.say(SECRETARIAT, secretary(town), "06-26 10:00", "เลื่อนงาน 1 เป็น 30 มิ.ย. เพราะน้ำท่วม")
    assert "request" in {s for s, _, _ in stages(town.tick("06-26 10:02"))}
    assert "เลื่อนกำหนดงาน 1" in town.said("OTOPlp")[-1]
    assert stages(town.tick("06-26 16:30")) == []
    assert [s for s, _, _ in stages(town.tick("06-29 09:00"))] == ["-1d"]
    assert "day" in {s for s, _, _ in stages(town.tick("06-30 09:00"))}


def test_another_weekday_is_told_once_and_past_weeks_are_not_told_again(town: Town) -> None:
    opened(town, "ขอให้ อ.งาว รายงานจำนวนครัวเรือนปลูกผักหลังบ้าน ทุกวันศุกร์ ในกลุ่ม OTOPlp", "06-02 09:00")
    town.tick("06-02 09:02")
    officer_says(town, "งาว", "06-03 09:00", "งาน 1 อ.งาว 35 ครัวเรือน")
    assert "summary" in {s for s, _, _ in stages(town.tick("06-03 09:05"))}
    town.say(SECRETARIAT, secretary(town), "06-08 09:00", "เลื่อนงาน 1 เป็นทุกวันพฤหัสบดี 15.00 น.")
    assert [s for s, _, _ in stages(town.tick("06-08 09:02"))] == ["request"]
    assert "เปลี่ยนกำหนดส่งประจำของงาน 1" in town.said("OTOPlp")[-1]
    assert stages(town.tick("06-08 09:03")) == []
    assert [s for s, _, _ in stages(town.tick("06-10 09:00"))] == ["-1d"]
    assert {"day", "-2h"} & {s for s, _, _ in stages(town.tick("06-11 09:00"))} == {"day"}
    assert "deadline" in {s for s, _, _ in stages(town.tick("06-11 15:00"))}
    assert "summary" in {s for s, _, _ in stages(town.tick("06-12 15:00"))}
    assert "deadline" not in {s for s, _, _ in stages(town.tick("06-12 16:30"))}


def test_two_clocks_announce_once(town: Town) -> None:
    opened(town)
    other = town.ticker()
    found = [*town.tick("06-17 09:02"), *other.tick(at("06-17 09:02"))]
    assert [s for s, _, _ in stages(found)] == ["request"]


def test_a_dry_run_changes_nothing(town: Town) -> None:
    opened(town)
    dry = town.ticker(dry=True)
    dry.tick(at("06-17 09:02"))
    dry.tick(at("06-28 17:00"))
    dry.tick(at("06-28 17:01"))
    assert [r.state for r in town.office.requests.all()] == ["open"]
    assert [s for s, _, _ in stages(town.tick("06-17 09:03"))] == ["request"]


def test_a_monthly_request_sums_up_every_month_and_ends_with_the_last(town: Town) -> None:
    opened(
        town,
        "ขอให้ อ.งาว รายงานจำนวนครัวเรือนปลูกผักหลังบ้าน ทุกวันที่ 3 ของเดือน จนถึงเดือนสิงหาคม ในกลุ่ม OTOPlp",
    )
    town.tick("06-17 09:02")
    officer_says(town, "งาว", "07-02 09:00", "งาน 1 อ.งาว 35 ครัวเรือน")
    assert "summary" in {s for s, _, _ in stages(town.tick("07-02 09:05"))}
    town.tick("07-02 09:06")
    assert [r.state for r in town.office.requests.all()] == ["open"]
    assert "summary" in {s for s, _, _ in stages(town.tick("08-04 16:30"))}
    town.tick("08-04 16:31")
    assert [r.state for r in town.office.requests.all()] == ["closed"]


def test_a_clock_that_was_down_announces_still_while_it_is_of_use(town: Town) -> None:
    opened(town)
    assert [s for s, _, _ in stages(town.tick("06-20 09:00"))] == ["request"]


@pytest.mark.parametrize("hours", [1, 30, 100])
def test_after_an_outage_each_stage_comes_at_most_once(town: Town, hours: int) -> None:
    opened(town)
    town.tick("06-17 09:02")
    moment = at("06-26 09:00") + timedelta(hours=hours)
    seen = [*town.tick(moment), *town.tick(moment + timedelta(minutes=1))]
    keys = [(i.step.stage, n.to) for n in seen for i in n.items if i.step.report == "request-1"]
    assert len(keys) == len(set(keys))


def test_why_it_reminds_is_explained(town: Town) -> None:
    opened(town)
    town.tick("06-17 09:02")
    town.tick("06-26 09:00")
    officer_says(town, "งาว", "06-26 09:05", "ทำไมเตือน")
    assert any("จำนวนครัวเรือนปลูกผักหลังบ้าน" in said for said in town.said("OTOPlp")[-2:])


def test_a_district_with_more_time_is_followed_up_after_the_closing(town: Town) -> None:
    opened(town)
    town.tick("06-17 09:02")
    given = "ผ่อนผัน อ.เถิน งาน 1 ถึง 29 มิ.ย. 16.30 น. เพราะน้ำท่วม"
    town.say(SECRETARIAT, secretary(town), "06-18 09:00", given)
    late = stages(town.tick("06-26 16:30"))
    assert all("เถิน" not in names for _, _, names in late)
    town.tick("06-27 16:30")
    town.tick("06-27 16:31")
    officer_says(town, "เถิน", "06-29 10:00", "งาน 1 อ.เถิน 12 ครัวเรือน")
    cell = town.office.ledger.cell("request-1", "เถิน", "once")
    assert cell.state(at("06-26 16:30"), at("06-29 17:00")) == "submitted"
