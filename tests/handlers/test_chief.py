"""The provincial chief sees everything and changes nothing; orders are refused kindly."""

import pytest

from tests.handlers.scene import CHIEF, MEMBER, OFFICERS, SECRETARY, Scene, buttons_of, words_of

KOHKHA = OFFICERS["เกาะคา"]
REPORT = "ยอดขาย OTOP พ.ค. 63 เกาะคา 1,250,000 บาท"
UNTOUCHED = ("ledger", "people", "groups", "requests", "drafts")
"""What no order of a chief may change."""


def state(scene: Scene) -> dict[str, object]:
    readers = {"zset": "zrange", "set": "smembers", "hash": "hgetall"}
    redis, found = scene.store.redis, {}
    for name in UNTOUCHED:
        kind = redis.type(scene.store.key(name))
        args = (0, -1) if kind == "zset" else ()
        found[name] = scene.store.ask(readers[kind], name, *args) if kind in readers else None
    return found


@pytest.mark.parametrize("group", ["OTOPlp", None])
@pytest.mark.parametrize(
    "said",
    [
        REPORT,
        "ขอแก้ยอด OTOP พ.ค. เกาะคา เป็น 1,520,000 บาท",
        "ขอยกเลิกยอดขาย OTOP พ.ค. 63 อ.เกาะคา ค่ะ",
        "ตีกลับ อ.เกาะคา รายได้ OTOP เพราะไม่ครบ",
        "ยกเว้น อ.เกาะคา รายได้ OTOP เพราะน้ำท่วม",
        "ผ่อนผัน อ.เกาะคา รายได้ OTOP ถึง 8 มิ.ย. เพราะน้ำท่วม",
        "ผูกกลุ่ม OTOPlp",
        "สั่งงาน: ส่งภาพกิจกรรม ภายในวันที่ 26 มิถุนายน 2563",
        "ส่งมอบ อ.เกาะคา ให้ @สมชาย ",
        "แบบฟอร์ม",
    ],
)
def test_an_order_is_refused_and_changes_nothing(
    scene: Scene, said: str, group: str | None
) -> None:
    scene.say(REPORT, KOHKHA)
    before = state(scene)
    reply = scene.say(said, CHIEF, "03 09:05", group=group)
    assert state(scene) == before
    assert scene.income() == 1_250_000
    assert "ค่ะ" in words_of(reply) or "นะคะ" in words_of(reply)
    assert buttons_of(reply) == {}


def test_a_request_of_the_chief_is_refused_in_private_only(scene: Scene) -> None:
    said = "ขอให้อำเภอส่งภาพกิจกรรม ภายในวันที่ 20 มิถุนายน 2563"
    assert "ท่านเป็นผู้บริหาร" in words_of(scene.say(said, CHIEF, group=None))
    assert scene.say(said, CHIEF, group="OTOPlp") in (None, ())


def test_a_chief_taps_nothing_of_others(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA)
    asked = scene.say("ยอดขาย OTOP พ.ค. 63 เกาะคา 1,520,000 บาท", MEMBER, "03 09:05")
    for action in buttons_of(asked).values():
        assert "ดูข้อมูลได้ทั้งหมด" in words_of(scene.tap(action, CHIEF))
    assert scene.income() == 1_250_000
    scene.tap(buttons_of(asked)["ยืนยัน"], SECRETARY, "03 09:20")
    assert scene.income() == 1_520_000


def test_a_chief_with_a_district_acts_for_it_no_more(scene: Scene) -> None:
    scene.enrol(CHIEF, district="เกาะคา")
    scene.say(REPORT, KOHKHA)
    assert "ดูข้อมูลได้ทั้งหมด" in words_of(scene.say("แก้เป็น 900,000", CHIEF, "03 09:05"))
    assert scene.income() == 1_250_000


@pytest.mark.parametrize("said", ["ใครยังไม่ส่งบ้าง", "สรุปยอด OTOP พ.ค.", "แดชบอร์ด", "นโยบาย"])
def test_a_chief_may_ask(scene: Scene, said: str) -> None:
    scene.say(REPORT, KOHKHA)
    reply = scene.say(said, CHIEF, "03 09:05", group=None)
    assert reply
    assert "ดูข้อมูลได้ทั้งหมด" not in words_of(reply)


def test_a_chief_may_be_forgotten(scene: Scene) -> None:
    asked = scene.say("ลบข้อมูลของฉัน", CHIEF, group=None)
    scene.tap(buttons_of(asked)["ลบข้อมูลของฉัน"], CHIEF, group=None)
    assert scene.office.directory.person(CHIEF).role is None
