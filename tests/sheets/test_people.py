"""People in the sheet: sorted, moved, inserted, renamed does no harm; figures are taken in."""

from datetime import timedelta

from bot.sheets.projector import Projector
from bot.sheets.taking import findings, forget_findings
from bot.store.store import Store
from bot.store.unit import transaction
from tests.fakes.sheets_grid import Cell
from tests.sheets.conftest import NOW, Google, Office

INCOME = "รายได้ OTOP"
KEY = "otop-income|เกาะคา|2020-05"
CELL = ("otop-income", "เกาะคา", "2020-05")


def type_in(google: Google, key: str, name: str, value: object, title: str = INCOME) -> None:
    """Let somebody type into a row's cell."""
    sheet, at = google.tab(title), google.column(title, name)
    keys = google.column(title, f"raingan:{'_audit' if title == 'ประวัติ' else 'otop-income'}")
    row = next(i for i, r in enumerate(sheet.rows) if keys in r and r[keys].value == key)
    sheet.write(row, at, None if value is None else Cell(value))  # type: ignore[arg-type]


def delete_row(google: Google, key: str, title: str = INCOME) -> None:
    """Let somebody delete a row."""
    sheet = google.tab(title)
    row = next(i for i, r in enumerate(sheet.rows) if 0 in r and r[0].value == key)
    sheet.delete_rows(row, row + 1)


def test_sorted_rows_and_moved_columns_do_no_harm(
    google: Google, projector: Projector, office: Office
) -> None:
    office.income("เกาะคา", 100)
    projector.project(office.now)
    sheet = google.tab(INCOME)
    sheet.sort(2, google.column(INCOME, "district"), descending=True)
    sheet.move_columns(4, 5, 12)
    sheet.insert_columns(0, 2)
    office.correct("เกาะคา", 300)
    office.income("งาว", 7)
    assert projector.project(office.pass_time(minutes=1), look=True).found == []
    rows = google.rows(INCOME)
    assert (len(rows), rows[KEY]["field.total"]) == (13, 300)
    assert rows["otop-income|งาว|2020-05"]["field.total"] == 7


def test_own_columns_rows_and_tabs_stay(
    google: Google, projector: Projector, office: Office
) -> None:
    projector.project(office.now)
    sheet = google.tab(INCOME)
    own = sheet.column_count - 1
    sheet.write(4, own, Cell("โทรตามแล้ว"))
    at = google.column(INCOME, "raingan:otop-income")
    key = sheet.rows[4][at].value
    sheet.write(15, 3, Cell("รวมทั้งหมด"))
    sheet.insert_rows(8, 1)
    sheet.write(8, 3, Cell("หมายเหตุของเรา"))
    projector.project(office.pass_time(days=3), look=True)
    (row,) = [row for row in sheet.rows if own in row]
    assert row[at].value == key
    ours = [row[3].value for row in sheet.rows if 3 in row and at not in row]
    assert ours == ["หมายเหตุของเรา", "รวมทั้งหมด"]
    assert len(google.rows(INCOME)) == 26


def test_a_renamed_tab_is_found_again(google: Google, projector: Projector, office: Office) -> None:
    projector.project(office.now)
    google.tab(INCOME).title = "รายได้ของจังหวัด"
    office.income("เกาะคา", 100)
    assert projector.project(office.now).error is None
    assert google.rows("รายได้ของจังหวัด")[KEY]["field.total"] == 100


def test_a_lost_column_is_made_again(google: Google, projector: Projector, office: Office) -> None:
    office.income("เกาะคา", 100)
    projector.project(office.now)
    at = google.column(INCOME, "state")
    google.tab(INCOME).delete_columns(at, at + 1)
    projector.project(office.pass_time(minutes=1), look=True)
    assert google.rows(INCOME)[KEY]["state"] == "ส่งแล้ว"


def test_an_edited_figure_becomes_a_correction(
    google: Google, projector: Projector, office: Office
) -> None:
    office.income("เกาะคา", 100)
    projector.project(office.now)
    type_in(google, KEY, "field.total", 150)
    done = projector.project(office.pass_time(minutes=1), look=True)
    (taken,) = done.taken
    assert (taken.outcome, taken.edit.old, taken.edit.new) == ("recorded", 100, 150)
    assert office.ledger.cell(*CELL).values == {"total": 150}
    newest = office.ledger.chain("otop-income", "เกาะคา")[-1]
    assert (newest.kind, newest.source, newest.authority) == ("correction", "sheet", "secretariat")
    assert newest.sent_at == office.now
    row = google.rows(INCOME)[KEY]
    assert (row["field.total"], row["revision"]) == (150, 2)
    assert len(google.rows("ประวัติ")) == 2


