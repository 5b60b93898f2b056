"""The letter as the office writes it, in Thai numerals, from the snapshot alone."""

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner

from bot.catalogue.office import Catalogue
from bot.catalogue.periods import BANGKOK
from bot.commands.memo import command as memo
from bot.errors import ServiceError
from bot.memo.letter import write_letter
from bot.memo.snapshot import Snapshot, snapshot_of, version_of
from bot.memo.wording import numerals
from bot.sheets.rows import Source
from tests.conftest import EXAMPLE
from tests.memo.conftest import NOW
from tests.sheets.conftest import Office

SOFFICE = shutil.which("soffice")


@pytest.fixture
def write(catalogue: Catalogue, tmp_path: Path) -> Callable[[Snapshot], Any]:
    """Write a snapshot's letter and open it."""

    def written(snapshot: Snapshot) -> Any:
        write_letter(catalogue, snapshot, tmp_path / "memo.docx")
        return docx.Document(str(tmp_path / "memo.docx"))

    return written


def lines(letter: Any) -> list[str]:
    return [paragraph.text for paragraph in letter.paragraphs]


def cells(table: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_it_has_the_offices_layout(write: Callable[[Snapshot], Any], snapshot: Snapshot) -> None:
    said = lines(write(snapshot))
    assert said[:2] == ["บันทึกข้อความ", "ส่วนราชการ  สำนักงานพัฒนาชุมชนจังหวัดลำปาง"]
    assert said[2].startswith("ที่  ")
    assert said[2].endswith("วันที่  ๑๑ มิถุนายน ๒๕๖๓")
    assert said[3] == "เรื่อง  สรุปผลการรายงานของอำเภอ ประจำเดือนพฤษภาคม ๒๕๖๓"
    assert said[4] == "เรียน  พัฒนาการจังหวัดลำปาง"
    assert "จึงเรียนมาเพื่อโปรดทราบ" in said[-4]
    assert said[-3].startswith("(ลงชื่อ)")


def test_every_number_is_thai_but_the_version(
    write: Callable[[Snapshot], Any], snapshot: Snapshot
) -> None:
    letter = write(snapshot)
    text = "\n".join([*lines(letter), *(c for t in letter.tables for r in cells(t) for c in r)])
    assert not re.search(r"\d", text.translate({ord(c): None for c in "๐๑๒๓๔๕๖๗๘๙"}))
    foot = letter.sections[0].footer.paragraphs[0].text
    assert foot == f"ข้อมูล ณ วันที่ ๑๑ มิถุนายน ๒๕๖๓ เวลา ๐๙.๐๐ น.  ฉบับข้อมูล {version_of(snapshot)}"


def test_the_table_shows_each_district(
    write: Callable[[Snapshot], Any], snapshot: Snapshot
) -> None:
    rows = cells(write(snapshot).tables[0])
    assert rows[0] == ["ที่", "อำเภอ", "ยอดรวม (บาท)", "ส่งเมื่อ", "ผลการส่ง"]
    assert len(rows) == 15
    assert rows[3] == ["๓", "เกาะคา", "๑,๒๕๐,๐๐๐", "๓ มิ.ย. ๖๓ ๐๙.๐๐ น.", "ทันเวลา"]
    assert rows[2] == ["๒", "แม่เมาะ", "–", "–", "ยังไม่ส่ง"]
    assert rows[4] == ["๔", "เสริมงาม", "–", "–", "รอยืนยัน"]
    assert rows[10][4] == "ส่งช้า"
    assert rows[-1] == ["", "รวม", "๑,๗๒๓,๐๐๐.๗๕", "๔/๑๓ อำเภอ", "ทันเวลา ๓"]


def test_rates_names_and_award_stand_below(
    write: Callable[[Snapshot], Any], snapshot: Snapshot
) -> None:
    said = lines(write(snapshot))
    assert "อัตราการรายงาน ร้อยละ ๓๐.๘  อัตราความตรงเวลา ร้อยละ ๒๓.๑" in said
    missing = next(line for line in said if line.startswith("ยังไม่ส่ง: อ.เมืองลำปาง"))
    assert missing.count("อ.") == 8
    assert "ส่งช้า: อ.แม่ทะ" in said
    assert "ยังไม่ส่ง: ทุกอำเภอ (๑๓ อำเภอ)" in said
    award = next(line for line in said if line.startswith("อันดับ ๑"))
    assert "อ.เกาะคา, อ.งาว, อ.เถิน" in award
    assert not [line for line in said if "ปีก่อน" in line]


def test_growth_and_its_lines_stand_where_there_is_a_base(
    write: Callable[[Snapshot], Any], source: Source, bases: Any
) -> None:
    with_base = replace(source, bases=bases)
    frozen = snapshot_of(with_base, source.ledger.reading(None), "2020-05", NOW)
    rows = cells(write(frozen).tables[1])
    assert rows[0][3:] == [
        "เพิ่ม/ลด (ร้อยละ)",
        "ยังขาดจากเป้าหมายเพิ่มขึ้นร้อยละ ๑๕ (บาท)",
        "ยังขาดจากเป้าหมายเพิ่มขึ้นร้อยละ ๑๘ (บาท)",
    ]
    assert rows[1][:4] == ["เกาะคา", "๒,๓๕๐,๐๐๐", "๒,๐๐๐,๐๐๐", "๑๗.๕"]
    assert [row[0] for row in rows[1:]] == ["เกาะคา", "งาว", "รวม"]


def test_a_months_weeks_stand_side_by_side(
    write: Callable[[Snapshot], Any], source: Source, office: Office
) -> None:
    sent = {"report": "pr-online", "period": "2020-W20", "values": {"posts": Decimal(8)}}
    on_time = datetime(2020, 5, 14, 9, 0, tzinfo=BANGKOK)
    office.record(district="งาว", sent_at=on_time, **sent)
    office.record(district="เถิน", **sent)
    frozen = snapshot_of(source, source.ledger.reading(None), "2020-05", NOW)
    letter = write(frozen)
    rows = next(r for t in letter.tables if "๑๑–๑๗ พ.ค. ๖๓" in (r := cells(t))[0])
    place = rows[0].index("๑๑–๑๗ พ.ค. ๖๓")
    by_name = {row[1]: row[place] for row in rows if row[0]}
    assert (by_name["งาว"], by_name["เถิน"], by_name["แม่ทะ"]) == ("๘", "๘ (ส่งช้า)", "ยังไม่ส่ง")
    assert [row[place] for row in rows[-5:]] == ["๑๖", "๒/๑๓", "๑๕.๔", "๑", "๗.๗"]


def test_a_month_without_reports_says_so(
    write: Callable[[Snapshot], Any], source: Source, catalogue: Catalogue
) -> None:
    once = [r for r in catalogue.reports if r.schedule.every == "once"]
    only = replace(source, catalogue=catalogue.model_copy(update={"reports": tuple(once)}))
    frozen = snapshot_of(only, source.ledger.reading(None), "2019-05", NOW)
    letter = write(frozen)
    assert "ไม่มีรายงานที่อำเภอต้องส่งในเดือนนี้" in lines(letter)
    assert letter.tables == []


def test_one_snapshot_makes_one_letter(
    write: Callable[[Snapshot], Any], snapshot: Snapshot
) -> None:
    assert write(snapshot).element.xml == write(snapshot).element.xml
    assert numerals("12.50") == "๑๒.๕๐"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store_url: str, office: Office) -> Path:
    """A folder with the example config."""
    assert office
    shutil.copy(EXAMPLE, tmp_path / "config.toml")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REDIS_URL", store_url)
    monkeypatch.setenv("RAINGAN_NOW", "2020-06-11T09:00+07:00")
    monkeypatch.delenv("RAINGAN_DATA", raising=False)
    return tmp_path


