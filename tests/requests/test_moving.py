"""Requests that come again are moved as a whole, for one period, to another end, and back."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from bot.app import dispatcher
from bot.catalogue.deadlines import deadline, due_periods
from bot.catalogue.office import Catalogue
from bot.catalogue.periods import local
from bot.catalogue.report import Report
from bot.inbox import raw_event
from bot.office import open_office
from bot.processes.worker import Worker
from bot.replaying import replay
from bot.requests.restoring import restore_requests
from bot.requests.showing import due_words
from bot.sheets.local import LocalWindow
from bot.sheets.projector import Projector
from bot.sheets.rows import Source
from tests.handlers.scene import OFFICERS, SECRETARY, Scene, buttons_of, moment, words_of

NGAO = OFFICERS["งาว"]
KEY = "request-1"
WEEKLY = "ขอให้อำเภอรายงานจำนวนครัวเรือนปลูกผักหลังบ้าน ทุกวันศุกร์ {}ในกลุ่ม OTOPlp"
MONTHLY = "ขอให้อำเภอรายงานจำนวนครัวเรือนปลูกผักหลังบ้าน ทุกวันที่ 3 ของเดือน จนถึงเดือนกันยายน ในกลุ่ม OTOPlp"


def opened(scene: Scene, text: str = WEEKLY.format("")) -> None:
    """The secretariat opens a request on Tuesday, 2 June 2563."""
    buttons = buttons_of(scene.say(text, SECRETARY, "02 09:00", group=None))
    scene.tap(buttons["เปิดงาน"], SECRETARY, "02 09:01", group=None)


def say(scene: Scene, text: str, at: str) -> str:
    """Return what the secretariat is answered."""
    return words_of(scene.say(text, SECRETARY, at, group=None))


def report(scene: Scene) -> Report:
    return scene.office.renewed().catalogue.report(KEY)


def dues(scene: Scene, start: str, end: str) -> list[str]:
    """Return the deadlines within a span."""
    this = report(scene)
    found = due_periods(this, moment(start), moment(end))
    return [f"{local(deadline(this, p)):%m-%d %H:%M}" for p in found]


JUNE = ("01 00:00", "30 23:59")
FRIDAYS = ["06-05 16:30", "06-12 16:30", "06-19 16:30", "06-26 16:30"]


@pytest.mark.parametrize(
    "text",
    [
        "เลื่อนงาน 1 เป็นทุกวันพฤหัสบดี",
        "เลื่อนงานที่ ๑ เป็นทุกวันพฤหัส ค่ะ",
        "เปลี่ยนงาน 1 เป็นทุกพฤหัส",
        "เปลี่ยนกำหนดส่งงาน 1 เป็นทุกวันพฤหัสบดี เพราะวันศุกร์มีประชุม",
        "ปรับรอบส่งงาน 1 ให้ส่งทุกวันพฤหัสบดีแทน",
        "งาน 1 เปลี่ยนเป็นทุกวันพฤหัสบดีครับ",
        "งาน 1 ขอเลื่อนเป็นทุกวันพฤหัสบดี",
    ],
)
def test_fridays_become_thursdays_and_what_was_due_stays(scene: Scene, text: str) -> None:
    opened(scene)
    assert dues(scene, *JUNE) == FRIDAYS
    said = say(scene, text, "08 09:00")
    assert "จาก ทุกวันศุกร์ เวลา 16.30 น. จนกว่าจะปิดงาน" in said
    assert "เป็น ทุกวันพฤหัสบดี เวลา 16.30 น. จนกว่าจะปิดงาน" in said
    assert "เริ่มงวดสัปดาห์ 8–14 มิ.ย. 2563 (กำหนด 11 มิ.ย. 2563 เวลา 16.30 น.)" in said
    assert dues(scene, *JUNE) == ["06-05 16:30", "06-11 16:30", "06-18 16:30", "06-25 16:30"]


def test_a_report_in_time_by_the_old_day_stays_in_time(scene: Scene) -> None:
    opened(scene)
    scene.say("งาน 1 อ.งาว 35 ครัวเรือน", NGAO, "05 10:00")
    say(scene, "เลื่อนงาน 1 เป็นทุกวันพุธ", "06 09:00")
    scene.say("งาน 1 อ.งาว 36 ครัวเรือน", NGAO, "11 10:00")
    this = report(scene)
    states = [
        scene.office.ledger.cell(KEY, "งาว", week).state(deadline(this, week), moment("30 09:00"))
        for week in ("2020-W23", "2020-W24")
    ]
    assert states == ["submitted", "late"]


@pytest.mark.parametrize(
    ("at", "first"),
    [("11 16:31", "06-12 16:30"), ("13 09:00", "06-12 16:30"), ("11 16:29", "06-11 16:30")],
)
def test_a_day_that_has_passed_holds_from_the_week_after(scene: Scene, at: str, first: str) -> None:
    opened(scene)
    say(scene, "เลื่อนงาน 1 เป็นทุกวันพฤหัสบดี", at)
    assert dues(scene, "08 00:00", "30 23:59") == [first, "06-18 16:30", "06-25 16:30"]


def test_only_the_hour_changes(scene: Scene) -> None:
    opened(scene)
    assert "ทุกวันศุกร์ เวลา 12.00 น." in say(scene, "เลื่อนเวลาส่งงาน 1 เป็น 12.00 น.", "08 09:00")
    assert dues(scene, *JUNE)[:2] == ["06-05 16:30", "06-12 12:00"]


def test_day_hour_and_end_change_at_once(scene: Scene) -> None:
    opened(scene)
    say(scene, "เลื่อนงาน 1 เป็นทุกวันจันทร์ 10.00 น. จนถึง 22 มิ.ย. 63", "08 11:00")
    assert dues(scene, "01 00:00", "2020-07-31 23:59") == [
        "06-05 16:30", "06-12 16:30", "06-15 10:00", "06-22 10:00",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("เลื่อนงาน 1 ถึงเดือนธันวาคม", "2020-11"),
        ("ขยายงาน 1 ไปจนถึง ธ.ค. 63", "2020-11"),
        ("ขยายเวลางาน 1 ถึงสิ้นเดือนธันวาคม 2563", "2020-11"),
        ("เลื่อนกำหนดสิ้นสุดงาน 1 ถึงเดือนสิงหาคม", "2020-07"),
        ("ขยายงาน 1 จนกว่าจะสั่งปิด", None),
        ("เปลี่ยนงาน 1 เป็นไม่มีกำหนดสิ้นสุด", None),
    ],
)
def test_the_end_is_moved(scene: Scene, text: str, until: str | None) -> None:
    opened(scene, MONTHLY)
    before = dues(scene, "01 00:00", "2020-07-31 23:59")
    said = say(scene, text, "08 09:00")
    assert "จนถึง 30 ก.ย. 2563\nเป็น ทุกวันที่ 3 ของเดือน" in said
    assert "เริ่มงวด" not in said
    assert report(scene).until_period == until
    assert dues(scene, "01 00:00", "2020-07-31 23:59") == before
    assert report(scene).times_moved("2020-06") == 0


def test_a_monthly_day_is_moved(scene: Scene) -> None:
    opened(scene, MONTHLY)
    said = say(scene, "เลื่อนงาน 1 เป็นทุกวันที่ 10", "05 09:00")
    assert "เป็น ทุกวันที่ 10 ของเดือน เวลา 16.30 น. จนถึง 30 ก.ย. 2563" in said
    assert dues(scene, "01 00:00", "2020-10-31 00:00") == [
        "06-03 16:30", "07-10 16:30", "08-10 16:30", "09-10 16:30",
    ]  # fmt: skip


def test_one_date_moves_only_the_period_that_is_due(scene: Scene) -> None:
    opened(scene)
    said = say(scene, "เลื่อนงาน 1 เป็นวันที่ 15 มิ.ย. 10.00 น. เพราะวันศุกร์หยุด", "10 09:00")
    assert "เฉพาะงวดสัปดาห์ 8–14 มิ.ย. 2563" in said
    assert "งวดอื่นยังเป็นทุกวันศุกร์ เวลา 16.30 น.\nเหตุผล: วันศุกร์หยุด" in said
    assert dues(scene, *JUNE) == ["06-05 16:30", "06-15 10:00", "06-19 16:30", "06-26 16:30"]
    assert [report(scene).times_moved(f"2020-W{week}") for week in (23, 24, 25)] == [0, 1, 0]


@pytest.mark.parametrize(
    ("moves", "after"),
    [
        (["เลื่อนงาน 1 เป็นทุกวันพฤหัสบดี 15.00 น."], FRIDAYS),
        (["เลื่อนงาน 1 เป็น 15 มิ.ย."], FRIDAYS),
        (["เลื่อนงาน 1 ถึงเดือนมิถุนายน", "เลื่อนงาน 1 เป็นทุกวันพุธ"], FRIDAYS),
    ],
)
@pytest.mark.parametrize("back", ["ยกเลิกการเลื่อนงาน 1", "ไม่เลื่อนงาน 1 แล้วค่ะ", "งาน 1 ใช้กำหนดเดิม"])
def test_a_moving_is_taken_back(
    scene: Scene, moves: list[str], after: list[str], back: str
) -> None:
    opened(scene)
    for text in moves:
        say(scene, text, "08 09:00")
    assert dues(scene, *JUNE) != after or len(moves) > 1
    assert "✓" in say(scene, back, "09 09:00")
    assert dues(scene, *JUNE) == after


def test_a_moving_of_a_single_request_is_taken_back(scene: Scene) -> None:
    opened(scene, "ขอให้อำเภอรายงานจำนวนครัวเรือนปลูกผักหลังบ้าน ภายในวันที่ 26 มิ.ย. 63 ในกลุ่ม OTOPlp")
    assert "ยังไม่เคยเลื่อน" in say(scene, "ยกเลิกการเลื่อนงาน 1", "03 09:00")
    say(scene, "เลื่อนงาน 1 เป็น 30 มิ.ย.", "04 09:00")
    assert dues(scene, *JUNE) == ["06-30 16:30"]
    say(scene, "เลื่อนงาน 1 เป็น 12.00 น.", "04 10:00")
    assert dues(scene, *JUNE) == ["06-30 12:00"]
    say(scene, "ยกเลิกการเลื่อนงาน 1", "05 09:00")
    assert dues(scene, *JUNE) == ["06-30 16:30"]
    assert report(scene).times_moved("once") == 3


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("เลื่อนงาน 1", "ต้องการเปลี่ยนอย่างไรคะ"),
        ("เลื่อนงาน 1 เป็นวันพฤหัสบดี", "ต้องการเปลี่ยนอย่างไรคะ"),
        ("เลื่อนงาน 1 เป็นทุกวันที่ 5 ของเดือน", "รายสัปดาห์กับรายเดือนไม่ได้"),
        ("เลื่อนงาน 1 เป็นทุกวันศุกร์", "กำหนดไว้ตามนี้อยู่แล้ว"),
        ("เลื่อนงาน 1 เป็น 20 มิ.ย. 63", "เลยกำหนดของงวดถัดไป"),
        ("เลื่อนงาน 1 เป็น 1 มิ.ย. 63", "ผ่านไปแล้ว"),
        ("เลื่อนงาน 1 ถึง 7 มิ.ย. 63", "ไม่มีงวดเหลือ"),
        ("เลื่อนงาน 9 เป็นทุกวันพุธ", "ไม่พบงาน 9"),
        ("ยกเลิกการเลื่อนงาน 1", "ยังไม่เคยเลื่อน"),
    ],
)
def test_what_cannot_be_done_is_told_and_changes_nothing(
    scene: Scene, text: str, answer: str
) -> None:
    opened(scene)
    before = scene.office.requests.all()
    assert answer in say(scene, text, "08 09:00")
    assert scene.office.requests.all() == before


@pytest.mark.parametrize(
    "text", ["เปลี่ยนงาน 1 หน่อย", "งาน 1 ปรับแบบฟอร์มใหม่แล้วนะคะ", "ย้ายงาน 1 คนไปช่วยน้ำท่วม"]
)
def test_other_changes_are_left_alone(scene: Scene, text: str) -> None:
    opened(scene)
    assert scene.say(text, SECRETARY, "08 09:00", group=None) == ()


def test_only_the_secretariat_moves(scene: Scene) -> None:
    opened(scene)
    scene.say("เลื่อนงาน 1 เป็นทุกวันพฤหัสบดี", NGAO, "08 09:00")
    assert dues(scene, *JUNE) == FRIDAYS


def test_a_closed_one_is_taken_up_again_and_a_cancelled_one_not(scene: Scene) -> None:
    opened(scene)
    say(scene, "ปิดงาน 1", "08 09:00")
    say(scene, "เลื่อนงาน 1 เป็นทุกวันพุธ", "08 10:00")
    assert scene.office.requests.all()[0].is_open
    say(scene, "ยกเลิกงาน 1", "08 11:00")
    assert "ยกเลิกไปแล้ว" in say(scene, "เลื่อนงาน 1 เป็นทุกวันพฤหัสบดี", "08 12:00")


def test_its_words_are_those_of_the_new_plan(scene: Scene) -> None:
    opened(scene)
    say(scene, "เลื่อนงาน 1 เป็นทุกวันพฤหัสบดี 15.00 น.", "08 09:00")
    (request,) = scene.office.requests.all()
    said = due_words(request)
    assert said == "ทุกวันพฤหัสบดี เวลา 15.00 น. ครั้งแรก 11 มิ.ย. 2563 จนกว่าจะปิดงาน"


def test_every_process_knows_at_once(scene: Scene, catalogue: Catalogue, tmp_path: Path) -> None:
    opened(scene)
    other = open_office(catalogue, tmp_path, scene.store).renewed()
    worker = Worker(other, dispatcher(), scene.known, consumer="other", clock=lambda: 0.0)
    say(scene, "เลื่อนงาน 1 เป็นทุกวันพฤหัสบดี", "08 09:00")
    other.inbox.accept([raw_event(scene.text("งาน 1 อ.งาว 35 ครัวเรือน", NGAO, "12 10:00"))])
    worker.step()
    this = other.catalogue.report(KEY)
    assert f"{local(deadline(this, '2020-W24')):%m-%d}" == "06-11"
    cell = other.ledger.cell(KEY, "งาว", "2020-W24")
    assert cell.on_time(deadline(this, "2020-W24")) is False


def test_a_replay_changes_nothing(scene: Scene) -> None:
    opened(scene)
    scene.say("งาน 1 อ.งาว 35 ครัวเรือน", NGAO, "05 10:00")
    say(scene, "เลื่อนงาน 1 เป็นทุกวันพฤหัสบดี", "08 09:00")
    scene.say("งาน 1 อ.งาว 36 ครัวเรือน", NGAO, "11 10:00")
    before = scene.office.requests.all(), list(scene.office.ledger.revisions())
    replay(scene.office, dispatcher())
    assert (scene.office.requests.all(), list(scene.office.ledger.revisions())) == before


def test_it_comes_back_from_the_window_with_all_its_moves(scene: Scene, tmp_path: Path) -> None:
    opened(scene)
    window = LocalWindow(tmp_path / "raingan.xlsx")
    shown: Callable[[datetime], object] = lambda at: Projector(  # noqa: E731
        window, scene.store, Source(scene.office.ledger, scene.office.renewed().catalogue)
    ).project(at, force=True)
    for text, at in (
        ("เลื่อนงาน 1 เป็นทุกวันพฤหัสบดี", "08 09:00"),
        ("เลื่อนงาน 1 เป็น 19 มิ.ย.", "15 09:00"),
        ("ขยายงาน 1 ถึงเดือนสิงหาคม", "22 09:00"),
    ):
        shown(moment(at))
        say(scene, text, at)
    shown(moment("22 09:05"))
    before = dues(scene, "01 00:00", "2020-09-30 00:00")
    scene.store.redis.flushall()
    office = scene.office.renewed()
    assert restore_requests(LocalWindow(tmp_path / "raingan.xlsx"), office) == 1
    assert dues(scene, "01 00:00", "2020-09-30 00:00") == before
    assert before[:5] == ["06-05 16:30", "06-11 16:30", "06-19 16:30", "06-25 16:30", "07-02 16:30"]
