"""Finds the names of reports: titles and aliases, whatever their spacing and case."""

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from bot.catalogue.office import Catalogue
from bot.understanding.lexicon import words_of
from bot.understanding.marks import TAKEN, Board, ReportMark
from bot.understanding.normalise import normalise
from bot.understanding.trie import pattern_of
from bot.understanding.words import COUNTERS, DIGIT_WORDS, LEFT_OUT, SCALES

_SQUEEZED: Final = " \n.()\"'_-"
_SKIPPED = re.compile(r"[\s.()\"'_-]+")
_HEADS: Final = ("รายงานผลการ", "ผลการ", "รายงาน", "การ")
_NUMBER_ENDS = re.compile(rf"(?:\d|{'|'.join((*DIGIT_WORDS, *SCALES))})\s?\Z")
_MOST_ANCHORS = 60
"""More repetitions of a word than any report has; what comes after is not looked at."""
_REACH = 45
"""How far apart, in characters, the words of one alias may stand."""
Places = dict[str, list[tuple[int, int]]]
"""Where each word of the composed names stands."""


@dataclass(frozen=True, slots=True)
class _Name:
    """An alias: its words, each with its alternatives, and the reports that bear it."""

    words: tuple[frozenset[str], ...]
    keys: tuple[str, ...]
    weak: bool
    alternatives: tuple[str, ...] = ()


class ReportFinder:
    """Compiled once for a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        labels = {
            word
            for report in catalogue.reports
            for field in report.fields
            for word in words_of(field)
        }
        owners: dict[tuple[frozenset[str], ...], list[str]] = defaultdict(list)
        for report in catalogue.reports:
            for written in (report.title, report.name, *report.aliases):
                for words in _forms(written):
                    if report.key not in owners[words]:
                        owners[words].append(report.key)
        self._names = [
            _Name(
                words, tuple(keys), len(words) == 1 and words[0] <= labels, _sharing(words, owners)
            )
            for words, keys in owners.items()
        ]
        self._whole = {next(iter(n.words[0])): n for n in self._names if len(n.words) == 1}
        self._composed = [n for n in self._names if len(n.words) > 1]
        pieces = {w for n in self._composed for alternatives in n.words for w in alternatives}
        every = sorted({*self._whole, *pieces})
        self._pattern = re.compile(pattern_of(every))
        self._pieces = {word: [p for p in pieces if word.startswith(p)] for word in every}

    def find(self, board: Board) -> None:
        """Claim every report name; where names overlap, the one with more letters wins."""
        found, places = self._look(board.text, *_squeeze(board.free))
        found += self._composed_names(board.text, places)
        found.sort(key=lambda mark: (-_weight(mark), mark.start))
        for mark in found:
            if not any(TAKEN in board.free[start:end] for start, end in mark.pieces):
                board.marks.append(mark)
                for start, end in mark.pieces:
                    board.blank(start, end)

    def _look(self, text: str, squeezed: str, at: list[int]) -> tuple[list[ReportMark], Places]:
        """Return the whole names, and where each word of the composed ones stands."""
        marks: list[ReportMark] = []
        places: Places = {}
        found = self._pattern.search(squeezed)
        while found:
            begin, word = found.start(), found[0]
            start, end = at[begin], at[found.end() - 1] + 1
            name = self._whole.get(word)
            if name is not None and not _is_cut(text, start, end):
                marks.append(_mark(name, ((start, end),)))
            if self._pieces[word] and not _is_left_out(text, start):
                for piece in self._pieces[word]:
                    end = at[begin + len(piece) - 1] + 1
                    if not (_cuts_latin(text, start, end) or _cuts_unit(text, start, end)):
                        places.setdefault(piece, []).append((start, end))
            # A longer name may begin inside this one: การ is left out of some names.
            found = self._pattern.search(squeezed, begin + 1)
        return marks, places

    def _composed_names(self, text: str, places: Places) -> list[ReportMark]:
        if len(places) < 2:
            return []
        marks = []
        present = frozenset(places)
        for name in self._composed:
            if any(map(present.isdisjoint, name.words)):
                continue
            said = [present & alternatives for alternatives in name.words]
            anchors = sorted({place for word in said[0] for place in places[word]})
            for anchor in anchors[:_MOST_ANCHORS]:
                pieces = _gather(said[1:], anchor, places, text)
                if pieces:
                    marks.append(_mark(name, pieces))
        return marks


def _forms(written: str) -> set[tuple[frozenset[str], ...]]:
    """Return an alias's forms: with and without its head, and each side of a slash."""
    if " + " in written:
        words = (part.split("|") for part in written.split(" + "))
        return {tuple(frozenset(_letters(w) for w in alternatives) for alternatives in words)}
    whole = _letters(written)
    sides = [side for side in whole.split("/") if len(side) >= 8] if "/" in whole else []
    forms = {whole, whole.replace("/", ""), *sides}
    return {(frozenset((form,)),) for base in forms for form in (base, _headless(base))}


