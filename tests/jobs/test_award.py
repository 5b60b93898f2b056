"""The award is frozen at its hour by the clock, told once, and stays what it was."""

from datetime import timedelta

import pytest

from bot.figures.award import frozen_at
from bot.reckoning.awarding import published
from tests.jobs.town import SECRETARIAT, Town, at

JUNE = "2020-06"


@pytest.fixture
def june(town: Town) -> Town:
    """Two districts have sent what was due in June, one of them late."""
    town.tick("06-01 08:00")
    town.report("เกาะคา", "06-03 10:00")
    town.report("งาว", "06-07 10:00")
    return town


def stages(town: Town) -> list[str]:
    return [item.step.stage for notice in town.seen for item in notice.items]


def test_nothing_is_frozen_before_the_hour(june: Town) -> None:
    june.tick("07-01 08:59")
    assert published(june.office.store, JUNE) is None
    assert "award" not in stages(june)


def test_at_its_hour_it_is_frozen_and_told_once(june: Town) -> None:
    june.tick("07-01 09:00")
    june.tick("07-01 09:01")
    assert published(june.office.store, JUNE) is not None
    assert stages(june).count("award") == len(june.office.catalogue.groups) + 1
    said = "\n".join(june.said(SECRETARIAT))
    assert said.count("Report Award มิ.ย. 2563") == 1
    assert "อันดับ 1 อ.เกาะคา" in said


def test_a_clock_that_was_down_freezes_what_stood_at_the_hour(june: Town) -> None:
    june.report("เถิน", "07-01 09:30", "women-fund")
    june.tick("07-02 10:00")
    found = published(june.office.store, JUNE)
    assert found is not None
    (marks,) = [one.marks for one in found if one.district == "เถิน"]
    assert {mark.report: mark.why for mark in marks}["women-fund"] == "missing"


def test_a_dry_run_freezes_nothing(june: Town) -> None:
    june.hand.move_to(int(at("07-01 09:00").timestamp() * 1000))
    assert june.ticker(dry=True).tick(at("07-01 09:00"))
    assert published(june.office.store, JUNE) is None


def test_the_day_and_hour_are_the_configs(june: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    later = june.office.catalogue.award.model_copy(update={"freeze_day": 3})
    monkeypatch.setitem(june.office.catalogue.__dict__, "award", later)
    june.tick("07-01 09:00")
    assert published(june.office.store, JUNE) is None
    moment = frozen_at(later, JUNE)
    june.tick(moment - timedelta(minutes=1))
    assert "award" not in stages(june)
    june.tick(moment)
    assert published(june.office.store, JUNE) is not None


def test_the_months_end_tells_figures_and_districts(june: Town) -> None:
    june.tick("07-01 09:00")
    said = "\n".join(june.said(SECRETARIAT))
    assert "สรุปการรายงาน มิ.ย. 2563" in said
    assert "รายได้ OTOP พ.ค. 2563 ส่งแล้ว 2/13 อำเภอ · รวม 20 บาท" in said


def test_the_summary_lists_every_district(june: Town) -> None:
    june.tick("06-05 15:00")
    cards = [m.body for m in june.world.from_bot(june.chat(SECRETARIAT))]
    summary = next(str(card) for card in cards if "สรุป รายได้ OTOP" in str(card.get("altText")))
    assert "ส่ง 3 มิ.ย. 2563 เวลา 10.00 น." in summary
    for name in june.office.catalogue.district_names:
        assert f"'text': 'อ.{name}'" in summary
