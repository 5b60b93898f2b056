"""Exports: what stands in them, and that no text becomes a formula."""

import csv
import io
import json
from pathlib import Path

from openpyxl import load_workbook

from bot.catalogue.office import Catalogue
from bot.ledger.ledger import Ledger
from bot.sheets.export import as_csv, as_json, save_xlsx, standings_of
from bot.sheets.rows import Source
from tests.sheets.conftest import Office

DANGEROUS = ('=IMPORTXML("x")', "+cmd|' /C calc'!A0", "@SUM(1)", "-1+1", "\t=1", "＝1+1")


def test_json_has_a_line_for_each_district(
    office: Office, ledger: Ledger, catalogue: Catalogue
) -> None:
    office.income("เกาะคา", "1250000.50")
    standings = standings_of(
        Source(ledger, catalogue), catalogue.report("otop-income"), "2020-05", office.now
    )
    lines = [json.loads(line) for line in as_json(standings).splitlines()]
    assert [line["district"] for line in lines] == list(catalogue.district_names)
    (sent,) = [line for line in lines if line["state"] == "submitted"]
    assert (sent["values"], sent["sent_at"]) == (
        {"total": 1250000.5},
        "2020-06-03T09:00:00+07:00",
    )


def test_all_periods_are_exported_when_none_is_named(
    office: Office, ledger: Ledger, catalogue: Catalogue
) -> None:
    office.income("เกาะคา", 1)
    office.income("เกาะคา", 2, period="2020-06")
    standings = standings_of(
        Source(ledger, catalogue), catalogue.report("otop-income"), None, office.now
    )
    assert len(standings) == 26


def test_csv_keeps_dangerous_texts_as_text(
    office: Office, ledger: Ledger, catalogue: Catalogue
) -> None:
    for district, text in zip(catalogue.district_names, DANGEROUS, strict=False):
        office.income(district, -5, text=text)
    report = catalogue.report("otop-income")
    standings = standings_of(Source(ledger, catalogue), report, "2020-05", office.now)
    rows = list(csv.DictReader(io.StringIO(as_csv(report, standings))))
    texts = [row["ข้อความเดิม"] for row in rows if row["ข้อความเดิม"]]
    assert texts == ["'" + text for text in DANGEROUS]
    assert {row["ยอดรวม (บาท)"] for row in rows} == {"-5", ""}, "numbers stay numbers"


def test_xlsx_keeps_dangerous_texts_as_text(
    office: Office, ledger: Ledger, catalogue: Catalogue, tmp_path: Path
) -> None:
    for district, text in zip(catalogue.district_names, DANGEROUS, strict=False):
        office.income(district, 5, text=text)
    report = catalogue.report("otop-income")
    standings = standings_of(Source(ledger, catalogue), report, "2020-05", office.now)
    save_xlsx(report, standings, tmp_path / "out.xlsx")
    cells = [c for row in load_workbook(tmp_path / "out.xlsx").worksheets[0] for c in row]
    typed = {cell.value: (cell.data_type, cell.quotePrefix) for cell in cells}
    assert {typed[text] for text in DANGEROUS} == {("s", True)}
