"""Recognises what people ask the bot: a request of its own, not words inside talk."""

import re
from typing import Final

from bot.understanding.marks import (
    Amount,
    DistrictMark,
    NeverMark,
    PeriodMark,
    ReportMark,
    WordMark,
)
from bot.understanding.scan import Sentence
from bot.understanding.words import Role, known

_WHO = r"(?:(?:มี)?ใคร|(?:มี)?อำเภอ(?:ไหน|ใด)|ที่ไหน|อ\.(?:ไหน|ใด)|(?:มี)?กี่อำเภอ)"
_SOME = r"\s?(?:บ้าง)?(?:ที่)?\s?"
_SAY = r"(?:ขอทราบ|ขอดู|ขอ|ดู|เช็ค|เช็ก)?"
_PER_CENT = r"(?:กี่\s?(?:เปอร์เซ็นต์|เปอร์เซ็น|เปอร์เซนต์|เปอร์เซน|%)|ร้อยละ\s?เท่า(?:ไหร่|ไร))"
_IN_TIME = r"(?:(?:ได้)?(?:ตรงเวลา|ทันเวลา|ทันกำหนด|ตรงกำหนด|ตามกำหนด|ครบถ้วน|ครบ))?"
_FISCAL = r"ปีงบ(?:ประมาณ)?(?:\s?พ\.?ศ\.?)?\s?(?:\d{4}|\d{2}|นี้)?"
_HOW_FAR = r"(?:ถึงไหน(?:แล้ว)?|เท่า(?:ไหร่|ไร)(?:แล้ว)?|เป็น(?:ยังไง|อย่างไร)(?:บ้าง)?)"
_WHO_WORDS: Final = ("ใคร", "ไหน", "ใด", "กี่")
# A topic, words of which one stands in every request for it (looked for first: it costs less), and
# the request.
_QUERIES: Final = (
    (
        "rates",
        ("อัตราการ",),
        rf"(?:{_FISCAL}\s?)?{_SAY}อัตราการ(?:ส่ง|รายงาน)(?:รายงาน|งาน|ยอด)?{_IN_TIME}"
        rf"(?:.{{0,60}}?{_FISCAL})?",
    ),
    (
        "rates",
        ("เปอร์เซ", "%", "ร้อยละ"),
        rf"(?:{_FISCAL}\s?)?(?:ส่ง|รายงาน)(?:รายงาน|งาน|ยอด)?{_IN_TIME}\s?(?:คิด)?(?:เป็น)?{_PER_CENT}"
        rf"(?:.{{0,60}}?{_FISCAL})?",
    ),
    ("points", ("ทำไม",), r"ทำไม.{0,40}?ได้\s?\d{1,3}(?:\.\d)?\s?(?:คะแนน|แต้ม)"),
    (
        "points",
        ("ทำไม",),
        r"ทำไม(?:(?!ขาย|ยอด|เงิน|ส่ง|รับ).){0,30}?ได้\s?\d{1,3}(?:\.\d)?(?![\d,.]|\s?(?!เดือน|งวด|ค|นะ)[ก-๎%])",
    ),
    ("points", ("คะแนน", "แต้ม"), rf"ได้\s?กี่\s?(?:คะแนน|แต้ม)|(?:ขอดู|ขอ|ดู)คะแนน|คะแนน(?:ของ){_SAY}"),
    (
        "award",
        ("award", "ผลรางวัล"),
        rf"{_SAY}(?:ผล|คะแนน)?(?:รางวัล)?\s?(?:lampang\s)?report\s?award|{_SAY}ผลรางวัล",
    ),
    (
        "target",
        ("เป้า",),
        rf"{_SAY}เป้า(?!หมาย)(?:กรม|จังหวัด)?(?:.{{0,40}}?{_HOW_FAR})?|ขาดอีก?เท่า(?:ไหร่|ไร)(?:จะ)?ถึงเป้า",
    ),
    (
        "target",
        ("เป้า",),
        r"(?:ขอทราบ|ขอดู|ขอ|ดู|เช็ค|เช็ก)เป้าหมาย|ถึงเป้า(?:หมาย)?(?:กรม|จังหวัด)?(?:หรือ|แล้ว)?(?:ยัง|ไหม|มั้ย)",
    ),
    ("target", ("เดือนละ",), r"ต้อง(?:ทำ|ขาย|ได้)?(?:อีก)?เดือนละ(?:อีก)?เท่า(?:ไหร่|ไร)"),
    (
        "missing",
        ("ยังไม่", "ค้าง", "ขาด", "ไม่ส่ง", "ไม่ได้ส่ง"),
        rf"{_WHO}{_SOME}(?:ยังไม่(?:ได้)?(?:ส่ง|รายงาน)|ค้าง(?:ส่ง)?|ขาด(?:ส่ง)?|ไม่(?:ได้)?ส่ง)",
    ),
    ("missing", _WHO_WORDS, rf"(?:ยังไม่(?:ได้)?ส่ง|ขาด|เหลือ|ค้าง(?:ส่ง)?)\s?(?:อีก|มี)?\s?{_WHO}(?:บ้าง)?"),
    ("missing", ("ยังไม่",), r"(?:รายชื่อ)?อำเภอที่ยังไม่(?:ได้)?ส่ง"),
    ("sent", _WHO_WORDS, rf"{_WHO}{_SOME}(?:ส่ง|รายงาน)(?:มา|กัน|ยอด)?(?:แล้ว)?(?:บ้าง)?"),
    ("sent", _WHO_WORDS, rf"ส่ง(?:มา|กัน)?แล้ว\s?{_WHO}(?:บ้าง)?|ส่ง(?:มา|กัน)?(?:แล้ว)?กี่อำเภอ(?:แล้ว)?"),
    (
        "status",
        ("ครบ",),
        r"(?:ส่ง|รายงาน)?(?:กัน|มา)?ครบ(?:ทุกอำเภอ|\d+\s?อำเภอ)?(?:แล้ว)?\s?(?:หรือยัง|รึยัง|ยัง|ไหม|มั้ย)",
    ),
    (
        "status",
        ("สถานะ",),
        r"(?:เช็ค|เช็ก|ตรวจสอบ|ขอทราบ|ขอ|ดู)?สถานะ(?:การ)?(?:ส่ง|รายงาน)?(?:รายงาน|งาน|ยอด)?",
    ),
    (
        "show",
        ("ดู", "ขอยอด"),
        r"(?:ขอ(?:เรียก)?ดู|อยากดู)(?:ของ|ยอด|ข้อมูล|รายงาน|ตัวเลข|ผล)?(?:ของ|ที่ส่ง)?|ขอยอด(?:ของ)?",
    ),
    ("show", ("ดู",), r"ดู(?:ของ|ยอด|ข้อมูล|รายงาน|ตัวเลข|ผล)(?:ของ|ที่ส่ง)?"),
    (
        "total",
        ("สะสม", "ยอดรวม"),
        r"(?:ขอ|ดู)?(?:ยอด)?รวม?สะสม|(?:ขอ|ดู|ขอดู)?ยอดสะสม|ยอดรวม(?:ทั้งจังหวัด)?(?:ตอนนี้)?(?:เท่าไหร่|เท่าไร)",
    ),
    (
        "ranking",
        ("อันดับ", "ใคร", "อำเภอไหน"),
        r"(?:ขอ|ดู|ขอดู)?(?:จัด)?อันดับ|(?:ใคร|อำเภอไหน)(?:ได้|มียอด|ยอด)?(?:มากที่สุด|มากสุด|สูงสุด|เยอะสุด|ที่1)",
    ),
    (
        "how",
        ("วิธี", "ยังไง", "อย่างไร", "แบบไหน"),
        r"(?:ขอ)?วิธี(?:การ)?(?:ส่ง|รายงาน|แก้ไข|ใช้)|(?:ต้อง)?(?:ส่ง|รายงาน)(?:ยอด|ข้อมูล)?(?:ยังไง|อย่างไร|แบบไหน)",
    ),
    ("why", ("ทำไม",), r"ทำไม(?:ถึง|จึง)?(?:ต้อง)?(?:เตือน|แจ้งเตือน|ทวง)"),
    ("how", ("แบบ",), r"ขอ(?:ไฟล์)?แบบ(?:ฟอร์ม|รายงาน)"),
    ("summary", ("สรุป",), r"(?:ขอ|ช่วย)?สรุป(?:ยอด|ผล|ภาพรวม|รายงาน|ข้อมูล)?(?:รวม)?(?:การส่ง)?(?:ให้)?"),
    ("help", ("ช่วยเหลือ", "help", "เมนู", "คำสั่ง"), r"(?:ขอความ)?ช่วยเหลือ|help|เมนู|คำสั่ง"),
)
HOLD_NUMBERS: Final = frozenset({"rates", "points"})
"""Topics whose words hold a number of their own (a year, a score), so that it is no value."""
_PATTERNS: Final = tuple((topic, words, re.compile(pattern)) for topic, words, pattern in _QUERIES)
_FOREIGN: Final = frozenset(
    {Role.LATER, Role.NOT_YET, Role.INTENT, Role.NEVER, Role.COMPARE, Role.CORRECT, Role.WITHDRAW}
)
_HARMLESS: Final = known(
    """
    เช็ค เช็ก
    ช่วย รบกวน ขอ ด่วน หน่อย ด้วย ให้ พี่ น้อง พี่ๆ แอดมิน ตอนนี้ วันนี้ ขณะนี้ ล่าสุด แล้ว ยอด รายงาน ทั้งหมด จังหวัด
    เดือน ของเรา บ้าง ได้ไหม ไหม มั้ย ? การส่ง ส่ง ข้อมูล ผล นี้ งาน ทุกอำเภอ ทั้งจังหวัด สรุป เรียน
    """
)
_BESIDE_NAMES: Final = known(
    """
    ของ เดือน ประจำเดือน ประจำ ใน อำเภอ อ. สพอ. สัปดาห์ งวด ที่ รอบ ผล การ ทาง แบบ ครั้ง ปี ถึง และ กับ
    ทั้งสิ้น รวม เรื่อง กลุ่ม ตลาด ก่อน แบบรายงาน แบบฟอร์ม บาท ก็ ส่งรายงาน ส่งยอด ส่งข้อมูล ตอนนี้ เอกสาร หลักฐาน
    คลิป ไฟล์ วิดีโอ
    """
)
_POLITE: Final = frozenset({Role.POLITE, Role.QUESTION})
_STRANGE: Final = 2


def topic_of(sentence: Sentence) -> str | None:
    """Return what a message asks the bot, or None if it is no request of its own."""
    text = sentence.clean.text
    for topic, words, pattern in _PATTERNS:
        found = pattern.search(text) if any(map(text.__contains__, words)) else None
        if found and _is_all(sentence, found.start(), found.end()):
            return topic
    return None


def _is_all(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether nothing stands beside the request but names, periods and polite words."""
    outside = sum(max(0, min(e, start) - s) + max(0, e - max(s, end)) for s, e in sentence.unknown)
    if outside > _STRANGE:
        return False
    beside = [m for m in sentence.marks if not (start <= m.start < end)]
    words = [m for m in beside if isinstance(m, WordMark)]
    if any(isinstance(m, Amount | NeverMark) for m in beside) or any(
        w.roles & _FOREIGN for w in words
    ):
        return False
    if any(Role.REQUEST in w.roles and w.text not in _HARMLESS for w in words):
        return False
    named = any(isinstance(m, ReportMark | DistrictMark | PeriodMark) for m in sentence.marks)
    harmless = _HARMLESS | _BESIDE_NAMES if named else _HARMLESS
    return all(w.text in harmless or not w.roles or w.roles & _POLITE for w in words)
