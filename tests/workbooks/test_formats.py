"""What each format holds, cell by cell."""

import io
from datetime import date
from pathlib import Path

import pytest
import xlwt

from bot.workbooks.read import read_sheets
from bot.workbooks.sheet import Cell, Merge, address, column_letters, column_number
from tests.workbooks.building import Formatted, SheetOf, Stored, csv, packed, parts, xlsx

SHEET = "xl/worksheets/sheet1.xml"


def only(data: bytes) -> dict[str, object]:
    """Return the one sheet's values by address."""
    (sheet,) = read_sheets(data)
    return {
        address(row, column): cell.value
        for row, cells in sheet.rows.items()
        for column, cell in cells.items()
    }


def cell_of(data: bytes, row: int = 1, column: int = 1) -> Cell:
    """Return one cell of the first sheet."""
    return read_sheets(data)[0].rows[row][column]


def with_sheet(xml: str) -> bytes:
    """Return a workbook whose sheet is this XML."""
    return packed({**parts(xlsx(SheetOf([["x"]]))), SHEET: xml.encode()})


@pytest.mark.parametrize(
    ("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA"), (16_384, "XFD")]
)
def test_columns_have_letters(column: int, letters: str) -> None:
    assert (column_letters(column), column_number(letters)) == (letters, column)


@pytest.mark.parametrize(
    ("number_format", "kind", "is_percent"),
    [
        ("General", "number", False),
        ("0.00%", "number", True),
        ('0.0"%"', "number", False),
        ("#,##0.00", "number", False),
        ("d/m/yyyy", "date", False),
        ("mmm-yy", "date", False),
        ("[$-41E]d mmm yy", "date", False),
        ('#,##0" บาท"', "number", False),
        ("[Red]-0.00", "number", False),
        ("ดดด ปปปป", "date", False),
    ],
)
def test_a_number_format_tells_per_cents_and_days(
    number_format: str, kind: str, is_percent: bool
) -> None:
    cell = cell_of(xlsx(SheetOf([[Formatted(43983, number_format)]])))
    assert (cell.kind, cell.percent) == (kind, is_percent)
    assert cell.value == (date(2020, 6, 1) if kind == "date" else 43983)


def test_formulas_give_their_stored_value_or_none() -> None:
    data = xlsx(SheetOf([[Stored("SUM(B1:C1)", 5), Stored("SUM(B1:C1)"), Stored('"ก"', "ก")]]))
    assert [cell_of(data, 1, c).value for c in (1, 2, 3)] == [5, None, "ก"]
    assert cell_of(data, 1, 2) == Cell("unstored", None, formula="SUM(B1:C1)")


def test_shared_formulas_have_the_first_ones_text() -> None:
    xml = (
        '<worksheet><sheetData><row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">SUM(B1:C1)</f>'
        "</c></row>"
        '<row r="2"><c r="A2"><f t="shared" si="0"/></c></row></sheetData></worksheet>'
    )
    assert cell_of(with_sheet(xml), 2).formula == "SUM(B1:C1)"


def test_cells_without_an_address_are_counted() -> None:
    rows = "<row><c/><c><v>5</v></c></row><row/><row><c><v>6</v></c></row>"
    xml = f"<worksheet><sheetData>{rows}</sheetData></worksheet>"
    assert only(with_sheet(xml)) == {"B1": 5, "A3": 6}


def test_prefixed_elements_are_read() -> None:
    row = '<x:row r="1"><x:c r="B1"><x:v>5</x:v></x:c></x:row>'
    xml = f'<x:worksheet xmlns:x="u"><x:sheetData>{row}</x:sheetData></x:worksheet>'
    assert only(with_sheet(xml)) == {"B1": 5}


def test_rich_text_is_joined_and_its_reading_aid_left_out() -> None:
    xml = (
        '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr">'
        "<is><r><t>ยอด</t></r><r><t>ขาย</t></r><rPh><t>อ่าน</t></rPh></is></c>"
        "</row></sheetData></worksheet>"
    )
    assert only(with_sheet(xml)) == {"A1": "ยอดขาย"}


