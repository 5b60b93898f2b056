"""A new office of each of the 77 provinces: its config loads, and its districts are read."""

import tomllib
from datetime import date, datetime

import pytest

from bot.app import EXAMPLE
from bot.beginning.example import Example
from bot.beginning.thailand import Province, provinces
from bot.beginning.writing import Beginning, config_text, usual_reports
from bot.catalogue.office import Catalogue
from bot.catalogue.periods import BANGKOK
from bot.config import catalogue_from
from bot.understanding.reader import Reader
from bot.understanding.reading import Message

TODAY = date(2026, 11, 23)
SAID_AT = datetime(2026, 12, 1, 9, tzinfo=BANGKOK)
GROUPS = ("รายงาน", "ไอที")


@pytest.fixture(scope="module")
def example() -> Example:
    return Example(EXAMPLE.read_text("utf-8"))


def office_of(province: Province, example: Example, **other: object) -> Catalogue:
    reports = tuple(usual_reports(example))
    facts = {"province": province, "office": f"สพจ. {province.name}", "groups": GROUPS}
    chosen = Beginning(**{**facts, "reports": reports, "today": TODAY, **other})  # type: ignore[arg-type]
    return catalogue_from(tomllib.loads(config_text(chosen, example)), province.name)


@pytest.mark.parametrize("province", provinces(), ids=lambda one: one.key)
def test_every_district_is_read(province: Province, example: Example) -> None:
    catalogue = office_of(province, example)
    assert catalogue.district_names == tuple(one.name for one in province.districts)
    reader, wrong = Reader(catalogue), []
    for name in catalogue.district_names:
        for text in (
            f"อ.{name} ยอดขาย OTOP พ.ย. 69 จำนวน 1.25 ล้านบาท",
            f"{name} ยอดขาย OTOP พ.ย. 69 1,250,000 บาท",
            f"อำเภอ{name}\nรายได้ OTOP เดือนพฤศจิกายน 2569\n1,250,000 บาท",
        ):
            read = reader.read(Message(text, GROUPS[0], SAID_AT, ()))
            found = [(e.report, e.district, e.period, dict(e.values)) for e in read.entries]
            if found != [("otop-income", name, "2026-11", {"total": 1_250_000})]:
                wrong.append((text, read.kind, read.missing, found))
    assert wrong == []


@pytest.mark.parametrize("province", provinces(), ids=lambda one: one.key)
def test_what_names_no_district_is_given_none(province: Province, example: Example) -> None:
    reader = Reader(office_of(province, example))
    read = reader.read(Message("ยอดขาย OTOP พ.ย. 69 จำนวน 1.25 ล้านบาท", GROUPS[0], SAID_AT, ()))
    assert [entry.district for entry in read.entries] in ([], [None])
    assert read.missing == ("district",)
