"""Finds districts: names and aliases, joined or spaced, and slips of one character."""

import re
from collections import Counter
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from bot.catalogue.office import Catalogue, District
from bot.understanding.lexicon import Lexicon, squeeze
from bot.understanding.marks import TAKEN, Board, DistrictMark
from bot.understanding.normalise import normalise
from bot.understanding.trie import pattern_of
from bot.understanding.words import AFTER_NAMES, DISTRICT_PREFIXES, PLACE_NOUNS, listed

_THAI = re.compile(r"[ก-๎]")
_TONE = re.compile("[่้๊๋]")
_SYLLABLE = re.compile(r"[เแโใไ][ก-ฮ]|[ก-ฮ][ก-ฮะ-ู็-๎]")
_RUN_BEFORE = re.compile(r"[ก-๎.]+\Z")
_PREFIX = re.compile(rf"(?:{'|'.join(re.escape(p) for p in DISTRICT_PREFIXES)})\s*$")
_PLACE = "|".join(re.escape(noun) for noun in sorted(PLACE_NOUNS, key=len, reverse=True))
# "4 หมู่บ้าน" counts villages: the name after it stands for itself.
_PLACE_BEFORE = re.compile(rf"(?<![ก-๎])(?<!\d)(?<!\d )(?:{_PLACE}) ?\Z")
# Where something was sold or held is not who reports it; "ยอดขายที่" is.
_HELD_AT = re.compile(
    r"(?:(?<!ยอด)(?<!การ)ขาย|ขายดี|วางขาย|(?<!ยอด)(?<!การ)จำหน่าย|บูธ|บู๊ธ|ออกร้าน|จัด|จัดงาน|งาน|อบรม|ประชุม|สัมมนา|ดูงาน|ไป|เที่ยว)"
    r"(?:ที่|ใน|แถว|ตรง)(?:กาด|ตลาดนัด|ตลาด|งาน|วัด|ห้าง|ร้าน|ถนน)? ?\Z"
)
_NEW_TOWN = ("ใหม่", "เก่า")
_PLACE_WITHIN = re.compile(
    "|".join(re.escape(p) for p in PLACE_NOUNS if len(p) >= 4 and p not in ("บ้าน", "เทศบาล"))
)
_LEADING = re.compile(
    r"(?:สำนักงานพัฒนาชุมชนอำเภอ|สำนักงานพัฒนาชุมชน|พัฒนาการอำเภอ|อำเภอ|สพอ\.?|พชอ\.?|พช\.?|อ\.|ของ|จาก|ที่|เป็น)*\s?"
)
_TRAILING = re.compile(
    r"(?:ค่ะ|คะ|ค่า|ครับผม|ครับ|คับ|คร้าบ|จ้า|จ้ะ|นะคะ|นะครับ|นะ|ส่ง|ขอส่ง|รายงาน|ขอรายงาน|แจ้ง)+$"
)
_CHUNK = re.compile(r"(?:สพอ\.|อ\.|พช\.)?\s?[ก-๎]{4,60}")
# Words that own-word names (งาว, เมือง) may follow without a space.
_OWN_BEFORE = listed(
    """
    ของ อำเภอ สพอ จาก ส่ง แทน และ กับ พช พัฒนาชุมชน ทีม ยอด ฝาก ขอบคุณ ให้ ว่า พี่ น้อง พี่ที่ น้องที่ เพื่อนที่ คนที่
    ทาง ฝั่ง ด้าน ค่ะ ครับ นะ
    """
)
_DOUBTED_BEFORE = listed("ชาว พื้นที่ เจ้าหน้าที่ ตัวแทน ที่ ใน นี่ คน เขต โซน ฝั่ง กลุ่ม")
_SHORTEST_SLIP = 5
_LONGEST_SLIP = 14
"""How many letters that begin a longer word may be a slip; the shortest lacks one of a name's."""
_LOOK_BACK = 48
"""How many characters before a name may say that it is a place within another name."""


@dataclass(frozen=True, slots=True)
class _Name:
    district: str
    strict: bool


