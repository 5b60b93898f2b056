"""What a column is for, told from its heading: whom its rows are about, or which value it holds."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from bot.catalogue.report import Report
from bot.understanding.lexicon import BAHT
from bot.understanding.marks import WordMark
from bot.understanding.tables.channels import channel_named
from bot.understanding.tables.grid import Place
from bot.understanding.tables.vocabulary import Label
from bot.understanding.words import COUNTERS, Role


class Kind(Enum):
    """What a column's cells are."""

    NUMBER = auto()
    DISTRICT = auto()
    MONTH = auto()
    NAME = auto()
    TYPE = auto()
    UNIT = auto()
    CHANNELS = auto()
    VALUE = auto()
    LEFT_OUT = auto()
    UNTOLD = auto()


KEYS: Final = frozenset({Kind.DISTRICT, Kind.MONTH, Kind.NAME, Kind.TYPE})


@dataclass(frozen=True, slots=True)
class Column:
    """A column and its heading. `upper` is the heading above a group of columns."""

    index: int
    kind: Kind
    place: Place
    label: Label
    upper: Label
    channel: str | None = None
    is_total: bool = False
    is_neutral: bool = False


_NUMBER: Final = re.compile(r"(?:ลำดับ|ลำดับที่|ที่|no\.?|#|ล\.?ด\.?|เลขที่|ข้อ|ข้อที่)")
_LEFT_OUT: Final = re.compile(
    r"ที่อยู่|หมายเหตุ|โทร|เบอร์|ค่า(?!ย)|ผู้รายงาน|ผู้รับผิดชอบ|ลงชื่อ|ลายมือ|ตำแหน่ง|วันที่|วันเดือนปี|คงเหลือ|ร้อยละของ"
    r"|เลขที่|บ้านเลขที่|อีเมล|e-?mail|ชื่อ-?(?:นาม)?สกุล|ชื่อและนามสกุล|นามสกุล"
)
_OTHER_TIME: Final = re.compile(
    r"เดือน(?:ก่อน|ที่แล้ว|ที่ผ่านมา)|ปี(?:ก่อน|ที่แล้ว|ที่ผ่านมา)|งวด(?:ก่อน|ที่แล้ว)|สะสม|ผลต่าง|ส่วนต่าง"
)
_DISTRICT: Final = re.compile(
    r"(?:ชื่อ|ราย)?(?:ที่)?(?:อำเภอ|สพอ\.?|อ\.|สำนักงานพัฒนาชุมชนอำเภอ|หน่วยงาน|พื้นที่|district)(?:ที่[ก-๎]+)?(?:/.*)?"
)
_MONTH: Final = re.compile(r"(?:ประจำ)?(?:เดือน|งวด|งวดเดือน)(?:/?ปี)?(?:ที่[ก-๎]+)?")
_UNIT: Final = re.compile(r"หน่วย(?:นับ)?")
_BY_NAME: Final = (
    (Kind.NUMBER, _NUMBER),
    (Kind.UNIT, _UNIT),
    (Kind.DISTRICT, _DISTRICT),
    (Kind.MONTH, _MONTH),
)
_NAME: Final = re.compile(
    r"(?:ราย)?ชื่อ|ร้าน|ผู้(?:ผลิต|ประกอบการ|ขาย|จำหน่าย)|กลุ่ม(?!ผลิตภัณฑ์|สินค้า)|วิสาหกิจ|สมาชิก"
)
_NAMES: Final = re.compile(r"(?:ราย)?ชื่อ")
_PRODUCT: Final = re.compile(r"(?:ราย)?ชื่อ(?:ผลิตภัณฑ์|สินค้า)")
_CHANNELS: Final = re.compile(r"ช่องทาง|ขายทาง|ขายผ่าน|จำหน่าย(?:ผ่าน|ทาง)|แพลตฟอร์ม|platform|channel")
_TYPE: Final = re.compile(
    r"ประเภท|หมวด|ชนิด|กลุ่มผลิตภัณฑ์|กลุ่มสินค้า|รายการ|ผลิตภัณฑ์|สินค้า|ตัวชี้วัด|กิจกรรม|เรื่อง|หัวข้อ"
)
_TOTAL: Final = re.compile(
    r"(?:ยอด|ผล)?รวม(?:ทั้งสิ้น|ทั้งหมด|เป็นเงิน|เงิน|ยอด|มูลค่า|สุทธิ|ทั้งจังหวัด|จังหวัด|(?:\d+)?อำเภอ|ทุก\S*)*"
    r"(?:\(?บาท\)?)?|(?:grand)?total|ทั้งสิ้น|รวมทั้งสิ้น\S*"
)
_UNIT_ONLY: Final = re.compile(r"[(/]?(?:บาท|บ\.|ราย|หน่วย)[)]?")
_NEUTRAL: Final = frozenset({Role.FILLER, Role.FIGURE, Role.TOTAL, Role.GIVE})
_FIGURES: Final = re.compile(
    r"(?:มูลค่า|ยอด|จำนวนเงิน|รายได้)?(?:จาก)?(?:การ|ที่)?(?:จำหน่าย|ขาย)(?:ได้|สินค้า|ผลิตภัณฑ์)*(?:\(บาท\))?"
    r"|(?:จำนวน|ยอด|ผล)?(?:ผลงาน|ผลการ[ก-๎]*|ผลสำเร็จ|ที่ทำได้|ทำได้|เดือนนี้|ปัจจุบัน|ปริมาณ|ตัวเลข|ข้อมูล)(?:\(.*\))?"
)
_COUNTERS: Final = frozenset(COUNTERS) - {"ที่"}
_YEAR_ONLY: Final = re.compile(r"ปี\s?(?:พ\.ศ\.)?\s?(?:25)?\d\d(?!\d)")
_PER_CENT: Final = re.compile(r"คิดเป็นร้อยละ|ร้อยละ|%|เปอร์เซ็นต์")


