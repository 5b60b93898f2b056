"""An open request is a report like any other: read, asked back, listed, moved, closed, kept."""

from pathlib import Path

import pytest

from bot.app import dispatcher
from bot.backups.backup import back_up, restore
from bot.catalogue.office import Catalogue
from bot.inbox import raw_event
from bot.ledger.cell import State
from bot.office import open_office
from bot.processes.worker import Worker
from bot.replaying import replay
from bot.requests.progress import requests_of
from bot.sheets.tabs import requests as tab
from tests.handlers.scene import OFFICERS, SECRETARY, Scene, buttons_of, moment, words_of

NGAO, KOHKHA = OFFICERS["งาว"], OFFICERS["เกาะคา"]
ASKED = (
    "ขอให้ อ.งาว อ.เถิน และ อ.เกาะคา รายงานจำนวนครัวเรือนปลูกผักหลังบ้าน ภายในวันที่ 26 มิ.ย. 63 ในกลุ่ม OTOPlp"
)
KEY = "request-1"


def opened(scene: Scene, text: str = ASKED, at: str = "17") -> None:
    buttons = buttons_of(scene.say(text, SECRETARY, f"{at} 09:00", group=None))
    scene.tap(buttons["เปิดงาน"], SECRETARY, f"{at} 09:01", group=None)


def figure(scene: Scene, district: str = "งาว") -> int | None:
    value = scene.cell(KEY, district, "once").values.get("f1")
    return None if value is None else int(value)


def state(scene: Scene, district: str, at: str) -> State:
    cell = scene.office.renewed().ledger.cell(KEY, district, "once")
    return cell.state(moment("26 16:30"), moment(at))


@pytest.mark.parametrize(
    "text",
    [
        "งาน 1 อ.งาว 35 ครัวเรือน",
        "งานที่ 1 งาว 35",
        "งาน 1 อ.งาว จำนวนครัวเรือน 35",
        "จำนวนครัวเรือนปลูกผักหลังบ้าน อ.งาว 35 ครัวเรือน",
        "ครัวเรือนปลูกผักหลังบ้าน งาว ๓๕ ครัวเรือนค่ะ",
    ],
)
def test_districts_report_by_number_or_title(scene: Scene, text: str) -> None:
    opened(scene)
    said = words_of(scene.say(text, NGAO, "18 09:00"))
    assert "บันทึกแล้ว ✓ อ.งาว" in said
    assert "ส่งแล้ว 1/3 อำเภอ" in said
    assert figure(scene) == 35


def test_a_longer_number_is_another_request(scene: Scene) -> None:
    opened(scene)
    scene.say("งาน 12 อ.งาว 35 ครัวเรือน", NGAO, "18 09:00")
    assert figure(scene) is None


@pytest.mark.parametrize(
    "text", ["อาทิตย์นี้มีงาน 1 วันค่ะ", "งาน 1 ใกล้ครบกำหนดแล้วนะคะ", "มีใครทำงาน 1 เสร็จแล้วบ้าง"]
)
def test_chatter_about_it_records_nothing(scene: Scene, text: str) -> None:
    opened(scene)
    scene.say(text, NGAO, "18 09:00")
    assert figure(scene) is None


def test_what_is_missing_is_asked_back(scene: Scene) -> None:
    opened(scene)
    said = words_of(scene.say("งาน 1 35 ครัวเรือน", "Umember", "18 09:01"))
    assert "อำเภอ" in said
    assert [q.missing for q in scene.open_questions("18 09:02")] == ["district"]
    scene.say("งาว", "Umember", "18 09:02")
    assert figure(scene) == 35


def test_a_correction_and_a_withdrawal_work(scene: Scene) -> None:
    opened(scene)
    scene.say("งาน 1 อ.งาว 35 ครัวเรือน", NGAO, "18 09:00")
    scene.say("แก้เป็น 45 ครัวเรือน", NGAO, "18 09:05")
    assert figure(scene) == 45
    scene.say("งาน 1 อ.งาว ขอยกเลิกค่ะ", NGAO, "18 09:10")
    assert state(scene, "งาว", "18 10:00") == "withdrawn"


