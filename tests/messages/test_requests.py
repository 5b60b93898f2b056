"""The words of requests: the draft, the announcement, the list, the closing table."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.messages import request_draft, request_moves, request_news, request_table
from bot.messages.message import Text
from bot.messages.request_draft import DraftShown
from bot.messages.request_moves import Moved, Obstacle
from bot.messages.request_news import Listed, News
from bot.messages.request_table import Table, TableRow
from tests.messages.conftest import Golden, Rules

TITLE = "จำนวนครัวเรือนปลูกผักหลังบ้าน"
DUE = "26 มิ.ย. 2563 เวลา 16.30 น."
DRAFT = DraftShown(
    id="0bd80c2897bdf1d7df90",
    title=TITLE,
    kind="ตัวเลข",
    fields=("จำนวนครัวเรือน (ครัวเรือน)", "ยอดเงิน (บาท)"),
    due=DUE,
    districts="ทุกอำเภอ (13 อำเภอ)",
    group="OTOPlp",
)
LACKING = replace(
    DRAFT,
    title="",
    due="(ยังไม่ระบุ)",
    group="",
    lacking=("กำหนดส่งเมื่อใดคะ", "ประกาศในกลุ่มใดคะ"),
    notes=("มีรายงานชื่อนี้อยู่แล้ว",),
    groups=("OTOPlp", "team it Lampang"),
)
NEWS = News(
    number=3,
    title=TITLE,
    kind="ตัวเลข",
    fields=("จำนวนครัวเรือน (ครัวเรือน)",),
    due=DUE,
    districts="ทุกอำเภอ (13 อำเภอ)",
    example="งาน 3 อ.งาว จำนวนครัวเรือน 35 ครัวเรือน",
    form="https://bot.example/form?k=abc",
)
GOOD = TableRow("งาว", "35 ครัวเรือน · หลักฐาน 2 รายการ", "good")
LATE = TableRow("เถิน", "12 ครัวเรือน (ช้า)", "late")
OPEN = TableRow("เกาะคา", "ยังไม่ส่ง", "open")
WAIVED = TableRow("แม่ทะ", "ได้รับยกเว้น", "none")


def table(rows: Sequence[TableRow], received: int, expected: int) -> Table:
    missing = tuple(row.district for row in rows if row.mark == "open")
    totals = (("รวม จำนวนครัวเรือน", "47 ครัวเรือน"),) if received else ()
    return Table(3, TITLE, DUE, received, expected, received, tuple(rows), totals, missing)


def test_draft(golden: Golden) -> None:
    golden("request-draft", request_draft.draft_card([DRAFT]))
    golden("request-draft-lacking", request_draft.draft_card([LACKING]))
    golden("request-draft-many", request_draft.draft_card([DRAFT, LACKING]))


def test_around_drafts(golden: Golden) -> None:
    said = [
        request_draft.more_drafts(9),
        request_draft.drafts_left(2),
        request_draft.no_drafts(),
        request_draft.unreadable("กำหนด"),
    ]
    golden("request-drafts-words", tuple(map(Text, said)))
    golden("request-draft-edit", request_draft.how_to_edit(TITLE))
    golden("request-draft-dropped", request_draft.dropped(TITLE))
    golden("request-draft-decided", request_draft.decided_already())
    golden("request-draft-expired", request_draft.expired())
    golden("request-draft-opened", request_draft.opened_already(3))
    golden("request-order-how", request_draft.how_to_order())


def test_news(golden: Golden) -> None:
    golden("request-announcement", request_news.announcement(NEWS))
    golden("request-opened", request_news.opened(3, TITLE, DUE, "OTOPlp", is_bound=True))
    golden("request-opened-unbound", request_news.opened(3, TITLE, DUE, "OTOPlp", is_bound=False))
    golden("request-cancelled", request_news.cancelled(3, TITLE))
    golden("request-called-off", request_news.called_off(3, TITLE))
    golden("request-none-open", request_news.none_open())


def test_what_cannot_be_done(golden: Golden) -> None:
    said = [
        request_news.no_such(9),
        request_news.ended_already(3, TITLE, was_cancelled=True),
        request_news.ended_already(3, TITLE, was_cancelled=False),
        request_moves.to_when(3),
        request_moves.cannot(3, "past"),
    ]
    golden("request-cannot", tuple(map(Text, said)))
    golden("request-which", request_news.which("ปิด"))


def test_moves(golden: Golden) -> None:
    moved = Moved(3, TITLE, DUE, "30 มิ.ย. 2563", "น้ำท่วม")
    weekly = "ทุกวันศุกร์ เวลา 16.30 น."
    plan = Moved(3, TITLE, f"{weekly} จนกว่าจะปิดงาน", "ทุกวันพฤหัสบดี เวลา 15.00 น. จนถึง 31 ธ.ค. 2563")
    week = "สัปดาห์ 8–14 มิ.ย. 2563"
    golden("request-moved", request_moves.moved(moved))
    golden("request-moved-alone", request_moves.moved_alone(moved, week, weekly))
    golden("request-replanned", request_moves.replanned(plan, f"{week} (กำหนด {DUE})"))
    golden("request-prolonged", request_moves.replanned(plan, ""))


def test_what_cannot_be_moved(golden: Golden) -> None:
    obstacles: tuple[Obstacle, ...] = ("over", "rhythm", "far")
    said = [
        *(request_moves.cannot(3, one) for one in obstacles),
        request_moves.not_moved(3, TITLE),
        request_moves.same_as_before(3),
    ]
    golden("request-cannot-move", tuple(map(Text, said)))
    golden("request-move-to-what", request_moves.to_what(3))


def test_list(golden: Golden) -> None:
    one = Listed(3, TITLE, f"กำหนด {DUE}", "ส่งแล้ว 9/13 อำเภอ", "ยังไม่ส่ง อ.งาว", 9, 13)
    golden("request-list-one", request_news.request_list([one]))
    golden("request-list-many", request_news.request_list([one] * 14))


@pytest.mark.parametrize(
    ("name", "rows", "received", "expected"),
    [
        ("none", [OPEN], 0, 1),
        ("one", [GOOD], 1, 1),
        ("many", [GOOD, LATE, OPEN, WAIVED], 2, 3),
        ("waived", [WAIVED], 0, 0),
        ("long", [replace(GOOD, value="ก" * 400), replace(LATE, district="ข" * 60)], 2, 2),
    ],
)
def test_table(
    golden: Golden, name: str, rows: list[TableRow], received: int, expected: int
) -> None:
    golden(f"request-table-{name}", request_table.table_card(table(rows, received, expected)))


@pytest.mark.parametrize("count", [0, 25, 26, 77, 100, 101, 400])
def test_a_table_of_any_length_is_within_limits(golden_rules: Rules, count: int) -> None:
    rows = [
        replace(GOOD, district=f"อำเภอที่ {n}", value="1,234,567 บาท · " * 20) for n in range(count)
    ]
    golden_rules(request_table.table_card(table(rows, count, count)))


def test_long_drafts_and_news_are_within_limits(golden_rules: Rules) -> None:
    fields = tuple("ช่องข้อมูล" * 8 for _ in range(12))
    long = replace(LACKING, title="ก" * 120, fields=fields, districts="อ.งาว " * 70)
    golden_rules(request_draft.draft_card([long] * 9))
    golden_rules(request_news.announcement(replace(NEWS, fields=fields, title="ก" * 120)))
