"""What a cell says where an amount should stand: a number, none, nothing, or something unclear."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Literal

from bot.catalogue.report import FieldOf
from bot.catalogue.values import TOO_LARGE
from bot.understanding.lexicon import BAHT, PER_CENT
from bot.understanding.marks import Amount, NeverMark, PeriodMark, SignMark, WordMark
from bot.understanding.normalise import normalise
from bot.understanding.scan import Sentence
from bot.understanding.tables.vocabulary import Vocabulary
from bot.understanding.words import Role
from bot.workbooks.sheet import Cell

Fault = Literal["unreadable", "approximate", "negative", "percent-over-100"]

_PLAIN: Final = re.compile(r"(-?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,2})?(\s?(?:บาท|\.-))?")
_NONE: Final = re.compile(r"-+|ไม่มี(?:ยอด|รายได้|ข้อมูล|การจำหน่าย|ยอดขาย|ยอดจำหน่าย|การขาย)?(?:ค่ะ|ครับ)?")
_BLANK: Final = re.compile(r"[.…_\s]*(?:บาท|ราย)?[.…_\s]*")
_SIGN: Final = re.compile(r"-(?=\d)")
_SATANG: Final = Decimal("0.01")
_MAX_SCANS: Final = 5_000
_MAX_KNOWN: Final = 50_000
_HARMLESS: Final = frozenset({Role.POLITE, Role.FILLER, Role.FIGURE, Role.TOTAL, Role.APPROXIMATE})


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount as a cell gives it; `value` None cannot be read, `unstored` is yet to be summed."""

    value: Decimal | None
    approximate: bool = False
    unit: str | None = None
    unstored: bool = False
    formula: str | None = None
    is_none: bool = False


UNREADABLE: Final = Figure(None)
NONE: Final = Figure(Decimal(0), is_none=True)


class FigureReader:
    """Reads cells as amounts; what no simple form explains goes to the text reader's finders."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._known: dict[str, Figure | None] = {}
        self._scans = 0

    def read(self, cell: Cell | None) -> Figure | None:
        """Return a cell's amount, or None where it is blank."""
        if cell is None:
            return None
        if cell.kind == "number" and isinstance(cell.value, float):
            if not abs(cell.value) < TOO_LARGE:
                return UNREADABLE
            return Figure(_exact(cell.value, percent=cell.percent), formula=cell.formula)
        if cell.kind == "unstored":
            return Figure(None, unstored=True, formula=cell.formula)
        if cell.kind == "text" and isinstance(cell.value, str):
            return self.read_text(cell.value)
        return UNREADABLE

    def read_text(self, text: str) -> Figure | None:
        """Return the amount that a text is by the rules of "Which values"."""
        if text in self._known:
            return self._known[text]
        figure = self._read(text)
        if len(self._known) < _MAX_KNOWN:
            self._known[text] = figure
        return figure

    def _read(self, text: str) -> Figure | None:
        clean = normalise(text).text.strip()
        if plain := _PLAIN.fullmatch(clean):
            return _plain(plain)
        if _BLANK.fullmatch(clean):
            return None
        if _NONE.fullmatch(clean):
            return NONE
        self._scans += 1
        return UNREADABLE if self._scans > _MAX_SCANS else _judge(self._vocabulary.scan(text))


def fits(figure: Figure, field: FieldOf) -> bool:
    """Say whether the unit written with an amount can be the field's."""
    if figure.unit is None:
        return True
    if figure.unit == BAHT:
        return field.type == "money"
    if figure.unit == PER_CENT:
        return field.type == "percent"
    return field.type == "count"


def _plain(found: re.Match[str]) -> Figure:
    digits = found[2].replace(",", "")
    if digits[0] == "0" and len(digits) > 1:
        # A number with a leading zero is a telephone or a code.
        return UNREADABLE
    unit = BAHT if found[4] else None
    value = Decimal(f"{found[1]}{digits}{found[3] or ''}")
    return Figure(value, unit=unit) if abs(value) < TOO_LARGE else UNREADABLE


def _exact(number: float, *, percent: bool) -> Decimal:
    value = Decimal(repr(number))
    if percent:
        value *= 100
    return value.quantize(_SATANG, ROUND_HALF_UP) + 0


def _judge(sentence: Sentence) -> Figure | None:
    amounts = [mark for mark in sentence.marks if isinstance(mark, Amount)]
    words = [mark for mark in sentence.marks if isinstance(mark, WordMark)]
    if not amounts:
        return NONE if _says_none(sentence, words) else UNREADABLE
    if sentence.strangeness() or any(isinstance(m, NeverMark | PeriodMark) for m in sentence.marks):
        return UNREADABLE
    if any(word.roles and not word.roles & _HARMLESS for word in words):
        return UNREADABLE
    values = {amount.value for amount in amounts}
    value = values.pop()
    if values or value is None or not _same_twice(amounts) or _is_bracketed(sentence):
        return UNREADABLE
    if _SIGN.match(sentence.clean.text.strip()):
        value = -value
    near = any(Role.APPROXIMATE in word.roles for word in words)
    unit = next((amount.unit for amount in amounts if amount.unit), None)
    return Figure(value, near or any(amount.approximate for amount in amounts), unit)


def _says_none(sentence: Sentence, words: list[WordMark]) -> bool:
    is_none = any(Role.NONE in word.roles for word in words)
    return is_none and not any(Role.NOT_YET in word.roles for word in words)


def _same_twice(amounts: list[Amount]) -> bool:
    """Say whether there is one amount, or one in figures and the same in words."""
    return len(amounts) == 1 or (len(amounts) == 2 and amounts[0].in_words != amounts[1].in_words)


def _is_bracketed(sentence: Sentence) -> bool:
    """Say whether all stands in brackets, which accountants mean as a minus and others do not."""
    signs = [mark for mark in sentence.marks if isinstance(mark, SignMark)]
    text = sentence.clean.text.strip()
    return bool(signs) and text.startswith("(") and text.endswith(")")
