"""What the words of a cell, title or name say: the text reader's own finders, label by label."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from bot.catalogue.office import Catalogue
from bot.understanding.districts import DistrictFinder
from bot.understanding.lexicon import Lexicon
from bot.understanding.marks import Board, DistrictMark, PeriodMark, ReportMark, WordMark
from bot.understanding.nevers import find_nevers
from bot.understanding.normalise import normalise
from bot.understanding.periods import PeriodFinder
from bot.understanding.reports import ReportFinder
from bot.understanding.scan import Scanner, Sentence
from bot.understanding.words import DISTRICT_PREFIXES, Role

_NUMBERING: Final = re.compile(
    r"^\s*(?:[-*•]\s*)?(?:\(?\d{1,2}(?:\.\d{1,2})?[.)]\s?|\d{1,2}\s+(?=[ก-๎]))*"
)
_WRITTEN_ON: Final = re.compile(r"ณ\s?วันที่.*|วันที่รายงาน.*|ลงวันที่.*")
_MAX_LABEL: Final = 300
_MAX_LABELS: Final = 12_000
"""Different labels of one file that are read; more have no real table, and time is bounded."""
_LETTER: Final = re.compile(r"[A-Za-zก-ฮ]")

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Label:
    """The words of one cell (or of several that are read as one) and what is found in them."""

    text: str
    reports: tuple[ReportMark, ...] = ()
    districts: tuple[DistrictMark, ...] = ()
    periods: tuple[PeriodMark, ...] = ()
    words: tuple[WordMark, ...] = ()

    def has(self, *roles: Role) -> bool:
        """Say whether a word outside the reports' names has one of the roles."""
        return any(role in word.roles for word in self.free_words() for role in roles)

    def free_words(self) -> tuple[WordMark, ...]:
        """Return the words that are no part of a report's name."""
        taken = [piece for mark in self.reports if not mark.weak for piece in mark.pieces]
        return tuple(w for w in self.words if not any(s <= w.start < e for s, e in taken))

    @property
    def bare(self) -> str:
        """The text without spaces."""
        return self.text.replace(" ", "").replace("\n", "")


NO_LABEL: Final = Label("")


class Vocabulary:
    """Reads labels; each different text is read once."""

    def __init__(self, catalogue: Catalogue, sent: date) -> None:
        self.catalogue = catalogue
        self.lexicon = Lexicon(catalogue)
        self.sent = sent
        self._districts = DistrictFinder(catalogue, self.lexicon)
        self._reports = ReportFinder(catalogue)
        self._scanner = Scanner(self.lexicon, self._reports, self._districts)
        self._known: dict[str, Label] = {"": NO_LABEL}
        self._slips: dict[str, tuple[DistrictMark, ...]] = {}

    def label(self, text: str) -> Label:
        """Return what a text says."""
        known = self._known.get(text)
        if known is None:
            if len(self._known) > _MAX_LABELS:
                return Label(text[:_MAX_LABEL])
            known = self._known[text] = self._read(text[:_MAX_LABEL])
        return known

    def district_in(self, text: str) -> tuple[DistrictMark, ...]:
        """Return the districts of a cell that should hold one: slips of one letter count too."""
        if text not in self._slips:
            if len(self._slips) > _MAX_LABELS:
                return ()
            board = _board(self.label(text).text)
            self._districts.find(board)
            if not board.marks:
                self._districts.find_slips(board)
            self._slips[text] = _of(board, DistrictMark)
        return self._slips[text]

    def scan(self, text: str) -> Sentence:
        """Return all marks of a text that should be an amount."""
        return self._scanner.scan(normalise(text[:_MAX_LABEL]), self.sent)

    def _read(self, text: str) -> Label:
        clean = _NUMBERING.sub("", normalise(text).text).strip()
        if not _LETTER.search(clean):
            return Label(clean, periods=self._found_periods(clean) if "/" in clean else ())
        return Label(
            clean,
            self._found_reports(clean),
            self._found_districts(clean),
            self._found_periods(clean),
            self._found_words(clean),
        )

    def _found_reports(self, clean: str) -> tuple[ReportMark, ...]:
        board = _board(clean)
        self._reports.find(board)
        return tuple(sorted(_of(board, ReportMark), key=lambda mark: mark.start))

    def _found_districts(self, clean: str) -> tuple[DistrictMark, ...]:
        board = _board(clean)
        self._districts.find(board)
        if not board.marks and any(prefix in clean for prefix in DISTRICT_PREFIXES):
            self._districts.find_slips(board)
        return _of(board, DistrictMark)

    def _found_periods(self, clean: str) -> tuple[PeriodMark, ...]:
        board = _board(_WRITTEN_ON.sub("", clean))
        find_nevers(board)
        PeriodFinder(board, self.lexicon, self.sent).find()
        return tuple(sorted(_of(board, PeriodMark), key=lambda mark: mark.start))

    def _found_words(self, clean: str) -> tuple[WordMark, ...]:
        board = _board(clean)
        self.lexicon.mark_words(board)
        return _of(board, WordMark)


def _board(clean: str) -> Board:
    return Board(clean, clean)


def _of(board: Board, kind: type[Kind]) -> tuple[Kind, ...]:
    return tuple(mark for mark in board.marks if isinstance(mark, kind))