def test_an_edit_is_told_once(
    google: Google, projector: Projector, office: Office, store: Store
) -> None:
    office.income("เกาะคา", 100)
    projector.project(office.now)
    type_in(google, KEY, "field.total", 150)
    for _ in range(3):
        projector.project(office.pass_time(minutes=1), look=True)
    ((name, told),) = findings(store).items()
    assert (told["what"], told["cell"], told["old"], told["new"]) == ("recorded", "E5", 100, 150)
    with transaction(store) as unit:
        forget_findings(unit, [name])
    assert findings(store) == {}
    assert len(office.ledger.chain("otop-income", "เกาะคา")) == 2


def test_an_edit_is_taken_in_before_a_new_entry_overwrites_it(
    google: Google, projector: Projector, office: Office
) -> None:
    office.income("เกาะคา", 100)
    projector.project(office.now)
    type_in(google, KEY, "field.total", 60)
    office.income("เกาะคา", 100, text="ส่งอีกครั้ง", sent_at=NOW + timedelta(seconds=5))
    projector.project(office.pass_time(seconds=10))
    assert office.ledger.cell(*CELL).values == {"total": 60}
    assert google.rows(INCOME)[KEY]["revision"] == 3


def test_a_figure_typed_for_a_district_that_has_not_sent_is_taken_in(
    google: Google, projector: Projector, office: Office
) -> None:
    projector.project(office.now)
    type_in(google, KEY, "field.total", 90)
    projector.project(office.pass_time(minutes=1), look=True)
    assert office.ledger.cell(*CELL).values == {"total": 90}


def test_an_edit_of_a_figure_changed_meanwhile_is_asked(
    google: Google, projector: Projector, office: Office, store: Store
) -> None:
    office.income("เกาะคา", 100)
    projector.project(office.now)
    type_in(google, KEY, "field.total", 150)
    office.correct("เกาะคา", 200, sent_at=NOW + timedelta(seconds=5))
    projector.project(office.pass_time(minutes=1), look=True)
    assert office.ledger.cell(*CELL).values == {"total": 200}
    (told,) = findings(store).values()
    assert (told["what"], told["old"], told["new"], told["now"]) == ("asked", 100, 150, 200)
    assert google.rows(INCOME)[KEY]["field.total"] == 200


def test_an_old_row_put_back_reverts_nothing(
    google: Google, projector: Projector, office: Office, store: Store
) -> None:
    office.income("เกาะคา", 100)
    projector.project(office.now)
    sheet = google.tab(INCOME)
    at = next(i for i, row in enumerate(sheet.rows) if 0 in row and row[0].value == KEY)
    old = dict(sheet.rows[at])
    office.correct("เกาะคา", 200)
    projector.project(office.pass_time(minutes=1))
    sheet.rows[at] = old
    projector.project(office.pass_time(minutes=1), look=True)
    assert findings(store) == {}
    assert office.ledger.cell(*CELL).values == {"total": 200}
    assert google.rows(INCOME)[KEY]["field.total"] == 200


def test_text_in_a_number_cell_is_told_and_put_right(
    google: Google, projector: Projector, office: Office, store: Store
) -> None:
    office.income("เกาะคา", 100)
    projector.project(office.now)
    type_in(google, KEY, "field.total", "ประมาณแสน")
    projector.project(office.pass_time(minutes=1), look=True)
    (told,) = findings(store).values()
    assert (told["kind"], told["cell"], told["found"]) == ("text", "E5", "ประมาณแสน")
    assert google.rows(INCOME)[KEY]["field.total"] == 100


def test_an_emptied_figure_is_told_and_put_right(
    google: Google, projector: Projector, office: Office, store: Store
) -> None:
    office.income("เกาะคา", 100)
    projector.project(office.now)
    type_in(google, KEY, "field.total", None)
    projector.project(office.pass_time(minutes=1), look=True)
    assert [told["kind"] for told in findings(store).values()] == ["blank"]
    assert google.rows(INCOME)[KEY]["field.total"] == 100


def test_a_deleted_row_is_told_and_put_back(
    google: Google, projector: Projector, office: Office, store: Store
) -> None:
    office.income("เกาะคา", 100)
    projector.project(office.now)
    delete_row(google, KEY)
    projector.project(office.pass_time(minutes=1), look=True)
    assert [told["kind"] for told in findings(store).values()] == ["deleted"]
    assert google.rows(INCOME)[KEY]["field.total"] == 100


