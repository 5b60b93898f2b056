"""The pure parts: titles, tabs, expected periods, places, words."""

from datetime import datetime
from decimal import Decimal

import pytest

from bot.catalogue.office import Catalogue
from bot.catalogue.periods import BANGKOK
from bot.sheets import wording
from bot.sheets.expected import expected_periods
from bot.sheets.google_requests import sheet_id
from bot.sheets.layout import free_title, tabs_of
from bot.sheets.place import place
from bot.sheets.tabs.settings import schedule_text
from bot.sheets.tabs.tab import Column, Row, Tab
from bot.sheets.window import Block, Grid, Insert

NOW = datetime(2020, 6, 3, 9, 0, tzinfo=BANGKOK)
TAB = Tab("t", "T", (Column("a", "ก"), Column("b", "ข", "count")))
HEAD = ("raingan:t", "a", "b")


def grid(*keys: str, names: tuple[str, ...] = HEAD) -> Grid:
    """A tab whose rows have these keys."""
    return Grid("t", "T", names, ("raingan:t", "", *keys))


def test_every_report_has_a_tab_between_the_summary_and_the_rest(catalogue: Catalogue) -> None:
    keys = list(tabs_of(catalogue))
    assert keys[0] == "_summary"
    assert keys[1:-6] == [report.key for report in catalogue.reports]
    assert keys[-6:] == ["_base", "_requests", "_archive", "_evidence", "_audit", "_settings"]


def test_no_two_tabs_share_a_title_or_an_id(catalogue: Catalogue) -> None:
    tabs = tabs_of(catalogue).values()
    assert len({tab.title for tab in tabs}) == len(tabs)
    assert len({sheet_id(tab) for tab in tabs}) == len(tabs)


@pytest.mark.parametrize(
    ("wanted", "taken", "title"),
    [
        ("หนี้/พักชำระ: [ใหม่]*?", [], "หนี้-พักชำระ- -ใหม่---"),
        ("ก" * 40, [], "ก" * 31),
        ("TPMAP", ["tpmap"], "TPMAP (2)"),
        ("ก" * 31, ["ก" * 31], "ก" * 27 + " (2)"),
        ("", [], "รายงาน"),
    ],
)
def test_a_title_is_one_that_excel_allows(wanted: str, taken: list[str], title: str) -> None:
    assert free_title(wanted, taken) == title


def test_the_periods_due_and_the_next_one_have_rows(catalogue: Catalogue) -> None:
    began = datetime(2020, 6, 1, tzinfo=BANGKOK)
    income, weekly = catalogue.report("otop-income"), catalogue.report("pr-online")
    assert expected_periods(income, began, NOW) == ["2020-05"]
    later = datetime(2020, 7, 6, tzinfo=BANGKOK)
    assert expected_periods(income, began, later) == ["2020-05", "2020-06", "2020-07"]
    assert expected_periods(weekly, began, NOW) == ["2020-W23"]
    assert expected_periods(catalogue.report("tpmap"), began, NOW) == ["once"]


def test_known_keys_are_written_in_place_and_new_ones_after_the_last() -> None:
    rows = [Row("y", {"a": "1", "b": Decimal(2)}), Row("z", {"a": None})]
    changes = place(TAB, grid("x", "", "y"), rows)
    assert changes.inserts == [Insert("t", 5, 0, ["z"])]
    assert changes.blocks == [Block("t", 4, 0, [["y", "1", 2], ["z", "", ""]])]


def test_an_own_column_between_ours_is_not_written() -> None:
    moved = grid("x", names=("b", "ของเรา", "raingan:t", "a"))
    changes = place(TAB, moved, [Row("x", {"a": "1", "b": Decimal(2)})])
    assert changes.blocks == [Block("t", 2, 0, [[2]]), Block("t", 2, 2, [["x", "1"]])]


def test_a_key_that_stands_twice_is_emptied_the_second_time() -> None:
    changes = place(TAB, grid("x", "x"), [Row("x", {"a": "1"})])
    assert changes.blocks == [Block("t", 2, 0, [["x", "1", ""], ["", "", ""]])]


def test_moments_are_serial_days_on_bangkoks_clock() -> None:
    assert wording.serial(NOW) == Decimal("43985.375")
    assert wording.moment(NOW) == "3 มิ.ย. 2563 09.00 น."
    assert (wording.serial(None), wording.moment(None)) == (None, None)


def test_schedules_are_told_in_thai(catalogue: Catalogue) -> None:
    told = {key: schedule_text(r.schedule) for key, r in catalogue.report_by_key.items()}
    assert told["otop-income"] == "ทุกเดือน วันที่ 5 เวลา 15.00 น."
    assert told["pr-online"] == "ทุกวันศุกร์ เวลา 16.30 น."
    assert told["tpmap"] == "19 มิ.ย. 2563 เวลา 16.30 น."
