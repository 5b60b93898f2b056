"""One province's words: the generic vocabulary joined with the catalogue's labels and units."""

import re
from collections import defaultdict
from typing import Final

from bot.catalogue.office import Catalogue
from bot.catalogue.report import FieldOf, Report
from bot.understanding.marks import Board, Term, WordMark
from bot.understanding.normalise import normalise
from bot.understanding.talk_words import TALK_WORDS
from bot.understanding.trie import pattern_of
from bot.understanding.words import (
    BEFORE_NUMBERS,
    COUNTERS,
    CURRENCY,
    PERCENT,
    WHOLE_WORDS,
    WORDS,
    Role,
    listed,
)

BAHT: Final = "บาท"
PER_CENT: Final = "%"
_BEFORE_SILK: Final = ("ผ้า", "เส้น", "ทอ", "เลี้ยง")
# The งบ of นางบัว is none: its last letter begins another syllable.
_WHOLE_SYLLABLE: Final = r"(?![ัิีึืฺุู็่้๊๋์ํ])(?!(?<=[ก-ฮ])[ะาำ])"
# Longer words that merely begin like a unit or a label.
_NEITHER: Final = listed(
    """
    รายได้ รายงาน รายชื่อ รายจ่าย รายละเอียด กลุ่มเป้าหมาย ครั้งที่ ตัวเลข ตัวแทน วันนี้ วันที่ วันศุกร์ วันจันทร์ ข้อมูล
    ภาพรวม เท่ากับ ปีงบ ร้านค้า คนขาย หลังจาก ที่ขาย รายเก่า ชุดนี้ ข่าวดี ผู้ประกอบการ ครั้งก่อน ครั้งนี้ ห้องประชุม
    รูปแบบ ภาพถ่าย หน้าที่ ด้านบน เรื่องนี้ ปีนี้ ปีที่แล้ว เดือนนี้ เดือนที่แล้ว เดือนก่อน หลังนี้
    """
)


class Lexicon:
    """Finds words; knows which of them are units and whose labels they are."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.roles: dict[str, frozenset[Role]] = _generic_roles()
        self.terms: dict[str, tuple[Term, ...]] = _terms(catalogue)
        self.units: frozenset[str] = frozenset(_units(catalogue))
        self.unit_fields: dict[str, dict[str, tuple[str, ...]]] = _unit_fields(catalogue)
        labels = (word for word in self.terms if len(word) >= 3)
        self.before_numbers = (*BEFORE_NUMBERS, *labels)
        self._field_units = {*_field_units(catalogue), *CURRENCY, *PERCENT}
        self.alias_owners = _alias_words(catalogue)
        every = {
            *self.alias_owners,
            *self.roles,
            *self.terms,
            *self.units,
            *_NEITHER,
            *CURRENCY,
            *PERCENT,
        }
        self._pattern = re.compile(f"(?:{pattern_of(sorted(every))}){_WHOLE_SYLLABLE}")
        self._said = {
            word: (self.roles.get(word, frozenset()), self.terms.get(word, ())) for word in every
        }

    def word_at(self, text: str, at: int) -> re.Match[str] | None:
        """Return the longest word that begins at a place, or None."""
        found = self._pattern.match(text, at)
        return found if found and not _cuts_latin(text, found) else None

    def is_unit(self, word: str) -> bool:
        """Say whether a word counts things (or money, or per cent)."""
        return word in self.units

    def is_field_unit(self, word: str) -> bool:
        """Say whether a word is the unit of a figure that some report asks for."""
        return word in self._field_units

    def mark_words(self, board: Board) -> None:
        """Claim every word of the vocabulary that is still free."""
        for found in self._pattern.finditer(board.free):
            if _cuts_latin(board.free, found) or _cuts_thai(board, found):
                continue
            board.claim(WordMark(*found.span(), found[0], *self._said[found[0]]))


def _cuts_latin(text: str, found: re.Match[str]) -> bool:
    """Say whether a Latin word is only a part of a longer one."""
    start, end = found.span()
    if "a" <= text[start] <= "z" and "a" <= text[start - 1 : start] <= "z":
        return True
    return "a" <= text[end - 1] <= "z" and "a" <= text[end : end + 1] <= "z"


def _cuts_thai(board: Board, found: re.Match[str]) -> bool:
    """Say whether a short word is only the beginning of another, or the silk of ผ้าไหม."""
    word = found[0]
    if word == "ไหม" and board.text.endswith(_BEFORE_SILK, 0, found.start()):
        return True
    return word in WHOLE_WORDS and "ก" <= board.free[found.end() : found.end() + 1] <= "๎"


def squeeze(text: str) -> str:
    """Return a text without its white space."""
    return "".join(text.split())


def variants(written: str) -> set[str]:
    """Return the forms in which a configured word may stand: whole, and each side of a slash."""
    clean = squeeze(normalise(written).text)
    return {clean, *(part for part in clean.split("/") if part)}


def words_of(field: FieldOf) -> set[str]:
    """Return a field's labels and unit, as the text will have them."""
    found = {v for written in (field.label, *field.labels) for v in variants(written)}
    if field.unit and field.type == "count":
        found |= variants(field.unit)
    return found


def _alias_words(catalogue: Catalogue) -> dict[str, set[str]]:
    """Return the words of titles and composed aliases, known even where they stand alone."""
    owners: dict[str, set[str]] = defaultdict(set)
    for report in catalogue.reports:
        composed = [a for a in report.aliases if " + " in a]
        words = [w for alias in composed for part in alias.split(" + ") for w in part.split("|")]
        for word in (*words, *report.title.split()):
            clean = squeeze(normalise(word).text)
            if len(clean) >= 3:
                owners[clean].add(report.key)
    return owners


def _generic_roles() -> dict[str, frozenset[Role]]:
    roles: dict[str, set[Role]] = defaultdict(set)
    for role, words in (*WORDS.items(), *TALK_WORDS.items()):
        for word in words.split():
            roles[normalise(word).text].add(role)
    for counter in COUNTERS:
        # "ชิ้นละ 120 บาท" is a price.
        roles[normalise(f"{counter}ละ").text].add(Role.NEVER)
    return {word: frozenset(found) for word, found in roles.items()}


def _terms(catalogue: Catalogue) -> dict[str, tuple[Term, ...]]:
    terms: dict[str, list[Term]] = defaultdict(list)
    for report in catalogue.reports:
        for field in report.fields:
            for word in words_of(field):
                terms[word].append((report.key, field.key))
    return {word: tuple(found) for word, found in terms.items()}


def _units(catalogue: Catalogue) -> set[str]:
    return {*COUNTERS, *CURRENCY, *PERCENT, *_field_units(catalogue)}


def _field_units(catalogue: Catalogue) -> set[str]:
    fields = [field for report in catalogue.reports for field in report.fields]
    units = {v for field in fields if field.unit for v in variants(field.unit)}
    counting = {word for field in fields if field.type == "count" for word in words_of(field)}
    return units | (counting & set(COUNTERS))


def _unit_fields(catalogue: Catalogue) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return, for each report, which fields a unit may stand for."""
    return {report.key: _fields_by_unit(report) for report in catalogue.reports}


def _fields_by_unit(report: Report) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for field in report.fields:
        if field.type == "money":
            found[BAHT].append(field.key)
        elif field.type == "percent":
            found[PER_CENT].append(field.key)
        else:
            for word in words_of(field):
                found[word].append(field.key)
    return {unit: tuple(keys) for unit, keys in found.items()}