def test_a_deleted_row_of_the_audit_is_put_back(
    google: Google, projector: Projector, office: Office
) -> None:
    revision = office.income("เกาะคา", 100)
    projector.project(office.now)
    delete_row(google, revision.id, "ประวัติ")
    projector.project(office.pass_time(minutes=1), look=True)
    assert google.rows("ประวัติ")[revision.id]["kind"] == "รายงาน"


def test_a_changed_key_is_told_and_put_right(
    google: Google, projector: Projector, office: Office, store: Store
) -> None:
    office.income("เกาะคา", 100)
    projector.project(office.now)
    type_in(google, KEY, "raingan:otop-income", "x")
    projector.project(office.pass_time(minutes=1), look=True)
    assert [told["kind"] for told in findings(store).values()] == ["key"]
    assert len(google.rows(INCOME)) == 13


def test_a_copied_row_is_told_and_emptied(
    google: Google, projector: Projector, office: Office, store: Store
) -> None:
    office.income("เกาะคา", 100)
    projector.project(office.now)
    sheet = google.tab(INCOME)
    row = next(row for row in sheet.rows if 0 in row and row[0].value == KEY)
    sheet.rows.append(dict(row))
    projector.project(office.pass_time(minutes=1), look=True)
    assert [told["kind"] for told in findings(store).values()] == ["double"]
    assert google.rows(INCOME)[KEY]["field.total"] == 100


def test_an_overwritten_state_is_told_and_put_right(
    google: Google, projector: Projector, office: Office, store: Store
) -> None:
    projector.project(office.now)
    type_in(google, KEY, "state", "ส่งแล้ว")
    projector.project(office.pass_time(minutes=1), look=True)
    (told,) = findings(store).values()
    assert (told["kind"], told["column"], told["found"]) == ("overwritten", "สถานะ", "ส่งแล้ว")
    assert google.rows(INCOME)[KEY]["state"] == "รอส่ง"


def test_an_unlikely_edit_waits_for_a_confirmation(
    google: Google, projector: Projector, office: Office
) -> None:
    office.income("เกาะคา", 100)
    projector.project(office.now)
    type_in(google, KEY, "field.total", -5)
    done = projector.project(office.pass_time(minutes=1), look=True)
    assert [taken.outcome for taken in done.taken] == ["pending"]
    row = google.rows(INCOME)[KEY]
    assert row["field.total"] == 100
    assert row["note"] == "รอยืนยัน ยอดรวม -5 บาท"


def test_the_same_edit_made_again_later_is_another(
    google: Google, projector: Projector, office: Office
) -> None:
    office.income("เกาะคา", 100)
    projector.project(office.now)
    for value in (150, 100, 150):
        type_in(google, KEY, "field.total", value)
        projector.project(office.pass_time(minutes=1), look=True)
    assert office.ledger.cell(*CELL).values == {"total": 150}
    assert len(office.ledger.chain("otop-income", "เกาะคา")) == 4


def test_a_sort_between_reading_and_writing_is_healed_at_the_next_look(
    google: Google, projector: Projector, office: Office
) -> None:
    office.income("เกาะคา", 100)
    office.income("งาว", 200)
    projector.project(office.now)
    sheet = google.tab(INCOME)
    office.correct("เกาะคา", 300)
    at = google.column(INCOME, "district")
    google.fake.after_read = lambda: sheet.sort(2, at, descending=True)
    projector.project(office.pass_time(minutes=1))
    google.fake.after_read = None
    projector.project(office.pass_time(minutes=1), look=True)
    rows = google.rows(INCOME)
    assert len(rows) == 13
    assert rows[KEY]["field.total"] == 300
    assert rows["otop-income|งาว|2020-05"]["field.total"] == 200
    assert office.ledger.cell("otop-income", "งาว", "2020-05").values == {"total": 200}


def test_an_edit_can_be_taken_back_like_a_message(
    google: Google, projector: Projector, office: Office
) -> None:
    office.income("เกาะคา", 100)
    projector.project(office.now)
    type_in(google, KEY, "field.total", 150)
    projector.project(office.pass_time(minutes=1), look=True)
    edit = office.ledger.chain("otop-income", "เกาะคา")[-1]
    office.pass_time(minutes=1)
    office.record(
        report="otop-income", district="เกาะคา", kind="retraction", target=edit.message_id
    )
    projector.project(office.now)
    assert google.rows(INCOME)[KEY]["field.total"] == 100
