"""Moments in everyday words, seen from half past nine on Friday 5 June."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.periods import BANGKOK
from bot.understanding.moments import find_moment

NOW = datetime(2020, 6, 5, 9, 30, tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("บ่ายสาม", "05 15:00"),
        ("บ่าย 3 โมงครึ่ง", "05 15:30"),
        ("บ่ายโมง", "05 13:00"),
        ("บ่ายนี้", "05 13:00"),
        ("๑๕.๐๐ น.", "05 15:00"),
        ("14 น.", "05 14:00"),
        ("สิบเอ็ดโมง", "05 11:00"),
        ("สี่โมงเย็น", "05 16:00"),
        ("ห้าโมง", "05 17:00"),
        ("สองทุ่ม", "05 20:00"),
        ("เที่ยง", "05 12:00"),
        ("6 โมงเช้า", "06 06:00"),
        ("8 โมง", "06 08:00"),
        ("พรุ่งนี้", "06 09:00"),
        ("พรุ่งนี้บ่ายสอง", "06 14:00"),
        ("มะรืนเที่ยง", "07 12:00"),
        ("วันที่ 8 มิ.ย. 15.30 น.", "08 15:30"),
        ("อีก 2 ชม.", "05 11:30"),
        ("อีกครึ่งชั่วโมง", "05 10:00"),
        ("อีกชั่วโมงครึ่ง", None),
        ("อีกหนึ่งชั่วโมงครึ่ง", "05 11:00"),
        ("อีก 45 นาที", "05 10:15"),
        ("อีก 1 วัน", "06 09:30"),
        ("นะคะ", None),
    ],
)
def test_a_moment_in_words(text: str, moment: str | None) -> None:
    found = find_moment(text, NOW)
    assert (f"{found:%d %H:%M}" if found else None) == moment


@given(st.text(max_size=80))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    assert find_moment(text, NOW) is None or find_moment(text, NOW)