def test_the_secretariat_waives_extends_and_sends_back(scene: Scene) -> None:
    opened(scene)
    scene.say("งาน 1 อ.งาว 35 ครัวเรือน", NGAO, "18 09:00")
    assert "ตีกลับแล้ว ✓" in words_of(scene.say("ตีกลับ อ.งาว งาน 1 เพราะไม่ครบ", SECRETARY, "18 09:05"))
    assert "ยกเว้นแล้ว ✓" in words_of(
        scene.say("ยกเว้น อ.เถิน งาน 1 เพราะน้ำท่วม", SECRETARY, "18 09:06")
    )
    assert "ผ่อนผันแล้ว ✓" in words_of(
        scene.say("ผ่อนผัน อ.เกาะคา งาน 1 ถึง 28 มิ.ย. เพราะน้ำท่วม", SECRETARY, "18 09:07")
    )
    states = [state(scene, name, "27 09:00") for name in ("งาว", "เถิน", "เกาะคา")]
    assert states == ["returned", "waived", "waiting"]


def test_who_has_not_sent_is_answered(scene: Scene) -> None:
    opened(scene)
    scene.say("งาน 1 อ.งาว 35 ครัวเรือน", NGAO, "18 09:00")
    said = words_of(scene.say("ใครยังไม่ส่ง งาน 1", NGAO, "18 09:05"))
    assert "ส่งแล้ว 1/3 อำเภอ" in said
    assert "ยังไม่ส่ง 2: เกาะคา, เถิน" in said


def test_the_secretariat_sees_what_is_open(scene: Scene) -> None:
    assert "ไม่มีงานที่เปิดอยู่" in words_of(scene.say("ติดตามงาน", SECRETARY, "17 08:00", group=None))
    opened(scene)
    scene.say("งาน 1 อ.งาว 35 ครัวเรือน", NGAO, "18 09:00")
    said = words_of(scene.say("งานที่เปิดอยู่", SECRETARY, "18 09:05", group=None))
    assert "งาน 1 จำนวนครัวเรือนปลูกผักหลังบ้าน" in said
    assert "ส่งแล้ว 1/3 อำเภอ" in said
    assert scene.say("งานที่เปิดอยู่", NGAO, "18 09:06") == ()


def test_a_deadline_is_moved_with_its_reason(scene: Scene) -> None:
    opened(scene)
    said = words_of(
        scene.say("เลื่อนงาน 1 เป็น 30 มิ.ย. เพราะน้ำท่วม", SECRETARY, "18 09:00", group=None)
    )
    assert "เป็น 30 มิ.ย. 2563 เวลา 16.30 น.\nเหตุผล: น้ำท่วม" in said
    (request,) = scene.office.requests.all()
    assert [(m.reason, m.before.day, m.after.day) for m in request.moves] == [("น้ำท่วม", 26, 30)]
    scene.say("งาน 1 อ.งาว 35 ครัวเรือน", NGAO, "29 09:00")
    assert "(ส่งหลังกำหนด)" not in words_of(scene.say("ใครยังไม่ส่ง งาน 1", NGAO, "29 09:05"))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("เลื่อนงาน 1", "เลื่อนเป็นวันใดคะ"),
        ("เลื่อนงาน 1 เป็น 10 มิ.ย. 63", "ผ่านไปแล้ว"),
        ("เลื่อนงาน 9 เป็น 30 มิ.ย.", "ไม่พบงาน 9"),
        ("ปิดงาน 9", "ไม่พบงาน 9"),
        ("ปิดงานค่ะ", "ระบุเลขงานด้วยค่ะ เช่น “ปิดงาน 3”"),
        ("ยกเลิกงานที่ ๙", "ไม่พบงาน 9"),
    ],
)
def test_what_cannot_be_done_is_told(scene: Scene, text: str, answer: str) -> None:
    opened(scene)
    assert answer in words_of(scene.say(text, SECRETARY, "18 09:00", group=None))
    assert scene.office.requests.all()[0].moves == ()


