"""The ledger in Google Sheets: in place, batched, and once."""

from decimal import Decimal

from bot.catalogue.office import Catalogue
from bot.ledger.ledger import Ledger
from bot.sheets.projector import Projector
from bot.sheets.rows import Source
from bot.store.store import Store
from bot.store.unit import transaction
from tests.sheets.conftest import Google, Office

INCOME = "รายได้ OTOP"
KEY = "otop-income|เกาะคา|2020-05"


def test_an_entry_appears_as_a_tidy_row(
    google: Google, projector: Projector, office: Office
) -> None:
    revision = office.income("เกาะคา", 1250000)
    done = projector.project(office.now)
    row = google.rows(INCOME)[KEY]
    assert (done.error, done.left) == (None, 0)
    assert row["field.total"] == 1250000
    assert (row["district"], row["period"], row["period_text"]) == (
        "เกาะคา",
        "2020-05",
        "พ.ค. 2563",
    )
    assert (row["state"], row["on_time"]) == ("ส่งแล้ว", "ทันเวลา")
    assert row["sent_text"] == "3 มิ.ย. 2563 09.00 น."
    assert row["sent_at"] == 43985.375
    assert (row["revision"], row["code"], row["text"]) == (1, revision.code, "ยอดขาย 1250000 บาท")


def test_districts_that_owe_stand_there_before_they_send(
    google: Google, projector: Projector, office: Office
) -> None:
    projector.project(office.now)
    rows = google.rows(INCOME)
    assert len(rows) == 13
    assert {row["state"] for row in rows.values()} == {"รอส่ง"}


def test_a_passed_deadline_turns_rows_without_any_event(
    google: Google, projector: Projector, office: Office
) -> None:
    office.income("เกาะคา", 100)
    projector.project(office.now)
    projector.project(office.pass_time(days=3))
    rows = google.rows(INCOME)
    states = {row["district"]: row["state"] for row in rows.values() if row["period"] == "2020-05"}
    assert states.pop("เกาะคา") == "ส่งแล้ว"
    assert set(states.values()) == {"ยังไม่ส่ง"}
    assert len(rows) == 26, "the next period is open"


def test_a_correction_is_written_in_place(
    google: Google, projector: Projector, office: Office
) -> None:
    office.income("เกาะคา", 100)
    projector.project(office.now)
    office.correct("เกาะคา", 250)
    projector.project(office.pass_time(minutes=5))
    rows = google.rows(INCOME)
    assert len(rows) == 13
    assert (rows[KEY]["field.total"], rows[KEY]["revision"]) == (250, 2)
    assert len(google.rows("ประวัติ")) == 2


def test_the_summary_agrees_with_the_rows(
    google: Google, projector: Projector, office: Office
) -> None:
    office.income("เกาะคา", 100)
    office.income("งาว", "250.50")
    office.pass_time(days=3)
    office.income("เถิน", 50)
    projector.project(office.now)
    row = google.rows("สรุป")["otop-income|2020-05"]
    assert (row["received"], row["expected"]) == (3, 13)
    assert (row["completeness"], row["timeliness"]) == (23.1, 15.4)
    assert row["total"] == 400.5
    assert (row["district.เกาะคา"], row["district.แม่ทะ"]) == (100, "ยังไม่ส่ง")
    assert row["late"] == "เถิน"


def test_no_person_and_no_chat_stands_in_any_tab(
    google: Google, projector: Projector, office: Office
) -> None:
    office.income("เกาะคา", 100)
    projector.project(office.now)
    cells = [
        str(cell.value)
        for sheet in google.fake.books["book-1"].sheets
        for row in sheet.rows
        for cell in row.values()
    ]
    assert len(cells) > 1000
    assert not [cell for cell in cells if "U-somebody" in cell or "C-group" in cell]