def test_errors_days_and_truths_keep_their_kind() -> None:
    rows = [["#REF!", date(2020, 6, 1), True]]
    data = xlsx(SheetOf(rows))
    assert [cell_of(data, 1, c).kind for c in (1, 2, 3)] == ["error", "date", "bool"]


def test_hidden_rows_columns_and_sheets_are_left_out() -> None:
    shown = SheetOf([[1, 2], [3, 4]], "ก", hidden_rows=[1], hidden_columns=["A"])
    data = xlsx(shown, SheetOf([[9]], "ข", state="hidden"))
    assert only(data) == {"B2": 4}


def test_merged_ranges_are_told() -> None:
    (sheet,) = read_sheets(xlsx(SheetOf([["ก", None], [None, None]], merges=["A1:B2"])))
    assert sheet.merges == (Merge(1, 1, 2, 2),)


def old_book() -> bytes:
    """An .xls with all kinds of cells."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("ยอด")
    sheet.write_merge(0, 0, 0, 2, "ยอดขาย OTOP")
    sheet.write(1, 0, 1250.5)
    sheet.write(1, 1, date(2020, 6, 1), xlwt.easyxf(num_format_str="D/M/YYYY"))
    sheet.write(1, 2, 0.5, xlwt.easyxf(num_format_str="0%"))
    sheet.write(2, 0, 7)
    sheet.row(2).hidden = True
    sheet.write(3, 0, True)
    sheet.write(3, 1, 8)
    sheet.col(1).hidden = True
    book.add_sheet("ซ่อน").visibility = 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_an_old_workbook_is_read_alike() -> None:
    (sheet,) = read_sheets(old_book())
    assert sheet.name == "ยอด"
    assert sheet.merges == (Merge(1, 1, 1, 3),)
    assert sheet.rows == {
        1: {1: Cell("text", "ยอดขาย OTOP")},
        2: {1: Cell("number", 1250.5), 3: Cell("number", 0.5, percent=True)},
        4: {1: Cell("bool", True)},
    }


ODS_CONTENT = Path(__file__).parent / "data" / "ods_content.xml"


def test_an_opendocument_is_read_alike() -> None:
    mime = b"application/vnd.oasis.opendocument.spreadsheet"
    contents = {
        "mimetype": mime,
        "META-INF/manifest.xml": b"<m/>",
        "content.xml": ODS_CONTENT.read_bytes(),
    }
    (sheet,) = read_sheets(packed(contents))
    assert sheet.merges == (Merge(1, 1, 1, 2),)
    assert sheet.rows == {
        1: {1: Cell("text", "ยอดขาย")},
        2: {2: Cell("number", 0.5, percent=True)},
        3: {2: Cell("number", 0.5, percent=True)},
        5: {1: Cell("date", date(2020, 6, 1)), 2: Cell("number", 3, formula="SUM(A1)")},
    }


def test_html_spans_are_filled() -> None:
    page = "<table><tr><td rowspan=2>ก<td colspan=2>ข<tr><td>ค<td>ง<tr><td>1<br>2</table>"
    (sheet,) = read_sheets(page.encode())
    assert only(page.encode()) == {"A1": "ก", "B1": "ข", "B2": "ค", "C2": "ง", "A3": "1\n2"}
    assert sheet.merges == (Merge(1, 1, 2, 1), Merge(1, 2, 1, 3))


def test_csv_records_may_hold_line_breaks() -> None:
    assert only(b'a,"b\nc"\n\nd,e') == {"A1": "a", "B1": "b\nc", "A3": "d", "B3": "e"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_told_from_commas_within_amounts(delimiter: str) -> None:
    rows = [["อำเภอ", "ยอด"], ["เกาะคา", "1,250.50"], ["แม่ทะ", "2,300"]]
    assert only(csv(rows, delimiter))["B2"] == "1,250.50"
