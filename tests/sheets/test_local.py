"""The local workbook: the same tabs, written at one stroke, edits taken in likewise."""

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.worksheet import Worksheet

from bot.catalogue.office import Catalogue
from bot.ledger.ledger import Ledger
from bot.sheets.local import LocalWindow
from bot.sheets.projector import Projector
from bot.sheets.rows import Source
from bot.sheets.taking import findings
from bot.store.store import Store
from tests.sheets.conftest import Google, Office, rows_of_sheet

INCOME = "รายได้ OTOP"
KEY = "otop-income|เกาะคา|2020-05"
CELL = ("otop-income", "เกาะคา", "2020-05")


def rows(workbook: Path, title: str = INCOME) -> dict[str, dict[str, Any]]:
    """Return a tab's rows by key and column name; a key may stand only once."""
    lines = list(load_workbook(workbook)[title].iter_rows(values_only=True))
    found: dict[str, dict[str, Any]] = {}
    for line in lines[2:]:
        if line[0]:
            assert line[0] not in found
            named = zip(lines[0], line, strict=True)
            found[str(line[0])] = {str(n): _plain(v) for n, v in named if n and v is not None}
    return found


def _plain(value: Any) -> Any:
    return to_excel(value) if isinstance(value, datetime) else value  # type: ignore[no-untyped-call]


class Excel:
    """Somebody who opens the workbook, changes it and saves it."""

    def __init__(self, workbook: Path) -> None:
        self.path = workbook
        self.book = load_workbook(workbook)

    def sheet(self) -> Worksheet:
        """Return the tab of the income."""
        return self.book[INCOME]

    def type_in(self, key: str, name: str, value: object) -> None:
        """Type into a row's cell."""
        sheet = self.sheet()
        column = next(cell.column for cell in sheet[1] if cell.value == name)
        row = next(cell.row for cell in sheet["A"] if cell.value == key)
        sheet.cell(row, column).value = value  # type: ignore[assignment]

    def save(self) -> None:
        """Save under the same name."""
        self.book.save(self.path)


def test_it_has_the_same_tabs_and_cells_as_google(
    google: Google,
    workbook: Path,
    store: Store,
    ledger: Ledger,
    catalogue: Catalogue,
) -> None:
    office = Office(store, ledger)
    office.income("เกาะคา", "1250000.50")
    Projector(google.window(), store, Source(ledger, catalogue), google.wait).project(office.now)
    Projector(LocalWindow(workbook), store, Source(ledger, catalogue)).project(office.now)
    for sheet in google.fake.books["book-1"].sheets[:-1]:
        assert rows(workbook, sheet.title) == rows_of_sheet(sheet)


def test_a_correction_is_written_in_place(local: Projector, workbook: Path, office: Office) -> None:
    office.income("เกาะคา", 100)
    local.project(office.now)
    office.correct("เกาะคา", 250)
    local.project(office.pass_time(minutes=1))
    assert len(rows(workbook)) == 13
    assert rows(workbook)[KEY]["field.total"] == 250


def test_a_typed_formula_stays_text(local: Projector, workbook: Path, office: Office) -> None:
    office.income("เกาะคา", 100, text='=IMPORTXML("http://x","//a")')
    office.income("งาว", 100, text="#N/A")
    local.project(office.now)
    cells = [cell for row in load_workbook(workbook)[INCOME].iter_rows() for cell in row]
    (typed,) = [cell for cell in cells if str(cell.value).startswith("=")]
    assert (typed.data_type, typed.quotePrefix) == ("s", True)
    assert [cell.data_type for cell in cells if cell.value == "#N/A"] == ["s"]


def test_control_characters_do_not_stop_it(
    local: Projector, workbook: Path, office: Office
) -> None:
    office.income("เกาะคา", 100, text="ยอด\x00 100\r\nบาท\x0b")
    assert local.project(office.now).error is None
    assert rows(workbook)[KEY]["text"] == "ยอด 100\nบาท"
    assert local.project(office.pass_time(minutes=1), look=True).found == []


def test_an_edited_figure_becomes_a_correction(
    local: Projector, workbook: Path, office: Office, store: Store
) -> None:
    office.income("เกาะคา", 100)
    local.project(office.now)
    excel = Excel(workbook)
    excel.type_in(KEY, "field.total", 150)
    excel.save()
    local.project(office.pass_time(minutes=1), look=True)
    assert office.ledger.cell(*CELL).values == {"total": 150}
    assert [told["what"] for told in findings(store).values()] == ["recorded"]
    assert rows(workbook)[KEY]["field.total"] == 150


