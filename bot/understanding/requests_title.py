"""The title of a request: its words without the asking, the addressees, the deadline, the way."""

import re
from datetime import datetime

from bot.understanding.marks import ReportMark
from bot.understanding.normalise import normalise
from bot.understanding.reader import Reader
from bot.understanding.reading import Message
from bot.understanding.requests_districts import Named

LONGEST = 120
_SHOWN_IN_LISTS = 60
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_TIME = re.compile(
    r"(?:ก่อน|ภายใน(?:เวลา)?|เวลา|ไม่เกิน)?\s*(?<![\d.:])(?:[01]?\d|2[0-4])[.:][0-5]\d\s*(?:น\.?|นาฬิกา)(?![ก-๎])"
    r"|(?:ก่อน|ภายใน)?เที่ยง(?:วัน|คืน)?|\d{1,2}\s*โมง(?:เย็น|เช้า)?|บ่าย\s*(?:\d(?:\s*โมง)?|โมง)"
    r"|จนถึง\s*(?:สิ้น)?เดือน\s*[ก-๎.]+\s*(?:\d{2,4})?|ของ(?:ทุก)?เดือน(?=\s|$)"
)
_WAY = re.compile(
    r"(?:(?:โดย)?ส่ง)?(?:ให้จังหวัด|มา(?:ที่)?จังหวัด|ไปยังจังหวัด)|(?:ทาง|ใน|ผ่าน|ที่)?(?:ระบบ)?\s*(?:ไลน์)?\s*(?:กลุ่ม\s*(?:ไลน์|line)?|ไลน์(?:กลุ่ม)?)"
    r"\s*(?=\"?[A-Za-z])"
)
_BY_WAY = r"(?:(?:ทาง|ใน|ผ่าน|ที่)\s*)?(?:ระบบ\s*)?(?:(?:กลุ่ม|ไลน์|line)\s*)*"
_HEADS = re.compile(
    r"\s*(?:ด่วน(?:ที่สุด|มาก)?|เรียน(?:\s*พัฒนาการอำเภอ)?|เรื่อง|ประกาศ|แจ้ง(?=\s*(?:ทุก)?\s*อำเภอ)|ฝาก(?:แจ้ง)?|จึง|(?:โดย)?จังหวัด(?=\s*ขอ)|"
    r"ขอความร่วมมือ|ขอความอนุเคราะห์|ขอเชิญ|ขอทราบ|ขอให้|ขอ|โปรด|กรุณา|รบกวน|ช่วย|ให้|(?:ทุก|แต่ละ)\s*อำเภอ|ทุกแห่ง|อำเภอ|สพอ\.?|อ\.|เฉพาะ|"
    r"พัฒนาการ(?:อำเภอ)?(?:ทุกอำเภอ)?|พัฒนากร(?:ทุกคน)?|เจ้าหน้าที่|(?:จัด|นำ|รวบรวม)?ส่ง(?!เสริม)|รายงาน(?!ผล|การประชุม)|แจ้ง(?:ผล)?|สรุป(?=ข้อมูล|ยอด|จำนวน)|"
    r"ทำการ|ยกเว้น|เว้น|และ|[\s:.,!/()-])"
)
_TAILS = re.compile(
    r"(?:ด่วน(?:ที่สุด|มาก)?|นะ|ค่ะ|คะ|ครับ|คับ|จ้า|ด้วย|ขอบคุณ|ขอบพระคุณ|กำหนด(?:ส่ง)?|ของ|ให้จังหวัด(?:ทราบ)?|มาที่จังหวัด|มายัง|ทราบ(?<=ให้ทราบ)|ภายใน|ก่อน|ส่ง|แจ้ง|รายงานผล|และ|โดย|ทาง|ใน|ผ่าน|ที่|"
    r"ยกเว้น|เว้น|เฉพาะ|มา|กลับ|(?:ให้)?(?:ครบ)?(?:ของ)?(?:ทุก|แต่ละ)\s*อำเภอ|อำเภอ(?=\s*$)|อ\.|\(\s*\)|[\s:;,!\"'/(-]|(?<![ก-ฮ])\.)$"
)
_STRUCTURE = re.compile(r"[\s]+")
_CORE = re.compile(
    r"^(?:หลักฐาน|ข้อมูล|เอกสาร|รายงานผล|ผล|สรุป|รายชื่อ|จำนวน|ยอด|ภาพถ่าย|ภาพ|ไฟล์|แบบ|คลิป(?:วิดีโอ)?|แผน)?(?:การ)?(?P<core>[ก-๎A-Za-z][^\s\d(,]{3,}?)"
    r"(?:ทุกโครงการ|ทั้งหมด|ของอำเภอ|ระดับอำเภอ|ประจำ.*|เดือน.*|ปี\s*\d.*|จำนวน.*|อำเภอละ.*|[\s\d(,].*)?$"
)
_GENERAL = re.compile(
    r"^(?:ข้อมูล|ปฏิบัติการ|(?:ผล)?การ?ดำเนินงาน|ดำเนินงาน|กิจกรรม|โครงการ)$|(?:ที่|ปี|เดือน)$"
)
"""Words of every other request tell nothing."""
_MOST_STEPS = 40


def title_of(text: str, districts: Named, channel: str | None) -> str:
    """Return what a request is about, in its own words; empty if nothing is left of them."""
    for start, end in sorted(districts.spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    first = next((line for line in text.translate(_DIGITS).splitlines() if line.strip()), "")
    for name in filter(None, [channel]):
        first = re.sub(rf"{_BY_WAY}\"?{re.escape(name)}\"?", " ", first, flags=re.IGNORECASE)
    first = _WAY.sub(" ", _TIME.sub(" ", first))
    return _clipped(_bare(_STRUCTURE.sub(" ", first).strip()))


def _bare(text: str) -> str:
    """Return a text without the words of asking around it."""
    for pattern in (_HEADS, _TAILS):
        for _ in range(_MOST_STEPS):
            found = pattern.match(text) if pattern is _HEADS else pattern.search(text)
            if not found or not found[0]:
                break
            text = text[found.end() :] if pattern is _HEADS else text[: found.start()]
    return text.strip()


def _clipped(text: str) -> str:
    if not re.search(r"[ก-ฮA-Za-z]", text) or text.startswith(("ภายใน", "ก่อนวัน")):
        return ""
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def aliases_of(title: str, said: datetime, reader: Reader) -> tuple[str, ...]:
    """Return shorter names of a request, none of which is or hides another report's name."""
    found = _CORE.match(title)
    core = found["core"].strip() if found else ""
    first = re.match(r"[^\s\d(,]+(?=[\s(,])", title)
    wanted = [core, first[0] if first else ""]
    return tuple(
        dict.fromkeys(w for w in wanted if _is_telling(w, title) and _is_free(w, said, reader))
    )


def _is_telling(alias: str, title: str) -> bool:
    is_short = 8 <= len(alias) <= _SHOWN_IN_LISTS and alias != title
    return is_short and not _GENERAL.search(alias)


def _is_free(alias: str, said: datetime, reader: Reader) -> bool:
    """Say whether no report's name stands in an alias, nor the alias in a report's name."""
    marks = reader.scan(Message(alias, None, said)).marks
    if any(isinstance(mark, ReportMark) for mark in marks):
        return False
    letters = _STRUCTURE.sub("", normalise(alias).text)
    names = (
        _STRUCTURE.sub("", normalise(name).text)
        for report in reader.catalogue.reports
        for name in (report.title, report.short, *report.aliases)
    )
    return not any(letters in name for name in names)
