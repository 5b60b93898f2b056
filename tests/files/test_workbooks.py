"""Workbooks in the chat: the sheet is the report; what it lacks is asked, faults are told."""

from io import BytesIO

from openpyxl import Workbook

from tests.files.conftest import FilesScene
from tests.handlers.scene import MEMBER, OFFICERS, buttons_of, words_of

KOHKHA = OFFICERS["เกาะคา"]


def workbook(*rows: tuple[object, ...]) -> bytes:
    book, out = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


INCOME = (
    ("รายได้จากการจำหน่ายผลิตภัณฑ์ OTOP ประจำเดือน พฤษภาคม 2563",),
    ("ประเภท", "ยอดจำหน่าย (บาท)"),
    ("อาหาร", 100_000),
    ("ผ้า", 25_000.5),
    ("รวม", 125_000.5),
)


def test_a_workbook_is_the_report(scene: FilesScene) -> None:
    said = words_of(scene.send("otop.xlsx", workbook(*INCOME), KOHKHA))
    assert "บันทึกแล้ว ✓ อ.เกาะคา · รายได้ OTOP พ.ค. 2563 · 125,000.50 บาท" in said
    assert len(scene.cell("otop-income", "เกาะคา").evidence) == 1


def test_the_district_that_a_workbook_lacks_is_asked_and_completes_it(scene: FilesScene) -> None:
    reply = scene.send("otop.xlsx", workbook(*INCOME), MEMBER)
    assert "อำเภอ" in words_of(reply)
    scene.tap(buttons_of(reply)["เกาะคา"], MEMBER)
    assert scene.cell("otop-income", "เกาะคา").values["textile"] * 2 == 50_001


def test_a_cell_that_cannot_be_read_is_named(scene: FilesScene) -> None:
    rows = (*INCOME[:3], ("ผ้า", "25,00"), ("รวม", 125_000))
    said = words_of(scene.send("otop.xlsx", workbook(*rows), KOHKHA))
    assert "แถว 4" in said
    assert scene.income() is None


def test_a_broken_workbook_gets_a_clear_answer(scene: FilesScene) -> None:
    said = words_of(scene.send("otop.xlsx", b"\x89PNG no workbook", KOHKHA))
    assert "เปิดไฟล์ไม่ได้" in said


def test_a_workbook_that_is_no_report_gets_no_answer(scene: FilesScene) -> None:
    rows = (("รายชื่อผู้เข้าอบรม",), ("ที่", "ชื่อ"), (1, "สมชาย"), (2, "มาลี"))
    assert scene.send("training.xlsx", workbook(*rows), KOHKHA) == ()


def test_an_unsent_workbook_takes_its_figures_back(scene: FilesScene) -> None:
    scene.send("otop.xlsx", workbook(*INCOME), KOHKHA, message="f1")
    scene.unsend("f1", KOHKHA, "03 09:10")
    assert scene.income() is None
    assert "125000" not in scene.everything_stored()