def test_nothing_to_show_costs_no_call(
    google: Google, projector: Projector, office: Office
) -> None:
    projector.project(office.now)
    before = google.fake.count()
    for _ in range(5):
        projector.project(office.pass_time(seconds=2))
    assert google.fake.count() == before


def test_a_thousand_entries_take_at_most_ten_calls(
    google: Google, projector: Projector, office: Office, catalogue: Catalogue
) -> None:
    projector.project(office.now)
    before = google.fake.count()
    for number in range(1000):
        district = catalogue.district_names[number % 13]
        period = f"{2021 + number // 13 // 12}-{number // 13 % 12 + 1:02d}"
        office.record(
            report="women-fund",
            district=district,
            period=period,
            values={"disbursed": Decimal(number)},
            text="เบิกจ่าย",
        )
    done = projector.project(office.now)
    assert (done.left, done.error) == (0, None)
    assert google.fake.count() - before <= 10
    assert len(google.rows("เบิกจ่ายกองทุนสตรี")) == 13 + 1000


def test_a_change_during_the_writing_stays_to_be_shown(
    google: Google, projector: Projector, office: Office
) -> None:
    projector.project(office.now)
    office.income("เกาะคา", 100)
    google.fake.after_read = lambda: (
        office.correct("เกาะคา", 300) and None if office.said == 1 else None
    )
    projector.project(office.pass_time(seconds=1))
    google.fake.after_read = None
    projector.project(office.pass_time(seconds=1))
    assert google.rows(INCOME)[KEY]["field.total"] == 300


def test_two_workers_write_each_row_once(
    google: Google, store: Store, ledger: Ledger, catalogue: Catalogue, office: Office
) -> None:
    workers = [
        Projector(google.window(), store, Source(ledger, catalogue), google.wait) for _ in range(2)
    ]
    for number, district in enumerate(catalogue.district_names):
        office.income(district, 100 + number)
        workers[number % 2].project(office.pass_time(seconds=2))
    assert len(google.rows(INCOME)) == 13
    assert len(google.rows("ประวัติ")) == 13


def test_never_more_than_thirty_writes_a_minute(
    google: Google, projector: Projector, office: Office, catalogue: Catalogue
) -> None:
    for number in range(40):
        office.correct(catalogue.district_names[number % 13], number)
        projector.project(office.pass_time(seconds=1), force=True)
    assert google.fake.count(reads=False) <= 30
    assert projector.lag().waiting > 0


def test_a_typed_formula_stays_text(google: Google, projector: Projector, office: Office) -> None:
    texts = ['=IMPORTXML("http://x","//a")', "+cmd|' /C calc'!A0", "@SUM(1+1)", "-2+3", "'quoted"]
    for district, text in zip(("งาว", "เถิน", "เกาะคา", "แม่ทะ", "แม่เมาะ"), texts, strict=True):
        office.income(district, 5, text=text)
    projector.project(office.now)
    assert {row.get("text") for row in google.rows(INCOME).values()} >= set(texts)
    assert {row.get("text") for row in google.rows("ประวัติ").values()} == set(texts)
    for sheet in google.fake.books["book-1"].sheets:
        assert all(cell.formula is None for row in sheet.rows for cell in row.values())


def test_an_unsent_message_leaves_neither_text_nor_figures_in_any_tab(
    google: Google, projector: Projector, office: Office
) -> None:
    unsent = office.income("เกาะคา", 4711, text="ข้อความลับ 4711")
    office.correct("เกาะคา", 200)
    projector.project(office.now)
    with transaction(office.store) as unit:
        office.ledger.erase_message(unit, str(unsent.message_id))
    projector.project(office.pass_time(minutes=1))
    for sheet in google.fake.books["book-1"].sheets:
        for row in sheet.rows:
            assert not [
                c.value for c in row.values() if "ลับ" in str(c.value) or "4711" in str(c.value)
            ]
    assert google.rows("ประวัติ")[unsent.id]["text"] == "(ลบแล้ว)"
    assert google.rows(INCOME)[KEY]["field.total"] == 200