def test_closing_by_hand_shows_the_table(scene: Scene) -> None:
    opened(scene)
    scene.say("งาน 1 อ.งาว 35 ครัวเรือน", NGAO, "18 09:00")
    said = words_of(scene.say("ปิดงาน 1", SECRETARY, "18 09:05", group=None))
    assert "ปิดงาน 1 แล้ว ✓" in said
    assert "สรุปงาน 1 จำนวนครัวเรือนปลูกผักหลังบ้าน\nส่งแล้ว 1/3 อำเภอ" in said
    assert "ยังไม่ส่ง อ.เกาะคา อ.เถิน" in said
    assert "ปิดไปแล้ว" in words_of(scene.say("ปิดงาน 1", SECRETARY, "18 09:06", group=None))


def test_late_figures_of_a_closed_request_are_still_taken(scene: Scene) -> None:
    opened(scene)
    scene.say("ปิดงาน 1", SECRETARY, "18 09:05", group=None)
    scene.say("งาน 1 อ.งาว 35 ครัวเรือน", NGAO, "30 09:00")
    assert figure(scene) == 35


def test_a_cancelled_request_takes_no_more_and_loses_nothing(scene: Scene) -> None:
    opened(scene)
    scene.say("งาน 1 อ.งาว 35 ครัวเรือน", NGAO, "18 09:00")
    said = words_of(scene.say("ยกเลิกงาน 1", SECRETARY, "18 09:05", group=None))
    assert "ข้อมูลที่ส่งมาแล้วยังอยู่ครบ" in said
    scene.say("งาน 1 อ.เกาะคา 20 ครัวเรือน", KOHKHA, "18 09:10")
    assert (figure(scene), figure(scene, "เกาะคา")) == (35, None)


@pytest.mark.parametrize("text", ["ปิดงาน 1", "ยกเลิกงาน 1", "เลื่อนงาน 1 เป็น 30 มิ.ย."])
def test_only_the_secretariat_ends_and_moves(scene: Scene, text: str) -> None:
    opened(scene)
    scene.say(text, NGAO, "18 09:00")
    (request,) = scene.office.requests.all()
    assert (request.state, request.moves) == ("open", ())


def test_an_evidence_request_takes_links(scene: Scene) -> None:
    opened(scene, "ขอให้อำเภอส่งภาพกิจกรรมจิตอาสา ภายในวันที่ 26 มิ.ย. 63 ในกลุ่ม OTOPlp")
    said = words_of(scene.say("งาน 1 อ.งาว https://drive.example/ngao", NGAO, "18 09:00"))
    assert "บันทึกแล้ว ✓ อ.งาว · ภาพกิจกรรมจิตอาสา" in said


def test_an_acknowledgement_takes_a_yes(scene: Scene) -> None:
    opened(scene, "ขอให้อำเภอตอบรับการเข้าร่วมประชุมเชิงปฏิบัติการ ภายในวันที่ 26 มิ.ย. 63 ในกลุ่ม OTOPlp")
    scene.say("งาน 1 อ.งาว รับทราบค่ะ", NGAO, "18 09:00")
    assert figure(scene) == 1


def test_a_monthly_request_is_about_the_month_before(scene: Scene) -> None:
    opened(
        scene,
        "ขอให้อำเภอรายงานจำนวนครัวเรือนปลูกผักหลังบ้าน ทุกวันที่ 3 ของเดือน จนถึงเดือนกันยายน ในกลุ่ม OTOPlp",
    )
    scene.say("งาน 1 อ.งาว มิ.ย. 35 ครัวเรือน", NGAO, "2020-07-02 09:00")
    assert scene.cell(KEY, "งาว", "2020-06").values["f1"] == 35
    report = scene.office.catalogue.report(KEY)
    assert (report.from_period, report.until_period) == ("2020-06", "2020-08")


def test_every_process_knows_at_once(scene: Scene, catalogue: Catalogue, tmp_path: Path) -> None:
    other = open_office(catalogue, tmp_path, scene.store)
    worker = Worker(other, dispatcher(), scene.known, consumer="other", clock=lambda: 0.0)
    opened(scene)
    assert KEY not in other.catalogue.report_by_key
    event = scene.text("งาน 1 อ.งาว 35 ครัวเรือน", NGAO, "18 09:00")
    other.inbox.accept([raw_event(event)])
    worker.step()
    assert KEY in other.catalogue.report_by_key
    assert figure(scene) == 35


