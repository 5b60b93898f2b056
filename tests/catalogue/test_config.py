"""A config is read kindly, and refused with all its faults at once, in plain English."""

import contextlib
import datetime as dt
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bot.catalogue.deadlines import deadline
from bot.catalogue.office import Catalogue
from bot.config import catalogue_from, load_catalogue
from bot.errors import ConfigError
from tests.catalogue.provinces import PHRAE, phrae
from tests.conftest import EXAMPLE

FAULTS = tomllib.loads((Path(__file__).parent / "faults.toml").read_text("utf-8"))["faults"]


def _faults(tables: dict[str, Any]) -> list[str]:
    with pytest.raises(ConfigError) as raised:
        catalogue_from(tables, "config.toml")
    return [fault.removeprefix("config.toml: ") for fault in raised.value.faults]


def _with(where: str, value: Any) -> dict[str, Any]:
    """Return Phrae's tables with one value changed; None removes it."""
    tables = phrae()
    *way, last = [int(step) if step.isdecimal() else step for step in where.split(".")]
    node: Any = tables
    for step in way:
        node = node[step] if isinstance(step, int) else node.setdefault(step, {})
    if value is None:
        del node[last]
    else:
        node[last] = value
    return tables


def _read(where: str, value: Any) -> Catalogue:
    return catalogue_from(_with(where, value), "config.toml")


def test_the_example_is_read() -> None:
    catalogue = load_catalogue(EXAMPLE)
    assert len(catalogue.districts) == 13
    assert catalogue.targets["otop-income"].province == 18


def test_another_province_is_only_another_file(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(PHRAE, encoding="utf-8")
    catalogue = load_catalogue(path)
    visitors, photos = catalogue.reports
    assert catalogue.district_names == ("เมืองแพร่", "ร้องกวาง", "ลอง")
    assert catalogue.owing(visitors) == catalogue.district_names
    assert catalogue.owing(photos) == ("ลอง",)
    assert deadline(visitors, "2021-W10").isoformat() == "2021-03-08T10:00:00+07:00"
    assert catalogue.reports_in("OTOP แพร่") == (visitors, photos)


def test_tables_that_are_left_out_have_their_defaults() -> None:
    catalogue = catalogue_from(phrae(), "config.toml")
    assert (catalogue.quiet.from_time, catalogue.quiet.to_time) == (dt.time(20), dt.time(7))
    assert catalogue.line.secret_env == "LINE_CHANNEL_SECRET"
    assert (catalogue.targets, catalogue.award.on_time) == ({}, 10)
    assert (catalogue.sheets.id, catalogue.evidence.url) == ("", "evidence")


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(PHRAE, encoding="utf-8-sig")
    assert load_catalogue(path).province.key == "phrae"


@pytest.mark.parametrize("written", ["fri", "Fri", "friday", "Friday", 5, "5"])
def test_a_weekday_may_be_written_so(written: Any) -> None:
    assert _read("reports.0.schedule.weekday", written).reports[0].schedule.weekday == 5


@pytest.mark.parametrize("written", ["15:00", "15.00", "15:00:00", "15.00 น.", dt.time(15)])
def test_a_time_may_be_written_so(written: Any) -> None:
    assert _read("reports.0.schedule.time", written).reports[0].schedule.time == dt.time(15)
    assert _read("quiet.from", written).quiet.from_time == dt.time(15)


@pytest.mark.parametrize(
    "written", ["2021-03-31", dt.date(2021, 3, 31), dt.datetime(2021, 3, 31, 9)]
)
def test_a_date_may_be_written_so(written: Any) -> None:
    assert _read("reports.1.schedule.date", written).reports[1].schedule.date == dt.date(
        2021, 3, 31
    )


@pytest.mark.parametrize(
    ("written", "hours"), [("1d", 24), ("0d", 0), ("12h", 12), (2, 48), (0, 0), (0.5, 12)]
)
def test_grace_and_lock_may_be_written_so(written: Any, hours: int) -> None:
    assert _read("reports.0.schedule.grace", written).reports[0].schedule.grace == dt.timedelta(
        hours=hours
    )
    assert _read("reports.0.schedule.lock", written).reports[0].schedule.lock == dt.timedelta(
        hours=hours
    )


@pytest.mark.parametrize("written", [97, 97.0, "97"])
def test_a_number_may_be_written_so(written: Any) -> None:
    assert _read("reports.0.fields.0.target", written).reports[0].fields[0].target == 97
    assert _read("targets.visitors.department", written).targets["visitors"].department == 97


def test_a_fraction_stays_what_it_is() -> None:
    assert _read("award.grace", 0.1).award.grace == Decimal("0.1")


def test_lists_groups_reminders_and_codes_may_be_written_shorter() -> None:
    tables = phrae()
    tables["groups"] = ["OTOP แพร่"]
    tables["districts"][0] |= {"aliases": "เมือง", "code": 5401}
    tables["reports"][0]["remind"] = ["-2d 09:00", {"at": "0m", "audience": "secretariat"}]
    tables["reports"][1]["districts"] = "ลอง"
    catalogue = catalogue_from(tables, "config.toml")
    assert (catalogue.districts[0].aliases, catalogue.districts[0].code) == (("เมือง",), "5401")
    assert [step.at for step in catalogue.reports[0].remind] == ["-2d 09:00", "0m"]
    assert catalogue.owing(catalogue.reports[1]) == ("ลอง",)


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: case["said"].partition(":")[0])
def test_each_fault_has_its_sentence(case: dict[str, Any]) -> None:
    assert case["said"] in _faults(_with(case["where"], case.get("value")))


