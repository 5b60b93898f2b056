"""Targets in chat: growth lines, fields' targets, accumulated figures, whose may be seen."""

from decimal import Decimal
from pathlib import Path

import pytest

from bot.catalogue.periods import shift
from bot.figures.targets import fiscal_year
from bot.reckoning.bases import write_base
from bot.store.unit import transaction
from tests.handlers.scene import MEMBER, OFFICERS, SECRETARY, Scene, words_of

KOHKHA = OFFICERS["เกาะคา"]
AT = "06 09:00"
YEAR = fiscal_year("2020-05")


@pytest.fixture
def based(scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """Two districts with a base of 100,000 baht a month, and this year's months until April."""
    rows = ["district,month,baht"]
    for name in ("เกาะคา", "งาว"):
        rows += [f'{name},{shift(month, -12)},"100,000"' for month in YEAR]
        rows += [f"{name},{month},110000" for month in YEAR if month < "2020-05"]
    (tmp_path / "base.csv").write_text("\n".join(rows), encoding="utf-8")
    monkeypatch.setenv("RAINGAN_CONFIG", str(tmp_path / "config.toml"))
    targets = scene.office.catalogue.targets
    declared = targets["otop-income"].model_copy(update={"base": "base.csv"})
    monkeypatch.setitem(targets, "otop-income", declared)
    scene.say("ยอดขาย OTOP พ.ค. 63 เกาะคา 110,000 บาท", KOHKHA, "03 09:00")
    return scene


def test_a_districts_two_lines(based: Scene) -> None:
    said = words_of(based.say("เป้ายอดขาย OTOP อ.เกาะคา", MEMBER, AT))
    assert said.splitlines()[0] == (
        "เป้า รายได้ OTOP อ.เกาะคา ปีงบประมาณ 2563 ถึง พ.ค. 2563 · เหลือ 4 เดือน"
    )
    # 8 × 110,000 of 12 × 100,000 × 1.15 and 1.18, the rest in four months.
    assert "สะสม 880,000 บาท เพิ่มขึ้นร้อยละ 10.0" in said
    assert "เป้ากรม ขาด 500,000 บาท · ต้องได้อีกเดือนละ 125,000 บาท (4 เดือน)" in said
    assert "เป้าจังหวัด ขาด 536,000 บาท · ต้องได้อีกเดือนละ 134,000 บาท (4 เดือน)" in said


def test_all_districts_and_what_they_lack(based: Scene) -> None:
    (card,) = based.say("เป้ายอดขาย OTOP", SECRETARY, AT, group=None)
    shown = str(card)
    assert "สะสม 1,650,000 บาท เพิ่มขึ้นร้อยละ 10.0" in words_of((card,))
    assert "มียอดปีนี้ 7/8 เดือน" in shown
    assert "อ.งาว สะสม 770,000 บาท" in words_of((card,))


def test_a_restated_base_recomputes_all(based: Scene) -> None:
    with transaction(based.store) as unit:
        write_base(unit, "otop-income", {("เกาะคา", "2018-10"): Decimal(300000)})
    said = words_of(based.say("เป้ายอดขาย OTOP อ.เกาะคา", MEMBER, AT))
    assert "ลดลงร้อยละ 12.0" in said
    assert "เป้ากรม ขาด 730,000 บาท · ต้องได้อีกเดือนละ 182,500 บาท" in said


def test_without_a_base_it_says_so(scene: Scene) -> None:
    assert "ยังไม่มีตัวเลขฐานปีก่อน" in words_of(scene.say("เป้ายอดขาย OTOP", MEMBER, AT))


def test_a_fields_target_and_its_quarter(scene: Scene) -> None:
    scene.say("เบิกจ่ายกองทุนสตรี พ.ค. 63 เกาะคา 250,000 บาท ร้อยละ 91.5", KOHKHA, "05 09:00")
    scene.say("เบิกจ่ายกองทุนสตรี พ.ค. 63 งาว 250,000 บาท ร้อยละ 98", OFFICERS["งาว"], "05 09:00")
    said = words_of(scene.say("เป้ากองทุนสตรี", MEMBER, AT))
    assert "เป้า เบิกจ่ายกองทุนสตรี ร้อยละ 97 ภายใน 30 มิ.ย. 2563 · เหลือ 1 เดือน" in said
    assert "อ.เกาะคา ร้อยละ 91.50 ขาดอีกร้อยละ 5.50" in said
    assert "อ.งาว ร้อยละ 98 ถึงเป้าแล้ว" in said
    assert "อ.เถิน ยังไม่มียอด" in said


def test_after_its_day_a_target_is_over(scene: Scene) -> None:
    said = words_of(scene.say("เป้ากองทุนสตรี", MEMBER, "2020-07-06T09:00:00"))
    assert "พ้นกำหนดแล้ว" in said


def test_a_bare_word_shows_all_targets_of_the_group(based: Scene) -> None:
    said = words_of(based.say("เป้า", MEMBER, AT))
    assert "เป้า รายได้ OTOP" in said
    assert "เบิกจ่ายกองทุนสตรี ร้อยละ 97" in said
    assert "ปลูกพืช" not in said


def test_figures_of_other_groups_are_not_shown(based: Scene) -> None:
    elsewhere = based.say("เป้ายอดขาย OTOP", MEMBER, AT, group="team it Lampang")
    assert "สะสม" not in words_of(elsewhere)
    own = words_of(based.say("เป้ายอดขาย OTOP", KOHKHA, AT, group=None))
    assert "อ.เกาะคา" in own
    assert "งาว" not in own


def test_a_report_without_a_target_says_so(scene: Scene) -> None:
    assert "ไม่ได้ตั้งเป้าไว้" in words_of(scene.say("เป้า พักหนี้", MEMBER, AT))


def test_accumulated_figures_begin_in_october(based: Scene) -> None:
    said = words_of(based.say("ยอดสะสม OTOP เกาะคา", MEMBER, AT))
    assert "ต.ค. 2562 ถึง พ.ค. 2563" in said
    assert "อ.เกาะคา (8/8 งวด) 880,000 บาท เพิ่มขึ้นร้อยละ 10.0" in said
