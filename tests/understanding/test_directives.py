"""Directives in minutes and chat: what is asked, by when, sent where."""

import json
from datetime import date, time
from pathlib import Path

import pytest

from bot.understanding.directives import find_directives, read_directive
from bot.understanding.due import Due

EXAMPLES = Path(__file__).parent / "data" / "directives.jsonl"
GROUPS = ("OTOPlp", "team it Lampang")
SAID = date(2020, 6, 17)


def shown(found: tuple[Due, str | None] | None) -> dict[str, str | None] | None:
    if found is None:
        return None
    due, channel = found
    return {
        "due": due.due.isoformat(),
        "time": due.time.strftime("%H:%M") if due.time else None,
        "repeat": due.repeat,
        "until": due.until.isoformat() if due.until else None,
        "channel": channel,
    }


@pytest.mark.parametrize("line", EXAMPLES.read_text(encoding="utf-8").splitlines())
def test_the_minutes_sentences_give_their_deadlines(line: str) -> None:
    example = json.loads(line)
    said = date.fromisoformat(example["said_at"])
    assert shown(read_directive(example["text"], said, GROUPS)) == example["gold"]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("ขอรายชื่อผู้เข้าอบรม ส่งก่อนวันที่ 25 มิถุนายน 2563", date(2020, 6, 24)),
        ("ส่งข้อมูลให้จังหวัดภายใน 26/6/63", date(2020, 6, 26)),
        ("ขอข้อมูลภายในวันพุธหน้า", date(2020, 6, 24)),
        ("ส่งแผนภายในสัปดาห์นี้", date(2020, 6, 19)),
        ("ขอให้ส่งแบบรายงานภายใน 3 วัน", date(2020, 6, 20)),
        ("ให้ส่งรายงานภายในเดือนกรกฎาคม", date(2020, 7, 31)),
        ("ขอให้ทุกอำเภอส่งภายใน ๕ ม.ค.", date(2021, 1, 5)),
    ],
)
def test_a_deadline_phrase_is_its_day(text: str, due: date) -> None:
    found = read_directive(text, SAID)
    assert found is not None
    assert found[0].due == due


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("ให้รายงานผลภายในวันที่ 5 ก.ค. 63 ก่อนเวลา 12.00 น.", time(12)),
        ("ขอให้ส่งด่วน ภายในวันนี้ 15.00 น.", time(15)),
        ("ส่งภายในพรุ่งนี้ก่อนเที่ยง", time(12)),
        ("ส่งภายในวันที่ 30 มิ.ย.", None),
    ],
)
def test_the_hour_beside_the_day_is_read(text: str, at: time | None) -> None:
    found = read_directive(text, SAID)
    assert found is not None
    assert found[0].time == at


@pytest.mark.parametrize(
    "text",
    [
        "กำหนดจัดงานวันที่ 5 กรกฎาคม 2563 ณ หอประชุม",
        "ขอเชิญร่วมประชุมวันที่ 30 มิถุนายน 2563 เวลา 09.00 น.",
        "ได้ส่งรายงานให้กรมฯ เมื่อวันที่ 3 มิถุนายน 2563",
        "",
    ],
)
def test_events_and_what_is_done_direct_nothing(text: str) -> None:
    assert read_directive(text, SAID) is None


def test_directives_are_found_on_their_lines() -> None:
    minutes = "ระเบียบวาระที่ 4\nให้ทุกอำเภอส่งแผนภายในวันที่ 26 มิ.ย. 63 ทางกลุ่ม OTOPlp\nมติ รับทราบ"
    found = list(find_directives(minutes, SAID, GROUPS))
    assert [(one.line, one.channel) for one in found] == [(2, "OTOPlp")]
