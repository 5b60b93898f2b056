"""Tells a label before the next number from a unit after the last: "ผู้ประกอบการ 8 ช่องทาง 4"."""

from bot.understanding.lexicon import Lexicon
from bot.understanding.marks import Amount, Mark, SignMark, WordMark
from bot.understanding.words import COUNTERS


def give_labels_back(marks: list[Mark], text: str, lexicon: Lexicon) -> list[Mark]:
    """Return the marks with words that label the number after them no longer taken for units.

    A word is such a label where the number before it has a label of its own, for another field,
    and the number after it has no unit.
    """
    given: dict[int, WordMark] = {}
    # From the end: "8 ช่องทาง 4" is settled before the number in front of it is looked at.
    for at in range(len(marks) - 1, -1, -1):
        mark = marks[at]
        if not isinstance(mark, Amount):
            continue
        before = next((m for m in reversed(marks[:at]) if not binds(m)), None)
        following = next((m for m in marks[at + 1 : at + 3] if not binds(m)), None)
        if not isinstance(following, Amount):
            continue
        terms = lexicon.terms.get(mark.unit or "", ())
        if terms and _labels_next(before, mark, following, set(terms), text):
            given[at] = _label_of(mark, lexicon)
    return [m for at, mark in enumerate(marks) for m in (mark, given.get(at)) if m is not None]


def binds(mark: Mark) -> bool:
    """Say whether a mark is the = or : between a label and its number."""
    return isinstance(mark, SignMark | WordMark) and (
        mark.kind == "colon" if isinstance(mark, SignMark) else mark.text == "="
    )


def _labels_next(
    before: Mark | None, mark: Amount, following: Amount, terms: set[tuple[str, str]], text: str
) -> bool:
    """Say whether a word between two numbers is the second's label, for its sign or the first's."""
    between = text[mark.end : following.start].strip()
    if between in ("=", ":") and following.unit is None and mark.unit not in COUNTERS:
        return True
    if not isinstance(before, WordMark) or not before.terms or terms & set(before.terms):
        return False
    touching = not text[before.end : mark.start].strip(" :=")
    return touching and following.unit is None and not text[mark.end : following.start].strip(" :=")


def _label_of(mark: Amount, lexicon: Lexicon) -> WordMark:
    word, end = str(mark.unit), mark.end
    mark.unit, mark.end = None, mark.unit_at
    return WordMark(
        mark.unit_at, end, word, lexicon.roles.get(word, frozenset()), lexicon.terms[word]
    )