def test_a_workbook_opened_at_nine_and_saved_at_eleven_reverts_nothing(
    local: Projector, workbook: Path, office: Office, store: Store
) -> None:
    office.income("เกาะคา", 100)
    office.income("งาว", 7)
    local.project(office.now)
    excel = Excel(workbook)
    office.correct("เกาะคา", 200)
    office.record(report="otop-online", district="เถิน", values={}, text="")
    office.income("เถิน", 5, period="2020-06")
    local.project(office.pass_time(hours=1))
    excel.type_in("otop-income|งาว|2020-05", "field.total", 8)
    excel.save()
    local.project(office.pass_time(hours=1), look=True)
    assert office.ledger.cell(*CELL).values == {"total": 200}
    assert office.ledger.cell("otop-income", "งาว", "2020-05").values == {"total": 8}
    assert [told["what"] for told in findings(store).values()] == ["recorded"]
    assert rows(workbook)[KEY]["field.total"] == 200
    assert rows(workbook)["otop-income|เถิน|2020-06"]["field.total"] == 5


def test_own_columns_notes_and_tabs_stay(local: Projector, workbook: Path, office: Office) -> None:
    local.project(office.now)
    excel = Excel(workbook)
    excel.sheet().cell(2, 40).value = "ของเรา"
    excel.sheet().cell(4, 40).value = "โทรแล้ว"
    excel.sheet().cell(16, 4).value = "รวม"
    excel.book.create_sheet("บันทึก")["A1"] = "ของเรา"
    excel.save()
    office.income("เกาะคา", 100)
    local.project(office.pass_time(days=3), look=True)
    book = load_workbook(workbook)
    assert book["บันทึก"]["A1"].value == "ของเรา"
    assert (book[INCOME].cell(4, 40).value, book[INCOME].cell(29, 4).value) == ("โทรแล้ว", "รวม")
    assert len(rows(workbook)) == 26


def test_a_figure_typed_as_a_formula_counts_by_its_result(
    local: Projector, workbook: Path, office: Office
) -> None:
    office.income("เกาะคา", 100)
    local.project(office.now)
    excel = Excel(workbook)
    excel.type_in(KEY, "field.total", "=100+50")
    excel.save()
    local.project(office.pass_time(minutes=1), look=True)
    # Without Excel nobody has computed the result: told as emptied, and put right.
    assert rows(workbook)[KEY]["field.total"] == 100


def test_a_folder_that_is_gone_only_delays(
    local: Projector, workbook: Path, office: Office
) -> None:
    local.project(office.now)
    shutil.rmtree(workbook.parent)
    office.income("เกาะคา", 100)
    done = local.project(office.now)
    assert (done.reason, done.left > 0) == ("busy", True)
    workbook.parent.mkdir()
    assert local.project(office.now, force=True).left == 0
    assert rows(workbook)[KEY]["field.total"] == 100


def test_a_deleted_workbook_is_made_again(local: Projector, workbook: Path, office: Office) -> None:
    office.income("เกาะคา", 100)
    local.project(office.now)
    workbook.unlink()
    local.project(office.pass_time(minutes=1), look=True)
    assert rows(workbook)[KEY]["field.total"] == 100
    assert [path.name for path in workbook.parent.iterdir()] == ["raingan.xlsx"]


def test_a_file_that_is_no_workbook_only_delays(
    local: Projector, workbook: Path, office: Office
) -> None:
    workbook.write_bytes(b"not a workbook")
    assert local.project(office.now).reason == "busy"


def test_a_save_during_our_writing_is_not_lost(
    workbook: Path, store: Store, ledger: Ledger, catalogue: Catalogue, office: Office
) -> None:
    office.income("เกาะคา", 100)
    window = LocalWindow(workbook)
    local = Projector(window, store, Source(ledger, catalogue), lambda _: None)
    local.project(office.now)
    excel = Excel(workbook)
    excel.type_in(KEY, "field.total", 150)
    office.income("งาว", 5)
    read = window.read

    def read_then_saved(*asked: Any) -> Any:
        grids = read(*asked)
        window.read = read  # type: ignore[method-assign]
        excel.save()
        return grids

    window.read = read_then_saved  # type: ignore[method-assign]
    local.project(office.pass_time(seconds=1))
    assert office.ledger.cell(*CELL).values == {"total": 150}
    assert rows(workbook)["otop-income|งาว|2020-05"]["field.total"] == 5
