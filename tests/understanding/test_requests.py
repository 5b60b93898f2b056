"""Requests in many wordings, each with its draft; and lines that put a draft right."""

import json
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalogue.periods import BANGKOK
from bot.understanding.drafts import UnreadableError, amend
from bot.understanding.reader import Reader
from bot.understanding.requests import Draft, is_request, read_request, without_order
from bot.understanding.requests_fields import Asked
from tests.understanding.conftest import DATA

WEDNESDAY = datetime(2020, 6, 17, 9, tzinfo=BANGKOK)
ROWS = [json.loads(line) for line in (DATA / "requests.jsonl").read_text("utf-8").splitlines()]
BASE = Draft("จำนวนครัวเรือน", "figures", (Asked("จำนวนครัวเรือน", "ครัวเรือน"),), group="OTOPlp")


def in_words(asked: Asked) -> str:
    return f"{asked.label} ({asked.unit})" if asked.unit else asked.label


def told(draft: Draft) -> dict[str, Any]:
    """Return a draft as the table writes it: only what was understood."""
    found: dict[str, Any] = {"title": draft.title, "kind": draft.kind}
    if draft.kind == "figures":
        found["fields"] = [in_words(asked) for asked in draft.fields]
    found["due"] = draft.due.isoformat() if draft.due else None
    rest = {
        "time": draft.time.strftime("%H:%M") if draft.time else None,
        "repeat": draft.repeat,
        "until": draft.until.isoformat() if draft.until else None,
        "districts": list(draft.districts) if len(draft.districts) < 6 else len(draft.districts),
        "group": draft.group,
        "channel": draft.channel,
    }
    return found | {key: value for key, value in rest.items() if value}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["text"])[:60])
def test_a_request_has_its_draft(row: dict[str, Any], reader: Reader) -> None:
    assert {"text": row["text"], **told(read_request(row["text"], WEDNESDAY, reader))} == row


def test_the_table_is_long_enough() -> None:
    assert len({row["text"] for row in ROWS}) >= 40


@pytest.mark.parametrize(
    "text",
    [
        "ขอให้อำเภอส่งรายงานผลการจัดกิจกรรมวันที่ 28 มิถุนายน 2563",
        "ขอให้อำเภอส่งรายชื่อผู้เข้าร่วมประชุมพรุ่งนี้",
        "ขอให้อำเภอส่งรายชื่อผู้เข้าประชุมวันศุกร์นี้",
        "ขอให้อำเภอส่งข้อมูลตั้งแต่วันที่ 1 ถึงวันที่ 30 มิถุนายน 2563",
        "ขอให้อำเภอรายงานข้อมูล ไม่เกิน 5 หน้า",
        "ขอให้อำเภอส่งข้อมูลถึงเดือนกันยายน",
        "ขอให้อำเภอแจ้งชื่อ อำเภอละไม่เกิน 10 คน",
        "ขอให้อำเภอส่งภาพการอบรมวันจันทร์หน้า",
        "ขอให้อำเภอรายงานผลงานปี 2563",
    ],
)  # fmt: skip
def test_a_date_that_is_no_deadline_makes_none(text: str, reader: Reader) -> None:
    draft = read_request(text, WEDNESDAY, reader)
    assert draft.due is None
    assert "deadline" in draft.lacks(WEDNESDAY, time(16, 30))


@pytest.mark.parametrize(
    "text",
    [
        "ขอให้ทุกคนโชคดีนะคะ",
        "ขอบคุณทุกอำเภอค่ะ",
        "อำเภองาวส่งแล้วค่ะ ภายในวันที่ 26 มิ.ย.",
        "ยอดขาย OTOP พ.ค. 63 1.25 ล้านบาท อ.งาว",
        "ใครยังไม่ส่งบ้าง",
        "ขอดูยอดของ อ.งาว",
        "วันนี้ประชุม 9 โมงนะคะ",
        "ผ่อนผัน อ.งาว ถึง 8 มิ.ย. เพราะน้ำท่วม",
        "ขอรายชื่ออำเภอที่ยังไม่ส่ง",
        "ขอยอดของ อ.งาว",
        "ขอรายงานยอดขาย OTOP พ.ค. 63 อ.งาว 350,000 บาท",
    ],
)
def test_talk_is_no_request(text: str, reader: Reader) -> None:
    assert not is_request(text, WEDNESDAY, reader)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["text"])[:60])
def test_a_request_is_known_as_one(row: dict[str, Any], reader: Reader) -> None:
    text = without_order(row["text"])
    assert is_request(text, WEDNESDAY, reader)


def test_an_hour_that_has_passed_is_asked_about(reader: Reader) -> None:
    draft = read_request("ขอให้อำเภอส่งหลักฐาน ภายในวันนี้ 08.00 น.", WEDNESDAY, reader)
    assert draft.lacks(WEDNESDAY, time(16, 30)) == ("past", "group")