def test_one_fault_is_one_sentence() -> None:
    assert len(_faults(_with("reports.0.schedule.day", 40))) == 1
    assert len(_faults(_with("reports.0.group", "OTOP"))) == 1


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    tables = _with("reports.0.from", "2020-W24")
    tables["reports"][0]["until"] = "2020-05"
    assert _faults(tables) == [
        'reports.visitors.until = "2020-05": must not be before from = 2020-W24'
    ]


def test_limits_with_nothing_between_them_are_refused() -> None:
    tables = _with("reports.0.fields.0.min", 9)
    tables["reports"][0]["fields"][0]["max"] = 5
    said = "must not be above max = 5"
    assert _faults(tables) == [f"reports.visitors.fields.people.min = 9: {said}"]


def test_all_faults_are_told_at_once() -> None:
    tables = phrae()
    tables["provinces"] = {}
    tables["province"].pop("name")
    tables["districts"].append({"code": "5401", "name": "ลอง", "exact": "no way"})
    tables["groups"].append({"name": "OTOP แพร่"})
    weekly, once = tables["reports"]
    weekly["schedule"] |= {"weekday": "x", "grace": "x", "colour": 1}
    weekly["fields"] += [{"key": "people", "label": "", "part_of": "x"}]
    once |= {"key": "visitors", "group": "x", "districts": ["x"], "schedule": {"every": "once"}}
    tables["targets"] = {"x": {"province": "x"}}
    told = [fault.partition(":")[0].partition(" =")[0] for fault in _faults(tables)]
    assert sorted(told) == sorted([
        "provinces", "province.name", "districts.ลอง.exact", "districts.ลอง.code",
        "districts.ลอง.name", "groups.OTOP แพร่.name", "reports.visitors.schedule.weekday",
        "reports.visitors.schedule.grace", "reports.visitors.schedule.colour",
        "reports.visitors.fields.people.label", "reports.visitors.fields.people.part_of",
        "reports.visitors.fields.people.key", "reports.visitors.key", "reports.visitors.group",
        "reports.visitors.districts", "reports.visitors.schedule.every",
        "reports.visitors.schedule.time", "targets.x.province", "targets.x",
    ])  # fmt: skip


@pytest.mark.parametrize("odd", [5, "x", [], {}, [5], ["x"], [{}], {"x": 5}, True, [[]], 1.5])
def test_no_table_of_an_odd_shape_raises_anything_else(odd: Any) -> None:
    for name in (*Catalogue.model_fields, "reports.0.schedule", "reports.0.fields", "districts.0"):
        with contextlib.suppress(ConfigError):
            _read(name, odd)


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"[province", "is not TOML in UTF-8"), ("ก".encode("cp874"), "is not TOML in UTF-8")],
)
def test_a_file_that_is_no_config_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(content)
    with pytest.raises(ConfigError, match=said):
        load_catalogue(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.toml: cannot be read \(No such file"):
        load_catalogue(tmp_path / "none.toml")


def test_every_setting_stands_in_the_example() -> None:
    tables = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    assert set(tables) == set(Catalogue.model_fields)