def test_what_was_said_before_the_opening_is_no_report_of_it(scene: Scene) -> None:
    opened(scene)
    scene.say("งาน 1 อ.งาว 35 ครัวเรือน", NGAO, "16 09:00")
    assert figure(scene) is None


def test_a_replay_comes_to_the_same(scene: Scene) -> None:
    opened(scene)
    scene.say("งาน 1 อ.งาว 35 ครัวเรือน", NGAO, "18 09:00")
    scene.say("ปิดงาน 1", SECRETARY, "19 09:05", group=None)
    before = scene.office.requests.all()
    replay(scene.office, dispatcher())
    assert figure(scene) == 35
    assert scene.office.requests.all() == before


def test_a_backup_brings_requests_and_drafts_back(scene: Scene, tmp_path: Path) -> None:
    opened(scene)
    scene.say(ASKED, SECRETARY, "18 09:00", group=None)
    scene.say("งาน 1 อ.งาว 35 ครัวเรือน", NGAO, "18 09:01")
    back_up(scene.office, tmp_path / "office.zip")
    before = scene.office.requests.all()
    scene.store.redis.flushall()
    assert KEY not in scene.office.renewed().catalogue.report_by_key
    restore(scene.office, dispatcher(), tmp_path / "office.zip")
    assert scene.office.requests.all() == before
    assert KEY in scene.office.renewed().catalogue.report_by_key
    assert figure(scene) == 35
    assert buttons_of(scene.say("ร่างงาน", SECRETARY, "18 09:05", group=None))


def test_the_query_gives_open_and_closed_with_progress(scene: Scene) -> None:
    opened(scene)
    opened(scene, "ขอให้อำเภอส่งภาพกิจกรรมจิตอาสา ภายในวันที่ 20 มิ.ย. 63 ในกลุ่ม OTOPlp")
    scene.say("งาน 1 อ.งาว 35 ครัวเรือน", NGAO, "18 09:00")
    found = requests_of(scene.office.renewed(), moment("18 10:00"))
    assert [(p.request.number, p.standing.received, p.standing.expected) for p in found] == [
        (2, 0, 13),
        (1, 1, 3),
    ]
    scene.say("ปิดงาน 2", SECRETARY, "18 09:05", group=None)
    only = requests_of(scene.office.renewed(), moment("18 10:00"), only_open=True)
    assert [p.request.number for p in only] == [1]


def test_a_broken_request_stands_in_nobodys_way(scene: Scene) -> None:
    opened(scene)
    stored = scene.store.hget("requests", "1") or ""
    broken = stored.replace('"title":"', '"title":"' + "ก" * 300)
    scene.store.ask("hset", "requests", "1", broken)
    scene.store.ask("set", "requests:version", "other")
    assert KEY not in scene.office.renewed().catalogue.report_by_key
    scene.say("เกาะคา รายได้ OTOP พ.ค. 2563 100 บาท", KOHKHA, "03 09:00")
    assert scene.income("เกาะคา") == 100


def test_the_sheet_tab_is_laid_out_for_requests() -> None:
    assert {"number", "state", tab.RECORD} <= {c.key for c in tab.requests_tab().columns}


def test_a_report_of_the_same_name_is_not_mistaken(scene: Scene) -> None:
    opened(scene, "ขอให้อำเภอส่งหลักฐานการเบิกจ่ายทุกโครงการ ภายในวันที่ 26 มิ.ย. 63 ในกลุ่ม OTOPlp")
    scene.say("งาน 1 อ.งาว https://drive.example/ngao", NGAO, "18 09:00")
    asked = scene.say("งาว หลักฐานการเบิกจ่ายทุกโครงการ https://drive.example/two", NGAO, "18 09:05")
    assert len(scene.cell(KEY, "งาว", "once").evidence) == 1
    assert not scene.cell("budget-evidence", "งาว", "once").is_good
    meant = buttons_of(asked)["หลักฐานการเบิกจ่ายทุกโครงการ (งาน 1)"]
    scene.tap(meant, NGAO, "18 09:06")
    assert len(scene.cell(KEY, "งาว", "once").evidence) == 2
    other = buttons_of(asked)["หลักฐานการเบิกจ่าย"]
    assert other != meant