def column(index: int, place: Place, label: Label, upper: Label, *, has_words: bool) -> Column:
    """Return a column by its heading; `has_words` says that words stand below, not numbers."""
    kind = _kind(label, upper, has_words=has_words)
    channel = channel_named(label.text) if kind is Kind.VALUE else None
    if kind is Kind.VALUE and channel is None and _is_channel_group(upper, label):
        channel = label.bare
    is_total = is_total_heading(label) and channel is None
    is_neutral = _is_neutral(label) or (is_unit_only(label) and _is_neutral(upper))
    return Column(index, kind, place, label, upper, channel, is_total, is_neutral)


def preferred(columns: list[Column], report: Report) -> list[Column]:
    """Return, of columns that name one field, those that name the report too, or its total."""
    own = [
        c for c in columns
        if any(report.key in mark.keys and not mark.weak for mark in c.label.reports)
    ]  # fmt: skip
    totals = [c for c in columns if c.label.has(Role.TOTAL)]
    return own or totals or columns


def is_total_heading(label: Label) -> bool:
    """Say whether a heading is a total's."""
    return _TOTAL.fullmatch(label.bare) is not None


def names_rows(label: Label) -> bool:
    """Say whether a heading says by its own words what the rows are about."""
    return any(pattern.fullmatch(label.bare) for _, pattern in _BY_NAME) or bool(
        _NAMES.match(label.bare)
    )


def is_unit_only(label: Label) -> bool:
    """Say whether a heading is no more than a unit: บาท alone names no field."""
    return _UNIT_ONLY.fullmatch(label.bare) is not None


def says_baht(label: Label) -> bool:
    """Say whether a heading gives baht as its unit."""
    return BAHT in label.text


def _kind(label: Label, upper: Label, *, has_words: bool) -> Kind:
    bare = label.bare
    if not bare and not upper.bare:
        return Kind.UNTOLD
    named = (kind for kind, pattern in _BY_NAME if pattern.fullmatch(bare))
    kind = next(named, None)
    if kind is Kind.NUMBER:
        return kind
    if is_left_out(label) or is_left_out(upper):
        return Kind.LEFT_OUT
    return kind or _kind_of_content(label, upper, has_words=has_words)


def _kind_of_content(label: Label, upper: Label, *, has_words: bool) -> Kind:
    bare = label.bare
    if _NAMES.match(bare) and not _PRODUCT.match(bare):
        return Kind.NAME
    if has_words and not label.districts and not label.periods:
        for pattern, kind in (
            (_PRODUCT, Kind.TYPE),
            (_CHANNELS, Kind.CHANNELS),
            (_TYPE, Kind.TYPE),
            (_NAME, Kind.NAME),
        ):
            found = pattern.search(bare)
            if found and (kind is not Kind.NAME or not _names_value(label)):
                return kind
    return Kind.VALUE if _holds_value(label, upper) else Kind.UNTOLD


def _names_value(label: Label) -> bool:
    """Say whether the heading is a value's all the same: ยอดขายของร้าน."""
    return re.match(r"ยอด|จำนวน|มูลค่า|รายได้", label.bare) is not None


def _holds_value(label: Label, upper: Label) -> bool:
    return bool(
        label.districts
        or label.periods
        or upper.periods
        or upper.districts
        or any(word.terms for word in label.words)
        or channel_named(label.text)
        or _is_channel_group(upper, label)
        or is_total_heading(label)
        or _is_neutral(label)
        or label.reports
        or (is_unit_only(label) and (upper.reports or _is_neutral(upper)))
    )


def _is_channel_group(upper: Label, label: Label) -> bool:
    return bool(
        _CHANNELS.search(upper.bare) and label.bare and not is_total_heading(label)
    ) and not (any(word.terms for word in label.words))


def is_left_out(label: Label) -> bool:
    """Say whether a label is one of those that never name a value."""
    bare = label.bare
    if _LEFT_OUT.match(bare) or _OTHER_TIME.search(_without_terms(label)):
        return True
    if _YEAR_ONLY.search(label.text) and not label.periods:
        return True
    return label.has(Role.NEVER, Role.COMPARE, Role.CUMULATIVE, Role.OLD)


def _without_terms(label: Label) -> str:
    """Return the text without the fields' own labels (เงินสะสม) and the reports' names."""
    text = label.text
    for mark in (*(w for w in label.words if w.terms), *label.reports):
        text = text[: mark.start] + " " * (mark.end - mark.start) + text[mark.end :]
    return text


def _is_neutral(label: Label) -> bool:
    """Say whether a heading merely says that figures stand here: มูลค่า (บาท), จำนวน, ยอด."""
    if _FIGURES.fullmatch(label.bare):
        return True
    if is_unit_only(label) or not label.words or label.districts or label.periods:
        return False
    words = [word for word in label.words if word.roles & _NEUTRAL or word.text == BAHT]
    if any(word.text in _COUNTERS or _is_other_label(word) for word in label.words):
        return False
    letters = sum(1 for char in label.text if char.isalnum() or "\u0e31" <= char <= "\u0e4e")
    return sum(word.end - word.start for word in words) >= letters


def _is_other_label(word: WordMark) -> bool:
    """Say whether a word is a field's label and no common word for money."""
    return bool(word.terms) and Role.FILLER not in word.roles
