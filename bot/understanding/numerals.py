"""Thai numbers: figures as they are written, and number words with their scales."""

import re
from decimal import Decimal
from typing import Final

from bot.understanding.words import DIGIT_WORDS, SCALES

FIGURE: Final = (
    r"\d+(?:(?:[.,](?=[\do])|o(?![a-np-z])| ?, {1,2}(?=\d{3}(?!\d))| ,(?=\d{3}(?!\d)))\d*)*"
)
_DIGIT_WORD = "|".join(DIGIT_WORDS)
# ร้อยละ is per cent, and a few common words begin like a scale or a digit.
SCALE_WORD: Final = r"(?:สิบ|ร้อย(?!ละ)|พัน(?!ธ|ธุ์)|หมื่น|แสน|ล้าน(?!นา|ช้าง))"
WORD: Final = rf"(?:{_DIGIT_WORD}|ครึ่ง|{SCALE_WORD})"
PHRASE: Final = re.compile(
    rf"(?:{FIGURE} ?(?={SCALE_WORD})|{WORD})(?: ?(?:จุด ?)?{WORD}| ?{FIGURE} ?(?={SCALE_WORD}))*"
)
_TOKEN = re.compile(rf"{FIGURE}|{WORD}|จุด")
_WELL_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d+)?")
_LETTER_O = re.compile(r"(?<=[\d,o])o(?=[\d,o])")
_LONGEST = 24
_LEADING_ZERO = re.compile(r"0\d*,|00|0\d\d")
_MILLION = 1_000_000


def read_figure(written: str, *, scaled: bool = False) -> Decimal | None:
    """Return the number of a figure, or None where it cannot be told without guessing.

    Commas must group thousands; a dot before three digits might, unless a scale follows.
    """
    plain = "".join(written.split())
    if "o" in plain:
        plain = _LETTER_O.sub("0", plain)
    if len(plain) > _LONGEST:
        return None
    if not _WELL_GROUPED.fullmatch(plain) or _LEADING_ZERO.match(plain):
        return None
    whole, _, decimals = plain.partition(".")
    if len(decimals) > 2 and not scaled:
        return None
    digits = whole.replace(",", "")
    return Decimal(f"{digits}.{decimals}" if decimals else digits)


def read_phrase(phrase: str, *, literal: bool) -> Decimal | None:
    """Return the number of words and scales ("2 แสน 5 หมื่น", "แสนห้า"); None if it is unclear.

    A last digit after a scale stands for the next scale in speech (สองแสนห้า is 250,000), and for
    itself where `literal`: before a unit, as in written-out money.
    """
    parts: list[str] = _TOKEN.findall(phrase)
    if "จุด" in parts or len(parts) > _LONGEST or _repeats_millions(parts):
        return None
    if len(parts) == 2 and parts[0] in SCALES:
        return _bare_pair(*parts)
    return _evaluate(parts, literal=literal)


def _repeats_millions(parts: list[str]) -> bool:
    """Say whether ล้าน stands twice for two numbers: "1 ล้าน 2 ล้าน"."""
    at = [i for i, part in enumerate(parts) if part == "ล้าน"]
    if len(at) < 2:
        return False
    between = parts[at[0] + 1 : at[1]]
    return len(at) > 2 or any(part[0].isdigit() for part in parts[1:]) or len(between) == 1


def _bare_pair(scale: str, digit: str) -> Decimal | None:
    """Return แสนห้า (150,000), พันนึง (1,000); None for แสนหนึ่ง, which may mean two things."""
    size = SCALES[scale]
    if digit in ("นึง", "เดียว"):
        return Decimal(size)
    if digit == "ครึ่ง":
        return Decimal(size) * 3 / 2
    if digit in SCALES:
        return Decimal(size * SCALES[digit]) if digit == "ล้าน" else None
    if size == 10:
        return Decimal(10 + DIGIT_WORDS[digit])
    if digit in ("หนึ่ง", "เอ็ด", "ศูนย์", "ยี่") or size == 100:
        return None
    return Decimal(size + DIGIT_WORDS[digit] * size // 10)


class _Sum:
    """The running value of a phrase: full millions, the group below them, a waiting digit."""

    def __init__(self) -> None:
        self.millions = Decimal(0)
        self.group = Decimal(0)
        self.waiting: Decimal | None = None
        self.scale = _MILLION * 10

    def add_scale(self, size: int) -> bool:
        if size == _MILLION:
            rest = self.group + (self.waiting or 0)
            if self.waiting is None and not self.group and not self.millions:
                rest = Decimal(1)
            self.millions, self.group = (self.millions + rest) * _MILLION, Decimal(0)
        else:
            if size >= self.scale:
                return False
            self.group += (1 if self.waiting is None else self.waiting) * size
        self.scale, self.waiting = size, None
        return True


def _evaluate(parts: list[str], *, literal: bool) -> Decimal | None:
    total = _Sum()
    for part in parts:
        if part in SCALES:
            if not total.add_scale(SCALES[part]):
                return None
            continue
        if total.waiting is not None:
            return None
        total.waiting = _digit(part, total)
        if total.waiting is None:
            return None
    return _finish(total, parts, literal=literal)


def _digit(part: str, total: _Sum) -> Decimal | None:
    if part == "ครึ่ง":
        return Decimal("0.5")
    if part in DIGIT_WORDS:
        return Decimal(DIGIT_WORDS[part])
    return read_figure(part, scaled=True)


def _finish(total: _Sum, parts: list[str], *, literal: bool) -> Decimal | None:
    value = total.millions + total.group
    last = total.waiting
    if last is None or len(parts) == 1:
        return value + (last or 0)
    spoken = last * total.scale / 10
    if parts[-1] == "ครึ่ง":
        return value + last * total.scale
    if total.scale <= 100 or parts[-1] == "เอ็ด":
        return value + last
    if not literal or (parts[0] in SCALES and parts[0] != "สิบ"):
        return value + spoken
    return value + last