def _headless(name: str) -> str:
    for head in _HEADS:
        rest = name.removeprefix(head)
        if rest != name:
            return name if rest.startswith(_HEADS) or len(rest) < 3 else rest
    return name


def _letters(written: str) -> str:
    return _SKIPPED.sub("", normalise(written).text)


def _squeeze(text: str) -> tuple[str, list[int]]:
    at = [i for i, char in enumerate(text) if char not in _SQUEEZED]
    for char in _SQUEEZED:
        text = text.replace(char, "")
    return text, at


def _sharing(
    words: tuple[frozenset[str], ...], owners: dict[tuple[frozenset[str], ...], list[str]]
) -> tuple[str, ...]:
    """Return the other reports one of whose names is this one with more words around it."""
    if len(words) > 1:
        return ()
    name = next(iter(words[0]))
    own = owners[words]
    found = [
        key
        for other, keys in owners.items()
        if len(other) == 1
        for longer in other[0]
        if longer != name and (name in longer or longer in name) and min(len(name), len(longer)) > 7
        for key in keys
        if key not in own
    ]
    return tuple(dict.fromkeys(found))


def _mark(name: _Name, pieces: tuple[tuple[int, int], ...]) -> ReportMark:
    start, end = min(pieces)[0], max(end for _, end in pieces)
    return ReportMark(start, end, name.keys, name.weak, pieces, name.alternatives)


def _gather(
    said: list[frozenset[str]], anchor: tuple[int, int], places: Places, text: str
) -> tuple[tuple[int, int], ...] | None:
    """Return the places of an alias's words around its first one, or None if one is missing."""
    pieces = [anchor]
    for alternatives in said:
        near = [
            place
            for word in alternatives
            for place in _within_reach(places[word], anchor)
            if _is_near(anchor, place, text)
            and not any(s < place[1] and place[0] < e for s, e in pieces)
        ]
        if not near:
            return None
        pieces.append(min(near, key=lambda p: (abs(p[0] - anchor[0]) - 2 * (p[1] - p[0]), p)))
    return tuple(pieces)


def _within_reach(places: list[tuple[int, int]], anchor: tuple[int, int]) -> list[tuple[int, int]]:
    first = bisect_left(places, (anchor[0] - 2 * _REACH, 0))
    return places[first : bisect_left(places, (anchor[1] + _REACH + 1, 0))]


def _is_near(anchor: tuple[int, int], place: tuple[int, int], text: str) -> bool:
    """Say whether two words belong together: close by, with no figure of money in between."""
    first, last = sorted((anchor, place))
    between = text[first[1] : last[0]]
    if "\n" in between:
        return not between.strip()
    return len(between) <= _REACH and not _CLAUSE.search(between)


_CLAUSE = re.compile(
    r"ค่ะ|คะ|ครับ|คับ|เพราะ|เนื่องจาก|\d[\d,.]*\s?(?:บาท|ล้าน|แสน|หมื่น|k\b)|\d,\d{3}|\d{4,}(?<!256\d)"
)


def _is_cut(text: str, start: int, end: int) -> bool:
    """Say whether a name is only a part of a word or of a number beside it."""
    cut = _cuts_latin(text, start, end) or _cuts_unit(text, start, end)
    return cut or _cuts_number(text, end)


def _cuts_number(text: str, end: int) -> bool:
    """Say whether a name ends within a number: the งาน 1 of "งาน 12" or of "งาน 1,200"."""
    return text[end - 1].isdecimal() and re.match(r"\d|[.,]\d", text[end:]) is not None


def _cuts_unit(text: str, start: int, end: int) -> bool:
    """Say whether a name begins with the unit of a number: the ราย ได้ of "6 ราย ได้ 25,000"."""
    head, space, _ = text[start:end].partition(" ")
    return bool(space) and head in COUNTERS and bool(_NUMBER_ENDS.search(text, 0, start))


def _is_left_out(text: str, start: int) -> bool:
    """Say whether a place is said not to be meant: "ไม่รวมออนไลน์"."""
    return text[:start].rstrip(" (").endswith(LEFT_OUT)


def _weight(mark: ReportMark) -> int:
    return sum(end - start for start, end in mark.pieces)


def _cuts_latin(text: str, start: int, end: int) -> bool:
    """Say whether a Latin name is only a part of a longer Latin word."""
    if start > 0 and "a" <= text[start] <= "z" and "a" <= text[start - 1] <= "z":
        return True
    return end < len(text) and "a" <= text[end - 1] <= "z" and "a" <= text[end] <= "z"
