"""What a request asks for: figures by their words, evidence, or an acknowledgement."""

import re
from dataclasses import dataclass
from typing import Literal

from bot.understanding.normalise import normalise
from bot.understanding.words import listed

Kind = Literal["figures", "evidence", "acknowledgement"]
FieldType = Literal["money", "count", "percent"]
_COUNTERS = listed(
    """
    ครัวเรือน ครอบครัว หลังคาเรือน กลุ่ม ราย คน แห่ง เรื่อง ครั้ง หมู่บ้าน ตำบล โครงการ ผลิตภัณฑ์ ร้านค้า ร้าน แปลง
    ไร่ ต้น ชนิด ประเภท กองทุน สัญญา ชิ้น ฉบับ เล่ม ชุด วัน จุด ศูนย์ บูธ
    """
)
_COUNTER = "|".join(sorted(_COUNTERS, key=len, reverse=True))
_END = (
    r"(?=$|[\s,;.:(]|และ|พร้อม|รวมถึง|ภายใน|ก่อน|ไม่เกิน|ทาง|ในกลุ่ม|ส่ง(?!เสริม)|ด้วย|ว่า|ให้|แล้ว|หรือ"
    r"|ค่ะ|ครับ|นะ|เท่าไ|กี่|ร้อยละ|จำนวน|\d)"
)
_NAME = rf"(?P<name>[ก-๎a-z/-]{{2,40}}?){_END}"
_UNIT = r"(?:\s?\((?:หน่วย\s?:?\s?)?(?P<unit>[ก-๎a-z%.]{1,20})\))?"
_COUNT = re.compile(rf"จำนวน{_NAME}{_UNIT}")
_MONEY = re.compile(
    r"(?P<name>(?:ยอด|จำนวน)?(?:เงิน(?:ออม|สะสม|กู้|ยืม|คงเหลือ|ทุน|ลงทุน|รายได้)?|รายได้|รายจ่าย|งบประมาณ|วงเงิน|มูลค่า|ค่าใช้จ่าย|ยอดขาย|"
    rf"ยอดจำหน่าย|ยอดเบิกจ่าย|ยอดหนี้|(?<=ยอด)(?:ขาย|จำหน่าย|เบิกจ่าย|หนี้))[ก-๎a-z/-]{{0,30}}?){_END}"
)
_SUM = re.compile(rf"ยอด{_NAME}{_UNIT}")
_PERCENT = re.compile(
    rf"(?P<word>ร้อยละ|เปอร์เซ็นต์|เปอร์เซนต์|%)\s?(?:ของ)?(?P<name>[ก-๎a-z/-]{{0,40}}?){_END}"
)
_HOW_MANY = re.compile(rf"(?P<name>[ก-๎a-z/-]{{0,30}}?)กี่\s?(?P<unit>{_COUNTER}|บาท)")
_BAHT = re.compile(r"(?:\(|หน่วย\s?:?\s?|เป็นเงิน|กี่)\s?บาท|บาท\s?\)")
_PEOPLE = re.compile(
    r"ผู้|สมาชิก|บุคลากร|เจ้าหน้าที่|เด็ก|เยาวชน|นักเรียน|ประชาชน|คนพิการ|กรรมการ|อาสา|แกนนำ|วิทยากร"
)
_TRADERS = re.compile(r"ผู้ผลิต|ผู้ประกอบการ|ลูกหนี้|ผู้กู้")
_HEADS = re.compile(r"^(?:ที่|มี|ของ|การ(?=\Z)|ว่า|ทั้งหมด|ทั้งสิ้น|แล้ว)+")
_TAILS = re.compile(
    r"(?:ทั้งหมด|ทั้งสิ้น|ของแต่ละอำเภอ|ของอำเภอ|แต่ละอำเภอ|ทุกอำเภอ|ในพื้นที่|มา|ที่|ของ|ด้วย|เป็น)+$"
)
_ACCEPT = re.compile(r"(?:แจ้ง)?(?:รับทราบ|ตอบรับ|ยืนยันการ|รับรอง(?:รายงาน|มติ|ข้อมูล)|ยืนยันเข้าร่วม|แจ้งยืนยัน)")
_EVIDENCE = re.compile(
    r"หลักฐาน|เอกสาร|ไฟล์|รูป(?!แบบ)|ภาพ(?!รวม)|คลิป|วิดีโอ|วีดีโอ|สำเนา|แบบ(?:รายงาน|ฟอร์ม|สำรวจ|ตอบรับ)|รายชื่อ|แผน|ลิงก์|ลิงค์|สแกน|"
    r"รายละเอียด|สรุปผล|รายงานผล|ทะเบียน|ประวัติ|เล่ม|หนังสือ|ใบ(?:สมัคร|เสร็จ)|โครงการที่|excel|pdf|บันทึก"
)
_LONGEST = 40
_MOST = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure that is asked for."""

    label: str
    unit: str = ""
    type: FieldType = "count"
    labels: tuple[str, ...] = ()


ACCEPTED = Asked("รับทราบ", "", "count", ("ตอบรับ", "รับรอง", "ยืนยัน"))
"""The one field of an acknowledgement: one is yes, nought is no."""


def fields_of(text: str) -> tuple[Asked, ...]:
    """Return the figures that a text asks for, in its order."""
    clean = normalise(text).text
    found: list[tuple[int, Asked]] = []
    taken = [False] * (len(clean) + 1)
    for pattern, make in ((_PERCENT, _percent), (_HOW_MANY, _how_many), (_MONEY, _money),
                          (_COUNT, _count), (_SUM, _sum)):  # fmt: skip
        for one in pattern.finditer(clean):
            asked = None if any(taken[one.start() : one.end()]) else make(one)
            if asked is not None:
                taken[one.start() : one.end()] = [True] * (one.end() - one.start())
                found.append((one.start(), asked))
    fields = dict.fromkeys(asked for _, asked in sorted(found, key=lambda pair: pair[0]))
    by_label = {asked.label: asked for asked in reversed(list(fields))}
    return tuple(by_label[label] for label in dict.fromkeys(a.label for a in fields))[:_MOST]


def kind_of(text: str, fields: tuple[Asked, ...]) -> Kind:
    """Return what is wanted: figures where any are named, else a yes, else something to see."""
    clean = normalise(text).text
    if fields:
        return "figures"
    return "acknowledgement" if _ACCEPT.search(clean) and not _SHOWN.search(clean) else "evidence"


_SHOWN = re.compile(r"หลักฐาน|เอกสาร|ไฟล์|ภาพถ่าย|สำเนา|แบบตอบรับ")


def read_field(written: str) -> Asked | None:
    """Return the field of a typed line such as `ยอดเงิน (บาท)`; None if it names nothing."""
    found = re.fullmatch(
        r"\s*(?P<name>[^()\n]{1,60}?)\s*(?:\((?P<unit>[^()\n]{1,20})\))?\s*", written
    )
    if not found or not re.search(r"[ก-๎A-Za-z%]", found["name"]):
        return None
    name, unit = found["name"].strip(), (found["unit"] or "").strip()
    guessed = fields_of(name)
    if not unit and guessed:
        unit = guessed[0].unit
    return _asked(name, unit, labels=_labels(name))


def _percent(found: re.Match[str]) -> Asked | None:
    name = _TAILS.sub("", found["name"].strip(" /-"))
    return Asked(f"ร้อยละ{name}"[:_LONGEST], "%", "percent", ("ร้อยละ",) if name else ())


def _how_many(found: re.Match[str]) -> Asked | None:
    name = _trimmed(_LAST_WORDS.sub("", found["name"]))
    unit = found["unit"]
    return _asked(name if len(name) >= 3 else unit, unit, labels=() if len(name) < 3 else (unit,))


_LAST_WORDS = re.compile(r"^.*(?:อำเภอ|ว่า|มี(?=.)|แจ้ง|รายงาน|ขอทราบ|ข้อมูล|ให้|ทุก)")


def _money(found: re.Match[str]) -> Asked | None:
    name = _trimmed(found["name"])
    return Asked(name[:_LONGEST], "บาท", "money", _labels(name)) if name else None


def _count(found: re.Match[str]) -> Asked | None:
    name = _trimmed(found["name"])
    if not name:
        return None
    return _asked(f"จำนวน{name}", found["unit"] or _unit_of(name), labels=_labels(f"จำนวน{name}"))


def _sum(found: re.Match[str]) -> Asked | None:
    """A ยอด that is not money counts people or things, as its words say."""
    name = _trimmed(found["name"])
    if not name or name.startswith(("เยี่ยม", "นิยม", "ดอย", "ผัก")):
        return None
    unit = found["unit"] or _unit_of(name)
    return _asked(f"ยอด{name}", unit, labels=_labels(f"ยอด{name}"))


def _asked(name: str, unit: str, labels: tuple[str, ...] = ()) -> Asked:
    is_money = unit == "บาท" or (not unit and re.search("เงิน|รายได้|งบ|มูลค่า", name) is not None)
    is_share = unit in ("%", "ร้อยละ") or name.startswith("ร้อยละ")
    kind: FieldType = "money" if is_money else ("percent" if is_share else "count")
    unit = {"money": "บาท", "percent": "%"}.get(kind, unit)
    return Asked(name[:_LONGEST], unit[:20], kind, tuple(w for w in labels if w != name))


def _labels(name: str) -> tuple[str, ...]:
    """Return the shorter words by which a figure is named: จำนวนครัวเรือน is ครัวเรือน, too."""
    short = re.sub(r"^(?:จำนวน|ยอด)", "", name)
    core = re.match(rf"(?:{_COUNTER})(?=ที่)", short)
    found = [short, core[0] if core else ""]
    return tuple(dict.fromkeys(word for word in found if len(word) >= 3 and word != name))


def _unit_of(name: str) -> str:
    if _TRADERS.search(name):
        return "ราย"
    if _PEOPLE.match(name):
        return "คน"
    found = re.match(_COUNTER, name)
    return found[0] if found else ""


def _trimmed(name: str) -> str:
    return _TAILS.sub("", _HEADS.sub("", name.strip(" /-"))).strip(" /-")
