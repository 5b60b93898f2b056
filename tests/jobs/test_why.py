"""“ทำไมเตือน” after real reminders: the rule that spoke, and the next."""

from tests.jobs.town import Town

GROUP = "OTOPlp"


def asked(town: Town, when: str) -> str:
    town.say(GROUP, town.officer("งาว"), when, "ทำไมเตือน")
    return town.said(GROUP)[-1]


def test_the_rule_that_spoke_and_the_next_are_told(town: Town) -> None:
    town.tick("06-05 09:00")
    town.tick("06-05 13:00")
    said = asked(town, "06-05 13:05")
    income = said.partition("รายได้ OTOP พ.ค. 2563")[2].partition("•")[0]
    assert "เตือนตามกฎ: เตือนล่วงหน้า 2 ชั่วโมง (5 มิ.ย. 13.00 น.)" in income
    assert "กฎถัดไป: แจ้งผู้ที่ยังไม่ส่งเมื่อครบกำหนด (5 มิ.ย. 15.00 น.)" in income


def test_what_is_put_off_is_told_as_such(town: Town) -> None:
    town.tick("06-05 09:00")
    town.say(GROUP, town.officer("งาว"), "06-05 09:20", "กำลังทำค่ะ")
    said = asked(town, "06-05 09:30")
    assert "เตือนตามกฎ: วันครบกำหนด (5 มิ.ย. 09.00 น.)" in said
    assert "พักการเตือนถึง 5 มิ.ย. 15.00 น." in said


def test_before_any_reminder_only_the_next_rule_is_told(town: Town) -> None:
    said = asked(town, "06-02 10:00")
    assert "เตือนตามกฎ" not in said.partition("รายได้ OTOP พ.ค. 2563")[2].partition("•")[0]
    assert "กฎถัดไป: เตือนล่วงหน้า 2 วัน (3 มิ.ย. 09.00 น.)" in said