def run(*words: str) -> Any:
    return CliRunner().invoke(memo, words, catch_exceptions=False)


def test_the_command_writes_the_letter(here: Path) -> None:
    done = run("--month", "2020-05")
    assert done.exit_code == 0
    assert done.output.startswith("memo-2020-05.docx: ")
    assert (here / "memo-2020-05.docx").exists()
    at = run("--month", "2020-05", "--at", "2020-06-04T09:00+07:00", "--json")
    assert '"received":3' in at.output


def test_the_command_refuses_what_is_no_month(here: Path) -> None:
    for month in ("2020-W21", "once", "May"):
        done = run("--month", month)
        assert (done.exit_code, "write a month such as 2020-05" in done.output) == (2, True)
    with pytest.raises(ServiceError, match="cannot be written"):
        run("--month", "2020-05", "--out", "nowhere/memo.docx")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.timeout(300)
def test_it_renders_to_pdf(
    catalogue: Catalogue, source: Source, bases: Any, tmp_path: Path
) -> None:
    with_base = replace(source, bases=bases)
    frozen = snapshot_of(with_base, source.ledger.reading(None), "2020-05", NOW)
    write_letter(catalogue, frozen, tmp_path / "memo.docx")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    words = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "memo.docx"]
    subprocess.run(words, cwd=tmp_path, check=True, capture_output=True, timeout=280)
    made = (tmp_path / "memo.pdf").read_bytes()
    assert made.startswith(b"%PDF")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", made)) <= 20