def test_where_there_is_one_group_it_needs_no_name(reader: Reader) -> None:
    catalogue = reader.catalogue.model_copy(update={"groups": reader.catalogue.groups[:1]})
    draft = read_request("ขอให้อำเภอส่งหลักฐาน", WEDNESDAY, Reader(catalogue))
    assert draft.group == "OTOPlp"


def amended(line: str, reader: Reader) -> Draft | None:
    return amend(BASE, line, WEDNESDAY, reader)


@pytest.mark.parametrize(
    ("line", "due", "at"),
    [
        ("กำหนด 28 มิ.ย. 12.00 น.", date(2020, 6, 28), time(12)),
        ("กำหนดส่ง วันที่ 30", date(2020, 6, 30), None),
        ("กำหนด พรุ่งนี้ 15.00 น.", date(2020, 6, 18), time(15)),
        ("กำหนด: วันศุกร์นี้", date(2020, 6, 19), None),
        ("กำหนด สิ้นเดือน", date(2020, 6, 30), None),
        ("กำหนด 28/6/63", date(2020, 6, 28), None),
    ],
)
def test_a_line_sets_the_deadline(line: str, due: date, at: time | None, reader: Reader) -> None:
    draft = amended(line, reader)
    assert draft is not None
    assert (draft.due, draft.time) == (due, at)


def test_a_line_makes_it_come_again_and_another_only_once(reader: Reader) -> None:
    draft = amended("กำหนด ทุกวันที่ 3 ของเดือน จนถึงเดือนกันยายน", reader)
    assert draft is not None
    assert (draft.repeat, draft.until) == ("monthly:3", date(2020, 9, 30))
    once = amend(draft, "กำหนด ครั้งเดียว", WEDNESDAY, reader)
    assert once is not None
    assert once.repeat is None


def test_a_line_names_the_fields(reader: Reader) -> None:
    draft = amended("ช่อง จำนวนครัวเรือน, ยอดเงิน (บาท), ร้อยละ (%)", reader)
    assert draft is not None
    assert [(f.label, f.unit, f.type) for f in draft.fields] == [
        ("จำนวนครัวเรือน", "ครัวเรือน", "count"),
        ("ยอดเงิน", "บาท", "money"),
        ("ร้อยละ", "%", "percent"),
    ]


def test_lines_name_title_districts_group_and_kind(reader: Reader) -> None:
    draft = amended("ชื่อ ทะเบียนผู้ผลิต\nเฉพาะ งาว เถิน\nกลุ่ม team it lampang\nแบบ หลักฐาน", reader)
    assert draft is not None
    assert (draft.title, draft.kind, draft.fields) == ("ทะเบียนผู้ผลิต", "evidence", ())
    assert (draft.districts, draft.group) == (("งาว", "เถิน"), "team it Lampang")


def test_all_districts_but_one_and_all_again(reader: Reader) -> None:
    but = amended("ยกเว้น อ.เมือง", reader)
    assert but is not None
    assert (len(but.districts), "เมืองลำปาง" in but.districts) == (12, False)
    again = amend(but, "ทุกอำเภอ", WEDNESDAY, reader)
    assert again is not None
    assert again.districts == ()


@pytest.mark.parametrize(
    "line",
    ["ยกเว้น อ.งาว รายได้ OTOP พ.ค. เพราะน้ำท่วม", "กลุ่มเปราะบางเพิ่มขึ้น", "สวัสดีค่ะ", "เฉพาะวันนี้นะคะ", ""],
)
def test_other_lines_are_no_corrections(line: str, reader: Reader) -> None:
    assert amended(line, reader) is None


@pytest.mark.parametrize("line", ["กำหนด เร็ว ๆ นี้", "ช่อง ???", "แบบ อะไรก็ได้"])
def test_a_correction_that_says_nothing_is_told(line: str, reader: Reader) -> None:
    with pytest.raises(UnreadableError):
        amended(line, reader)


THAI = st.text(
    st.sampled_from("กขคงจฉชซญฐณดตถทธนบปผพฟภมยรลวศสหอฮะาิีุูเแโใไ่้์ ๐๑๒0123456789./:()ๆฯ\n"), max_size=80
)
WORDS = """
ขอให้อำเภอ ส่ง ภายในวันที่ 31ก.พ. ทุกวันที่99 จำนวน กี่ ร้อยละ (บาท) อ.งาว ยกเว้น ก่อน 24.00น. จนถึงเดือน กำหนด
99/99/99 ทุกวันที่0 ภายใน99วัน ๓๑
"""
PIECES = st.lists(st.sampled_from([*WORDS.split(), " ", "\n"]), max_size=9).map("".join)


@settings(max_examples=150, deadline=None)
@given(text=st.one_of(st.text(max_size=120), THAI, PIECES))
def test_no_text_raises(text: str, reader: Reader) -> None:
    draft = read_request(text, WEDNESDAY, reader)
    is_request(text, WEDNESDAY, reader)
    draft.lacks(WEDNESDAY, time(16, 30))
    for line in (text, f"กำหนด {text}", f"ช่อง {text}"):
        with suppress(UnreadableError):
            amend(draft, line, WEDNESDAY, reader)
