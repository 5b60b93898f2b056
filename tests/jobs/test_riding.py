"""A notice rides on the free reply to the next message, or is paid for when its ride is over."""

import pytest

from bot.demo.faults import Fault
from tests.jobs.town import Town, at

GROUP = "OTOPlp"


@pytest.fixture(autouse=True)
def poor(town: Town) -> None:
    """The free plan, of which not much is left."""
    town.world.quota.limit = 300
    town.world.quota.set_used(200)


def of_group(town: Town, notices):
    return [n for n in notices if n.to == town.chat(GROUP) and n.status != "stale"]


def pushes(town: Town) -> list[str]:
    return [m.room_id for m in town.world.from_bot() if m.route == "push"]


def all_but(town: Town, *missing: str) -> None:
    for name in town.office.catalogue.district_names:
        if name not in missing:
            town.report(name, "06-02 10:00")


def test_a_reminder_waits_for_the_next_message_and_goes_with_its_reply(town: Town) -> None:
    riding = of_group(town, town.tick("06-03 09:00"))
    assert [(n.status, n.route, n.cost) for n in riding] == [("riding", "ride", 0)]
    assert pushes(town) == []
    town.say(GROUP, town.officer("งาว"), "06-03 09:30", "สวัสดีค่ะทุกคน")
    assert "รายได้ OTOP พ.ค. 2563" in town.said(GROUP)[-1]
    assert town.world.from_bot(town.chat(GROUP))[-1].quoted_id is None
    gone = of_group(town, town.tick("06-03 09:31"))
    assert [(n.id, n.status, n.cost) for n in gone] == [(riding[0].id, "sent", 0)]
    town.say(GROUP, town.officer("งาว"), "06-03 09:40", "รับทราบค่ะ")
    assert len(town.said(GROUP)) == 1


def test_the_report_that_a_notice_rides_on_counts_already(town: Town) -> None:
    all_but(town, "งาว", "เถิน")
    town.tick("06-04 07:00")
    town.tick("06-05 08:59")
    town.tick("06-05 09:00")
    town.say(
        GROUP, town.officer("งาว"), "06-05 09:30", "อ.งาว ยอดจำหน่าย OTOP เดือน พ.ค. 125,000 บาท"
    )
    receipt, words = town.said(GROUP)[-2:]
    assert receipt.startswith("บันทึกแล้ว")
    income = words.partition("รายได้ OTOP")[2]
    assert "ส่งแล้ว 12/13 อำเภอ" in income
    assert "อ.งาว" not in income.partition("\n\n")[0]
    assert "อ.เถิน" in income


def test_a_notice_that_has_nothing_left_to_say_is_over(town: Town) -> None:
    all_but(town, "งาว")
    for name in town.office.catalogue.district_names:
        town.report(name, "06-02 10:00", "otop-registration", "2020-W23")
        town.report(name, "06-02 10:00", "otop-online", "2020-05")
    town.tick("06-05 09:00")
    town.report("งาว", "06-05 09:10")
    town.say(GROUP, town.officer("งาว"), "06-05 09:30", "สวัสดีค่ะ")
    assert "กำหนดส่ง" not in "".join(town.said(GROUP))
    assert town.ticker().book.riding(town.chat(GROUP)) == []


def test_the_group_is_thanked_with_the_next_reply_and_never_for_money(town: Town) -> None:
    town.world.quota.limit = 15_000
    town.tick("06-05 14:30")
    all_but(town)
    assert [n.status for n in of_group(town, town.tick("06-05 14:31"))] == ["riding"]
    town.say(GROUP, town.officer("งาว"), "06-05 14:40", "สวัสดีค่ะ")
    words = "รายได้ OTOP พ.ค. 2563 · ส่งครบ 13/13 อำเภอแล้ว\nขอบคุณทุกอำเภอค่ะ"
    assert town.said(GROUP)[-1] == words


def test_nothing_rides_in_quiet_hours(town: Town) -> None:
    town.tick("06-03 19:00")
    town.say(GROUP, town.officer("งาว"), "06-03 21:00", "สวัสดีค่ะ")
    assert town.said(GROUP) == []


def test_an_alert_that_found_no_ride_is_pushed_to_the_officers_missing(town: Town) -> None:
    all_but(town, "งาว", "เถิน")
    town.tick("06-05 14:59")
    riding = of_group(town, town.tick("06-05 15:00"))
    assert [n.status for n in riding] == ["riding"]
    paid = [n for n in town.tick("06-05 16:00") if n.route == "direct"]
    assert {n.to for n in paid} == {town.officer("งาว"), town.officer("เถิน")}
    assert all((n.status, n.cost) == ("sent", 1) for n in paid)
    assert town.tick("06-05 16:01") == []
    assert town.said(GROUP) == []


def test_what_two_groups_would_be_paid_for_is_one_push_to_a_person(town: Town) -> None:
    town.world.quota.set_used(260)
    town.tick("06-26 16:29")
    riding = [n.to for n in town.tick("06-26 16:30") if n.status == "riding"]
    assert {town.chat(GROUP), town.chat("team it Lampang")} <= set(riding)
    told = [n for n in town.tick("06-26 17:30") if n.route == "direct" and n.status == "sent"]
    assert len({n.to for n in told}) == len(told) == 13
    for words in ("หลักฐานการเบิกจ่าย", "ประชาสัมพันธ์ออนไลน์", "team it Lampang", "OTOPlp"):
        assert all(words in n.text for n in told)
    assert town.tick("06-26 17:31") == []