class DistrictFinder:
    """Compiled once for a catalogue."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._names: dict[str, _Name] = {}
        for district in catalogue.districts:
            for written in _written(district, catalogue.province.name):
                short = written != district.name and len(written) <= 6
                self._names[squeeze(normalise(written).text)] = _Name(
                    district.name, district.exact or short
                )
        self._pattern = re.compile(pattern_of(sorted(self._names)))
        slips = [
            (name, entry.district)
            for name, entry in self._names.items()
            if not entry.strict and len(name) >= _SHORTEST_SLIP
        ]
        longest = max((len(name) for name, _ in slips), default=0)
        self._slips = {
            length: [(n, d) for n, d in slips if abs(len(n) - length) <= 1]
            for length in range(_SHORTEST_SLIP - 1, longest + 2)
        }
        self._longest_slip = min(longest + 1, _LONGEST_SLIP)
        long = {n: d for n, d in slips if len(_TONE.sub("", n)) >= _SHORTEST_SLIP - 1}
        bare = Counter(_TONE.sub("", name) for name in self._names)
        self._toneless = {
            _TONE.sub("", n): d for n, d in long.items() if bare[_TONE.sub("", n)] == 1
        }
        self._all = [(name, entry.district) for name, entry in self._names.items()]

    def find(self, board: Board) -> None:
        """Claim names that stand as a district; places within other names are blanked out."""
        names = list(self._pattern.finditer(board.free.replace(" ", "")))
        at = [i for i, char in enumerate(board.free) if char != " "] if names else []
        for found in names:
            start, end = at[found.start()], at[found.end() - 1] + 1
            name = self._names[found[0]]
            prefix = _prefix_before(board.free, start)
            if (not prefix and _is_place(board.free, start)) or _continues_place(
                board, start, end, prefixed=prefix is not None
            ):
                board.blank(start, end)
            elif self._stands(board.free, start, end, strict=name.strict):
                first = prefix.start() if prefix else start
                board.claim(DistrictMark(first, end, (name.district,)))
            elif (found[0] == name.district or not name.strict) and (
                _begins_word(board.free, start, end) or _ends_word(board.free, start, end)
            ):
                board.marks.append(DistrictMark(start, end, (name.district,), doubtful=True))

    def find_slips(self, board: Board) -> None:
        """Claim words that are one character away from a district's name."""
        known: dict[str, tuple[tuple[str, ...], int]] = {}
        for found in _CHUNK.finditer(board.free):
            lead = _LEADING.match(found[0])
            begin = lead.end() if lead else 0
            chunk = found[0][begin:]
            if chunk not in known:
                known[chunk] = self._slip(chunk)
            names, length = known[chunk]
            start = found.start() + begin
            if names and (_prefix_before(board.free, start) or not _is_place(board.free, start)):
                board.claim(DistrictMark(found.start(), start + length, names))

    def _slip(self, chunk: str) -> tuple[tuple[str, ...], int]:
        alike = self._toneless.get(_TONE.sub("", chunk))
        if alike:
            return (alike,), len(chunk)
        bare = _TRAILING.sub("", chunk)
        if len(bare) < 4 or bare in self._lexicon.roles or bare in self._lexicon.terms:
            return (), 0
        names = self._within_one(bare)
        if names:
            return names, len(bare)
        for length in range(min(len(bare) - 1, self._longest_slip), _SHORTEST_SLIP - 2, -1):
            word = self._lexicon.word_at(bare, length)
            if word is not None and (names := self._within_one(bare[:length])):
                return names, length
        return (), 0

    def _within_one(self, word: str) -> tuple[str, ...]:
        near = [
            district
            for name, district in self._slips.get(len(word), ())
            if Levenshtein.distance(word, name, score_cutoff=1) <= 1
        ]
        if not near:
            return ()
        rivals = [
            district
            for name, district in self._all
            if len(name) >= _SHORTEST_SLIP
            and abs(len(name) - len(word)) <= 2
            and Levenshtein.distance(word, name, score_cutoff=2) <= 2
        ]
        return tuple(dict.fromkeys([*near, *rivals]))

    def _goes_on(self, text: str, end: int) -> bool:
        """Say whether a word that may follow a district follows at once."""
        return bool(self._lexicon.word_at(text, end)) or text.startswith(AFTER_NAMES, end)

    def _stands(self, text: str, start: int, end: int, *, strict: bool) -> bool:
        after = text[end] if end < len(text) else " "
        if _THAI.match(after) and not self._goes_on(text, end):
            return False
        if after == "์":
            return False
        before = text[start - 1] if start else " "
        if not strict:
            return True
        if _THAI.match(before):
            return text.endswith(_OWN_BEFORE, 0, start)
        return not text[max(0, start - 6) : start].rstrip(" ").endswith("ใน") or before == TAKEN


def _prefix_before(text: str, start: int) -> re.Match[str] | None:
    """Return the อำเภอ or the like that stands before a name."""
    return _PREFIX.search(text, max(0, start - _LOOK_BACK), start)


def _is_place(text: str, start: int) -> bool:
    """Say whether a street, shop, market, tambon or event bears the name."""
    first = max(0, start - _LOOK_BACK)
    if _PLACE_BEFORE.search(text, first, start) or _HELD_AT.search(text, first, start):
        return True
    run = _RUN_BEFORE.search(text, first, start)
    if run is None or run[0].startswith("งานพัฒนา"):
        return False
    return run[0].startswith(PLACE_NOUNS) or bool(_PLACE_WITHIN.search(run[0]))


def _continues_place(board: Board, start: int, end: int, *, prefixed: bool) -> bool:
    """Say whether a name goes on with a place just read: the เมืองใหม่ of ตลาดเถินเมืองใหม่."""
    cut = board.free[start - 1 : start] == TAKEN
    claimed = any(mark.start < start <= mark.end for mark in board.marks)
    if cut and not claimed:
        return True
    return (
        board.text[start:end] == "เมือง" and board.text.startswith(_NEW_TOWN, end) and not prefixed
    )


def _written(district: District, province: str) -> list[str]:
    """Return a district's names; the provincial seat is also called plain เมือง."""
    seat = ["เมือง"] if district.name == f"เมือง{province}" else []
    return [*seat, *district.aliases, district.name]


def _begins_word(text: str, start: int, end: int) -> bool:
    """Say whether a name begins a word whose next syllable begins right behind it."""
    return not _THAI.match(text[max(0, start - 1) : start]) and bool(_SYLLABLE.match(text, end))


def _ends_word(text: str, start: int, end: int) -> bool:
    """Say whether a name ends a word for the people or the land there."""
    return text.endswith(_DOUBTED_BEFORE, 0, start) and not _THAI.match(text[end : end + 1])
