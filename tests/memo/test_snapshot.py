"""A month frozen: one truth in letter, card, sheet and ledger."""

import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx

from bot.catalogue.office import Catalogue
from bot.ledger.cell import RECEIVED
from bot.memo.letter import write_letter
from bot.memo.snapshot import Snapshot, snapshot_of, version_of
from bot.memo.wording import number, numerals
from bot.messages import thai
from bot.messages.summary import summary_cards
from bot.notices.standing import stand
from bot.sheets.rows import Source, picture_of
from bot.sheets.tabs import summary
from tests.memo.conftest import INCOME, NOW
from tests.sheets.conftest import Office


def report_of(snapshot: Snapshot, key: str = "otop-income") -> dict[str, Any]:
    return next(one for one in snapshot["reports"] if one["report"] == key)


def test_letter_card_sheet_and_ledger_have_the_same_totals(
    source: Source, snapshot: Snapshot, catalogue: Catalogue, tmp_path: Path
) -> None:
    report = catalogue.report("otop-income")
    cells = source.ledger.cells(*INCOME)
    due = stand(catalogue, report, "2020-05", cells, NOW)
    good = [c for c in cells.values() if c.state(due.deadline, NOW) in RECEIVED]
    total = sum((cell.values["total"] for cell in good), Decimal(0))
    row = picture_of([("otop-income", "งาว", "2020-05")], source, NOW).rows[summary.KEY]
    in_sheet = row["otop-income|2020-05"].cells
    one = report_of(snapshot)
    card = summary_cards([due], NOW)[0].alt
    write_letter(catalogue, snapshot, tmp_path / "memo.docx")
    letter = docx.Document(str(tmp_path / "memo.docx"))
    last = [cell.text for cell in letter.tables[0].rows[-1].cells]

    assert total == Decimal("1723000.75")
    assert in_sheet["total"] == total
    assert Decimal(str(one["totals"]["total"])) == total
    assert f"รวม {thai.number(total)} บาท" in card
    assert last[1:3] == ["รวม", numerals(thai.number(total))]
    assert (in_sheet["received"], in_sheet["expected"]) == (one["received"], one["expected"])
    assert in_sheet["completeness"] == Decimal(str(one["completeness"]))
    assert in_sheet["timeliness"] == Decimal(str(one["timeliness"]))
    assert f"ส่งแล้ว {one['received']}/{one['expected']} อำเภอ · ตรงเวลา {one['on_time']}" in card
    assert in_sheet["late"] == ", ".join(one["late"])
    assert in_sheet["missing"] == ", ".join(one["missing"])
    shown = sum(Decimal(str(r["values"]["total"])) for r in one["districts"] if r["sent_at"])
    assert shown == total


def test_a_month_has_its_own_reports(snapshot: Snapshot, source: Source) -> None:
    told = {(one["report"], one["period"]) for one in snapshot["reports"]}
    assert INCOME in told
    assert ("pr-online", "2020-W20") in told
    assert ("tpmap", "once") not in told, "it is due in June"
    june = snapshot_of(source, source.ledger.reading(None), "2020-06", NOW)
    assert ("tpmap", "once") in {(one["report"], one["period"]) for one in june["reports"]}


def test_districts_stand_as_they_stood(snapshot: Snapshot) -> None:
    one = report_of(snapshot)
    states = {row["district"]: row["state"] for row in one["districts"]}
    assert states["เกาะคา"] == "submitted"
    assert (states["แม่ทะ"], states["เสริมงาม"], states["แม่เมาะ"]) == ("late", "pending", "missing")
    assert (one["received"], one["on_time"], one["expected"]) == (4, 3, 13)
    assert (one["completeness"], one["timeliness"]) == (30.8, 23.1)
    assert (one["pending"], one["late"], len(one["missing"])) == (["เสริมงาม"], ["แม่ทะ"], 8)


def test_the_version_is_the_snapshots_alone(
    snapshot: Snapshot, source: Source, office: Office
) -> None:
    again = snapshot_of(source, source.ledger.reading(None), "2020-05", NOW)
    assert version_of(json.loads(json.dumps(snapshot))) == version_of(again)
    office.correct("เกาะคา", 1_250_001)
    after = snapshot_of(source, source.ledger.reading(None), "2020-05", NOW)
    assert version_of(after) != version_of(snapshot)


def test_a_past_moment_shows_what_stood_then(
    source: Source, snapshot: Snapshot, office: Office
) -> None:
    office.pass_time(days=1)
    office.correct("เกาะคา", 1)
    assert snapshot_of(source, source.ledger.reading(NOW), "2020-05", NOW) == snapshot


def test_the_award_is_of_the_months_in_which_it_fell_due(snapshot: Snapshot) -> None:
    assert [award["month"] for award in snapshot["award"]] == ["2020-05", "2020-06"]
    assert snapshot["award"][0]["places"] == []
    first = snapshot["award"][1]["places"][0]
    assert (first["place"], set(first["districts"])) == (1, {"เกาะคา", "งาว", "เถิน"})


def test_without_a_base_nothing_is_said_of_growth(snapshot: Snapshot) -> None:
    assert [one["growth"] for one in snapshot["reports"]] == [None] * len(snapshot["reports"])


def test_growth_counts_months_that_both_years_have(source: Source, bases: Any) -> None:
    with_base = replace(source, bases=bases)
    cells = source.ledger.reading(None)
    grown = report_of(snapshot_of(with_base, cells, "2020-05", NOW))["growth"]
    kohkha = next(row for row in grown["districts"] if row["district"] == "เกาะคา")
    assert [row["district"] for row in grown["districts"]] == ["เกาะคา", "งาว"]
    assert (kohkha["to_date"], kohkha["base_to_date"]) == (2_350_000, 2_000_000)
    assert (kohkha["growth"], kohkha["base_year"]) == (17.5, 4_000_000)
    assert [line["percent"] for line in kohkha["lines"]] == [15, 18]
    assert kohkha["lines"][0]["gap"] == 4_600_000 - 2_350_000
    total = grown["total"]
    assert total["to_date"] == sum(row["to_date"] for row in grown["districts"])
    assert (total["base_year"], grown["months_left"]) == (8_000_000, 4)


def test_a_later_moment_has_another_version(source: Source, snapshot: Snapshot) -> None:
    later = snapshot_of(source, source.ledger.reading(None), "2020-05", NOW + timedelta(minutes=1))
    assert version_of(later) != version_of(snapshot)
    assert number(report_of(later)["totals"]["total"]) == "1,723,000.75"