def test_an_officer_who_is_no_friend_cannot_be_told_alone(town: Town) -> None:
    all_but(town, "งาว")
    town.people.officers["งาว"].is_friend = False
    town.world.quota.set_used(100)
    town.tick("06-05 14:59")
    told = [*town.tick("06-05 15:00"), *town.tick("06-05 16:00")]
    assert [n.route for n in told if n.status == "sent" and n.to == town.chat(GROUP)] == ["group"]


def test_without_a_budget_an_alert_goes_on_waiting(town: Town) -> None:
    all_but(town, "งาว")
    town.world.quota.set_used(300)
    town.tick("06-05 15:00")
    town.tick("06-05 16:00")
    assert pushes(town) == []
    town.say(GROUP, town.officer("เถิน"), "06-06 10:00", "สวัสดีค่ะ")
    assert "อ.งาว" in town.said(GROUP)[-1]


def test_a_reply_that_line_refuses_leaves_the_notice_waiting(town: Town) -> None:
    town.tick("06-03 09:00")
    town.line.faults.plan(Fault(path="/message/reply", status=400, message="Invalid reply token"))
    town.say(GROUP, town.officer("งาว"), "06-03 09:30", "สวัสดีค่ะ")
    assert len(town.ticker().book.riding(town.chat(GROUP))) == 1
    town.say(GROUP, town.officer("งาว"), "06-03 09:40", "สวัสดีค่ะ")
    assert len(town.said(GROUP)) == 1


def test_a_reply_whose_end_is_not_known_is_not_sent_again(town: Town) -> None:
    town.tick("06-03 09:00")
    town.line.faults.plan(Fault("drop", path="/message/reply", accepted=True))
    town.say(GROUP, town.officer("งาว"), "06-03 09:30", "สวัสดีค่ะ")
    town.say(GROUP, town.officer("งาว"), "06-03 09:40", "สวัสดีค่ะ")
    assert len(town.said(GROUP)) == 1
    assert [n.status for n in of_group(town, town.tick("06-03 09:41"))] == ["unknown"]


def test_plenty_of_budget_pushes_at_once(town: Town) -> None:
    town.world.quota.limit = 15_000
    assert [n.route for n in of_group(town, town.tick("06-03 09:00"))] == ["group"]


def test_the_quota_is_warned_of_at_70_and_90_per_cent_once(town: Town) -> None:
    town.world.quota.set_used(215)
    told = [n for n in town.tick("06-02 09:00") if n.items[0].step.stage == "quota"]
    assert [n.items[0].step.report for n in told] == ["quota-70"]
    town.world.quota.set_used(275)
    told = [n for n in town.tick("06-02 10:00") if n.items[0].step.stage == "quota"]
    assert [n.items[0].step.report for n in told] == ["quota-90"]
    assert "275 จาก 300" in told[0].text
    assert [n for n in town.tick("06-02 11:00") if n.items[0].step.stage == "quota"] == []


def test_a_plan_that_has_dropped_is_told(town: Town) -> None:
    town.world.quota.limit = 15_000
    town.tick("06-02 09:00")
    town.world.quota.limit = 300
    told = [n for n in town.tick("06-02 10:00") if n.items[0].step.stage == "quota"]
    assert "ลดลงจาก 15,000 เหลือ 300" in told[0].text
    assert at("06-02 10:00") == told[0].at


def quota_words(town: Town, when: str) -> list[str]:
    return [n.text for n in town.tick(when) if n.items[0].step.stage == "quota"]


def test_a_plan_that_drops_again_is_told_again(town: Town) -> None:
    town.world.quota.limit = 15_000
    town.tick("06-02 09:00")
    town.world.quota.limit = 300
    assert len(quota_words(town, "06-02 10:00")) == 1
    assert quota_words(town, "06-03 11:00") == []
    town.world.quota.limit = 15_000
    assert quota_words(town, "06-04 09:00") == []
    town.world.quota.limit = 300
    assert len(quota_words(town, "06-04 10:00")) == 1


def test_a_plan_without_a_limit_that_gets_one_is_told(town: Town) -> None:
    town.world.quota.limit = None
    town.tick("06-02 09:00")
    town.world.quota.limit = 300
    assert "ไม่จำกัด เหลือ 300" in quota_words(town, "06-02 10:00")[0]


def test_the_last_messages_of_a_month_go_to_the_deadlines_alerts(town: Town) -> None:
    all_but(town, "งาว")
    for name in town.office.catalogue.district_names:
        town.report(name, "06-02 10:00", "otop-registration", "2020-W23")
        town.report(name, "06-02 10:00", "otop-online", "2020-05")
    town.tick("06-05 08:59")
    town.world.messages.clear()
    town.world.quota.set_used(284)
    town.tick("06-05 09:00")
    town.tick("06-05 13:00")
    town.tick("06-05 14:00")
    assert town.chat(GROUP) not in pushes(town)
    assert town.officer("งาว") not in pushes(town)
    told = [*town.tick("06-05 15:00"), *town.tick("06-05 16:00")]
    assert {n.to for n in told if n.route == "direct" and n.cost} == {town.officer("งาว")}
