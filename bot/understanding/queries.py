"""Recognises what people ask the bot: a request of its own, not words inside talk."""

import re
from typing import Final

from bot.understanding.scan import Sentence
from bot.understanding.words import Role

_WHO = r"(?:(?:มี)?ใคร|(?:มี)?อำเภอ(?:ไหน|ใด)|ที่ไหน|อ\.(?:ไหน|ใด)|(?:มี)?กี่อำเภอ)"
_SOME = r"\s?(?:บ้าง)?(?:ที่)?\s?"
_QUERIES: Final = (
    ("missing", rf"{_WHO}{_SOME}(?:ยังไม่(?:ได้)?(?:ส่ง|รายงาน)|ค้าง(?:ส่ง)?|ขาด(?:ส่ง)?|ไม่(?:ได้)?ส่ง)"),
    ("missing", rf"(?:ยังไม่(?:ได้)?ส่ง|ขาด|เหลือ|ค้าง(?:ส่ง)?)\s?(?:อีก|มี)?\s?{_WHO}(?:บ้าง)?"),
    ("missing", r"(?:รายชื่อ)?อำเภอที่ยังไม่(?:ได้)?ส่ง"),
    ("sent", rf"{_WHO}{_SOME}(?:ส่ง|รายงาน)(?:มา|กัน|ยอด)?(?:แล้ว)?(?:บ้าง)?"),
    ("sent", rf"ส่ง(?:มา|กัน)?แล้ว\s?{_WHO}(?:บ้าง)?|ส่ง(?:มา|กัน)?(?:แล้ว)?กี่อำเภอ(?:แล้ว)?"),
    (
        "status",
        r"(?:ส่ง|รายงาน)?(?:กัน|มา)?ครบ(?:ทุกอำเภอ|13อำเภอ)?(?:แล้ว)?\s?(?:หรือยัง|รึยัง|ยัง|ไหม|มั้ย)",
    ),
    ("status", r"(?:เช็ค|เช็ก|ตรวจสอบ|ขอทราบ|ขอ|ดู)?สถานะ(?:การ)?(?:ส่ง|รายงาน)?(?:รายงาน|งาน|ยอด)?"),
    ("show", r"(?:ขอ|อยาก)?ดู(?:ของ|ยอด|ข้อมูล|รายงาน|ตัวเลข|ผล)?(?:ของ|ที่ส่ง)?|ขอยอด(?:ของ)?"),
    (
        "total",
        r"(?:ขอ|ดู)?(?:ยอด)?รวม?สะสม|(?:ขอ|ดู|ขอดู)?ยอดสะสม|ยอดรวม(?:ทั้งจังหวัด)?(?:ตอนนี้)?(?:เท่าไหร่|เท่าไร)",
    ),
    (
        "ranking",
        r"(?:ขอ|ดู|ขอดู)?(?:จัด)?อันดับ|(?:ใคร|อำเภอไหน)(?:ได้|มียอด|ยอด)?(?:มากที่สุด|มากสุด|สูงสุด|เยอะสุด|ที่1)",
    ),
    (
        "how",
        r"(?:ขอ)?วิธี(?:การ)?(?:ส่ง|รายงาน|แก้ไข|ใช้)|(?:ต้อง)?(?:ส่ง|รายงาน)(?:ยอด|ข้อมูล)?(?:ยังไง|อย่างไร|แบบไหน)",
    ),
    ("how", r"ขอ(?:ไฟล์)?แบบ(?:ฟอร์ม|รายงาน)"),
    ("summary", r"(?:ขอ|ช่วย)?สรุป(?:ยอด|ผล|ภาพรวม|รายงาน|ข้อมูล)?(?:รวม)?(?:การส่ง)?(?:ให้)?"),
    ("help", r"(?:ขอความ)?ช่วยเหลือ|help|เมนู|คำสั่ง"),
)
_PATTERNS: Final = tuple((topic, re.compile(pattern)) for topic, pattern in _QUERIES)
_FOREIGN = frozenset({Role.LATER, Role.NEVER, Role.COMPARE, Role.CORRECT, Role.WITHDRAW})
_HARMLESS_REQUESTS = frozenset({"ช่วย", "รบกวน", "ขอ", "ด่วน"})


def topic_of(sentence: Sentence) -> str | None:
    """Return what a message asks the bot, or None if it is no request of its own."""
    text = sentence.clean.text
    for topic, pattern in _PATTERNS:
        found = pattern.search(text)
        if found and _is_all(sentence, found.start(), found.end()):
            return topic
    return None


def _is_all(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether nothing stands beside the request but names, periods and polite words."""
    outside = sum(
        e - max(s, end) if e > end else e - s for s, e in sentence.unknown if e > end or e <= start
    )
    if outside > 2:
        return False
    for mark in sentence.marks:
        if start <= mark.start < end:
            continue
        roles = getattr(mark, "roles", frozenset())
        if roles & _FOREIGN:
            return False
        if Role.REQUEST in roles and getattr(mark, "text", "") not in _HARMLESS_REQUESTS:
            return False
    return True
