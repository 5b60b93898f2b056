"""Tells a label before the next number from a unit after the last: "ผู้ประกอบการ 8 ช่องทาง 4"."""

from bot.understanding.lexicon import Lexicon
from bot.understanding.marks import Amount, Mark, WordMark


def give_labels_back(marks: list[Mark], text: str, lexicon: Lexicon) -> list[Mark]:
    """Return the marks with words that label the number after them no longer taken for units.

    A word is such a label where the number before it has a label of its own, for another field,
    and the number after it has no unit.
    """
    settled: list[Mark] = []
    for at, mark in enumerate(marks):
        settled.append(mark)
        following = marks[at + 1] if at + 1 < len(marks) else None
        before = marks[at - 1] if at else None
        if not isinstance(mark, Amount) or not isinstance(following, Amount):
            continue
        terms = lexicon.terms.get(mark.unit or "", ())
        if terms and _labels_next(before, mark, following, set(terms), text):
            settled.append(_label_of(mark, lexicon))
    return settled


def _labels_next(
    before: Mark | None, mark: Amount, following: Amount, terms: set[tuple[str, str]], text: str
) -> bool:
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
