"""A district that is at it, or asked to be reminded later: whom the clock names, and when."""

from datetime import timedelta
from itertools import pairwise

from bot.notices.promises import Promise
from bot.promises import Promises
from bot.store.unit import transaction
from tests.jobs.test_tick import items
from tests.jobs.town import SECRETARIAT, Town, at

GROUP = "OTOPlp"


def almost_all(town: Town) -> None:
    for name in town.office.catalogue.district_names:
        if name not in ("งาว", "เถิน"):
            town.report(name, "06-02 10:00")
        town.report(name, "06-02 10:00", "otop-registration", "2020-W23")
        town.report(name, "06-02 10:00", "otop-online", "2020-05")


def group_items(town: Town, when: str):
    found = [n for n in town.tick(when) if n.to == town.chat(GROUP)]
    return items(found, "otop-income")


def test_who_is_at_it_is_not_named_until_the_deadlines_alert(town: Town) -> None:
    almost_all(town)
    assert group_items(town, "06-05 09:00") == {"day": ("งาว", "เถิน")}
    town.say(GROUP, town.officer("งาว"), "06-05 09:20", "กำลังทำค่ะ")
    assert group_items(town, "06-05 13:00") == {"-2h": ("เถิน",)}
    assert group_items(town, "06-05 15:00") == {"deadline": ("งาว", "เถิน")}


def test_the_secretariat_is_told_who_is_at_it_since_when(town: Town) -> None:
    almost_all(town)
    town.tick("06-05 09:00")
    town.say(GROUP, town.officer("งาว"), "06-05 09:20", "กำลังทำค่ะ")
    told = [n for n in town.tick("06-05 15:00") if n.to == town.chat(SECRETARIAT)]
    assert "ยังไม่ส่ง: อ.งาว อ.เถิน\nกำลังทำ: อ.งาว (5 มิ.ย. 09.20 น.)" in told[0].text


def test_where_all_are_at_it_the_group_is_not_reminded(town: Town) -> None:
    almost_all(town)
    town.tick("06-05 09:00")
    for name in ("งาว", "เถิน"):
        town.say(GROUP, town.officer(name), "06-05 09:20", "กำลังทำค่ะ")
    assert group_items(town, "06-05 13:00") == {}


def test_after_the_deadline_the_daily_word_is_spared_once(town: Town) -> None:
    almost_all(town)
    town.tick("06-05 09:00")
    town.tick("06-05 15:00")
    town.say(GROUP, town.officer("งาว"), "06-05 16:00", "กำลังทำค่ะ")
    assert group_items(town, "06-06 09:00") == {"+1d": ("เถิน",)}
    assert group_items(town, "06-07 09:00") == {"+2d": ("งาว", "เถิน")}


def test_a_promise_ends_with_the_report_and_does_not_come_back(town: Town) -> None:
    almost_all(town)
    town.tick("06-05 09:00")
    town.say(GROUP, town.officer("งาว"), "06-05 09:20", "กำลังทำค่ะ")
    town.say(GROUP, town.officer("งาว"), "06-05 10:00", "รายได้ OTOP พ.ค. 99,000 บาท")
    town.say(GROUP, town.officer("งาว"), "06-05 10:10", "ยกเลิกยอด OTOP พ.ค. ค่ะ")
    assert group_items(town, "06-05 13:00") == {"-2h": ("งาว", "เถิน")}


def test_the_officers_are_reminded_at_the_time_they_asked_for(town: Town) -> None:
    almost_all(town)
    town.tick("06-05 09:00")
    town.say(GROUP, town.officer("งาว"), "06-05 09:20", "เตือนอีกที 11.30 น. ค่ะ")
    assert town.ticker().next_moment(at("06-05 09:30"), at("06-06 09:00")) == at("06-05 11:30")
    told = town.tick("06-05 11:30")
    assert [(n.to, n.route, n.cost) for n in told] == [(town.officer("งาว"), "direct", 1)]
    assert items(told, "otop-income") == {"snooze-day": ("งาว",)}
    assert group_items(town, "06-05 13:00") == {"-2h": ("งาว", "เถิน")}
    assert [n for n in town.seen if n.items[0].step.stage.startswith("snooze")] == told


def test_who_has_sent_meanwhile_is_not_reminded_again(town: Town) -> None:
    almost_all(town)
    town.tick("06-05 09:00")
    town.say(GROUP, town.officer("งาว"), "06-05 09:20", "เตือนอีกที 11.30 น. ค่ะ")
    town.report("งาว", "06-05 10:00")
    assert town.tick("06-05 11:30") == []


def test_a_snooze_that_an_outage_swallowed_is_made_up_or_marked_stale(town: Town) -> None:
    almost_all(town)
    town.tick("06-05 09:00")
    town.say(GROUP, town.officer("งาว"), "06-05 09:20", "เตือนอีกที 11.30 น. ค่ะ")
    late = [n for n in town.tick("06-05 18:00") if n.items[0].step.stage == "snooze-day"]
    assert [n.status for n in late] == ["stale"]


def test_a_district_without_officers_is_reminded_in_its_group(town: Town) -> None:
    almost_all(town)
    with transaction(town.office.store) as unit:
        town.office.directory.leave(unit, town.officer("งาว"), "งาว")
        made = Promise("งาว", "day", at("06-05 09:20"), at("06-05 11:30"), again=True)
        Promises(town.office.store).keep(unit, "otop-income", "2020-05", made)
    town.tick("06-05 09:25")
    assert group_items(town, "06-05 11:30") == {"snooze-day": ("งาว",)}


def test_a_walk_stops_at_a_districts_own_deadline(town: Town) -> None:
    almost_all(town)
    town.extend("งาว", "06-04 10:00", "06-08 14:10")
    town.report("เถิน", "06-05 10:00")
    moments = [now for now, _ in town.ticker().walk(at("06-05 08:00"), at("06-09 00:00"))]
    assert {at("06-08 09:00"), at("06-08 14:10")} <= set(moments)
    assert all(later > earlier for earlier, later in pairwise(moments))
    assert moments[-1] - moments[0] == timedelta(days=3, hours=16)
