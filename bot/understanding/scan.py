"""Sets all marks on a message: what stands where, before anything is concluded from it."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import TypeVar, cast

from bot.understanding.amounts import find_amounts
from bot.understanding.districts import DistrictFinder
from bot.understanding.labels import give_labels_back
from bot.understanding.lexicon import BAHT, Lexicon, squeeze
from bot.understanding.marks import Amount, Board, Mark, NeverMark, ReportMark, SignMark
from bot.understanding.nevers import find_list_numbers, find_nevers, find_years
from bot.understanding.normalise import Clean
from bot.understanding.periods import PeriodFinder
from bot.understanding.reports import ReportFinder

_SIGN = re.compile(
    r"(?=[-.…_x()/,:\n;!|])(?:(?P<blank>\.{3,}|…+|_{2,}|-{3,}|(?<![a-z])x{2,}(?:[,.]x+)*(?![a-z]))|(?P<dash>-+)|(?P<open>\()|(?P<close>\))|(?P<slash>/)|(?P<comma>,)"
    r"|(?P<colon>:)|(?P<line>\n)|(?P<stop>[;!|]))"
)
_UNREADABLE = re.compile(r"\?{2,} ?")
_UNIT_LINE = re.compile(
    r"หน่วย(?:เงิน|นับ)?\s?[:=(]?\s?(?:เป็น)?(?:ร้อย|พัน|หมื่น|แสน|ล้าน)บาท|\(\s?(?:ร้อย|พัน|หมื่น|แสน|ล้าน)บาท\s?\)"
)
_PLACEHOLDER = re.compile(r"\([a-z]+(?: [a-z]+)*\)")
_UNKNOWN = re.compile(r"[ก-ฮa-z\d][ก-๎a-z\d]*")
_PLACE = attrgetter("start", "end")
AnyMark = TypeVar("AnyMark", bound=Mark)


@dataclass(slots=True)
class Sentence:
    """A clean text with its marks in order, and the stretches that nothing explains."""

    clean: Clean
    marks: list[Mark]
    unknown: list[tuple[int, int]]
    by_kind: dict[type[Mark], list[Mark]] = field(init=False)

    def __post_init__(self) -> None:
        self.by_kind = defaultdict(list)
        for mark in self.marks:
            self.by_kind[type(mark)].append(mark)

    def all_of(self, kind: type[AnyMark]) -> list[AnyMark]:
        """Return the marks of a kind, in order."""
        return cast(list[AnyMark], self.by_kind[kind])

    def strangeness(self, start: int = 0, end: int | None = None) -> int:
        """Return how many characters of a stretch nothing explains."""
        stop = len(self.clean.text) if end is None else end
        return sum(e - s for s, e in self.unknown if s >= start and e <= stop)


class Scanner:
    """The finders of one catalogue, in the order in which they may claim text."""

    def __init__(self, lexicon: Lexicon, reports: ReportFinder, districts: DistrictFinder) -> None:
        self._lexicon = lexicon
        self._reports = reports
        self._districts = districts

    def scan(self, clean: Clean, sent: date) -> Sentence:
        """Return the marks of a clean text sent on a day."""
        board = Board(clean.text, clean.text)
        self._reports.find(board)
        for mark in board.marks:
            if isinstance(mark, ReportMark) and mark.weak:
                mark.terms = self._lexicon.terms.get(squeeze(board.text[mark.start : mark.end]), ())
        self._districts.find(board)
        find_nevers(board)
        PeriodFinder(board, self._lexicon, sent).find()
        find_years(board)
        find_list_numbers(board)
        unit_line = _UNIT_LINE.search(board.free)
        if unit_line:
            board.claim(NeverMark(*unit_line.span(), "unit"))
        find_amounts(board, self._lexicon)
        if unit_line:
            _doubt_plain_amounts(board)
        self._districts.find_slips(board)
        for found in _PLACEHOLDER.finditer(board.free):
            board.blank(*found.span())
        for found in _UNREADABLE.finditer(board.free):
            unit = self._lexicon.word_at(board.free, found.end())
            if unit is not None and self._lexicon.is_unit(unit[0]):
                board.claim(SignMark(*found.span(), "blank"))
        self._lexicon.mark_words(board)
        unknown = [found.span() for found in _UNKNOWN.finditer(board.free)]
        for found in _SIGN.finditer(board.free):
            board.marks.append(SignMark(found.start(), found.end(), found.lastgroup))  # type: ignore[arg-type]
        board.marks.sort(key=_PLACE)
        give_labels_back(board.marks, board.text, self._lexicon)
        return Sentence(clean, board.marks, unknown)


def _doubt_plain_amounts(board: Board) -> None:
    """Under "หน่วย : พันบาท" a plain figure of money is not guessed."""
    for mark in board.marks:
        if isinstance(mark, Amount) and not mark.scaled and mark.unit in (None, BAHT):
            mark.value = None
