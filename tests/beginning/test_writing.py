"""What a new config keeps of the example, and what it says of its own."""

import tomllib
from datetime import date
from typing import Any

import pytest

from bot.app import EXAMPLE
from bot.beginning.example import Example
from bot.beginning.naming import aliases_of, is_exact
from bot.beginning.thailand import District, Province, find
from bot.beginning.writing import Beginning, config_text, fiscal_year


@pytest.fixture(scope="module")
def example() -> Example:
    return Example(EXAMPLE.read_text("utf-8"))


def place(name: str) -> Province:
    found = find(name)
    assert found is not None
    return found


def written(example: Example, **other: Any) -> tuple[str, dict[str, Any]]:
    facts = {
        "province": place("น่าน"),
        "office": "สำนักงานพัฒนาชุมชนจังหวัดน่าน",
        "groups": ("OTOP น่าน",),
        "reports": ("otop-income", "pr-online"),
        "today": date(2026, 11, 23),
    }
    text = config_text(Beginning(**{**facts, **other}), example)
    return text, tomllib.loads(text)


def test_all_that_is_not_asked_stays_as_the_example_has_it(example: Example) -> None:
    _, config = written(example)
    before = tomllib.loads(example.text)
    own = {"province", "districts", "groups", "reports"}
    assert {k: v for k, v in config.items() if k not in own} == {
        k: v for k, v in before.items() if k not in own
    }


def test_every_comment_on_a_setting_is_there_once(example: Example) -> None:
    text, _ = written(example)
    for line in example.text.splitlines():
        if line.startswith("# ") and line not in example.text[: example.text.index("[province]")]:
            assert text.count(line.replace("LAMPANG", "NAN")) == 1, line


def test_a_report_is_open_from_its_next_deadline_to_the_years_end(example: Example) -> None:
    _, config = written(example)
    spans = {one["key"]: (one["from"], one["until"]) for one in config["reports"]}
    assert spans == {
        "otop-income": ("2026-11", "2027-09"),
        "pr-online": ("2026-W48", "2027-09"),
    }


def test_before_the_deadline_the_month_before_is_open(example: Example) -> None:
    _, config = written(example, today=date(2026, 11, 4))
    assert config["reports"][0]["from"] == "2026-10"


@pytest.mark.parametrize(("day", "year"), [(date(2026, 9, 30), 2026), (date(2026, 10, 1), 2027)])
def test_the_fiscal_year_begins_in_october(day: date, year: int) -> None:
    assert fiscal_year(day) == year


def test_a_single_report_comes_next_on_its_day(example: Example) -> None:
    _, config = written(example, reports=("tpmap",), today=date(2026, 11, 23))
    assert config["reports"][0]["schedule"]["date"] == date(2027, 6, 19)
    assert "districts" not in config["reports"][0]


def test_reports_go_to_the_groups_in_their_order(example: Example) -> None:
    reports = ("otop-income", "pr-online")
    _, config = written(example, groups=("ก", "ข", "ค"), reports=reports)
    assert [one["group"] for one in config["reports"]] == ["ก", "ข"]


def test_targets_go_with_their_report(example: Example) -> None:
    _, config = written(example, reports=("pr-online",))
    assert "targets" not in config


def test_a_province_among_others_names_its_own_variables(example: Example) -> None:
    _, config = written(example, own_channel=True)
    assert config["line"]["secret_env"] == "NAN_LINE_CHANNEL_SECRET"
    assert config["line"]["token_env"] == "NAN_LINE_CHANNEL_ACCESS_TOKEN"


@pytest.mark.parametrize(
    ("province", "district", "aliases", "exact"),
    [
        ("น่าน", "เมืองน่าน", ["เมือง"], False),
        ("น่าน", "ปัว", [], True),
        ("น่าน", "เฉลิมพระเกียรติ", ["เฉลิมฯ"], False),
        ("ลำปาง", "เมืองปาน", [], False),
        ("กรุงเทพมหานคร", "ดุสิต", ["เขตดุสิต"], False),
    ],
)
def test_districts_have_the_names_that_people_type(
    province: str, district: str, aliases: list[str], exact: bool
) -> None:
    of = place(province)
    (one,) = [each for each in of.districts if each.name == district]
    assert isinstance(one, District)
    assert (aliases_of(one, of), is_exact(one)) == (aliases, exact)
