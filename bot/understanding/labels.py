"""Tells a label before the next number from a unit after the last: "ผู้ประกอบการ 8 ช่องทาง 4"."""

from bot.understanding.lexicon import BAHT, Lexicon, squeeze
from bot.understanding.marks import Amount, Mark, ReportMark, SignMark, Term, WordMark
from bot.understanding.words import COUNTERS

_ARROWS = ("=", "→", "->", "=>")


def give_labels_back(marks: list[Mark], text: str, lexicon: Lexicon) -> None:
    """Put words that label the number after them, and were taken for units, among the marks.

    A word is such a label where the number before it has a label of its own, for another field,
    and the number after it has no unit; or where a sign binds it to the number after it.
    """
    figures = [(at, mark) for at, mark in enumerate(marks) if isinstance(mark, Amount)]
    # From the end: "8 ช่องทาง 4" is settled before the number in front of it is looked at.
    for at, mark in reversed(figures):
        following = next((m for m in marks[at + 1 : at + 3] if not binds(m)), None)
        if not isinstance(following, Amount) or following.unit is not None:
            continue
        if mark.unit == BAHT and _is_bound(mark, text) and _is_bound(following, text):
            # "ราย: 12 บาท: 201,000"
            mark.unit, following.unit = None, BAHT
        terms = set(lexicon.terms.get(mark.unit or "", ()))
        if terms and _labels_next(
            mark, following, text, terms, _own_label(marks, at, text, lexicon)
        ):
            marks.insert(at + 1, _label_of(mark, lexicon))


def binds(mark: Mark) -> bool:
    """Say whether a mark is the = or : between a label and its number."""
    return isinstance(mark, SignMark | WordMark) and (
        mark.kind == "colon" if isinstance(mark, SignMark) else mark.text in _ARROWS
    )


def _is_bound(number: Amount, text: str) -> bool:
    """Say whether a sign stands before a number, which binds it to the word before that."""
    return text[max(0, number.start - 3) : number.start].rstrip().endswith((":", *_ARROWS))


def _own_label(marks: list[Mark], at: int, text: str, lexicon: Lexicon) -> set[Term]:
    """Return the fields whose label touches a number, also a label within a report's name."""
    start = marks[at].start
    before = next((m for m in reversed(marks[:at]) if not binds(m)), None)
    if isinstance(before, WordMark) and before.terms and _touch(text, before.end, start):
        return set(before.terms)
    pieces = (piece for m in marks if isinstance(m, ReportMark) for piece in m.pieces)
    touching = (text[s:e] for s, e in pieces if e <= start and _touch(text, e, start))
    return {term for word in touching for term in lexicon.terms.get(squeeze(word), ())}


def _touch(text: str, end: int, start: int) -> bool:
    return not text[end:start].strip(" :=")


def _labels_next(
    mark: Amount, following: Amount, text: str, terms: set[Term], own: set[Term]
) -> bool:
    """Say whether a word between two numbers is the second's label.

    So it is by the second's sign, by a label that the first has; and a small number behind a
    large one has it rather than being the money: "9,900 ช่องทาง 1".
    """
    if terms & own:
        return False
    if _is_bound(following, text) and (mark.unit not in COUNTERS or _is_bound(mark, text)):
        return True
    small = mark.grouped and not mark.scaled and not (following.grouped or following.scaled)
    return (bool(own) or small) and _touch(text, mark.end, following.start)


def _label_of(mark: Amount, lexicon: Lexicon) -> WordMark:
    word, end = str(mark.unit), mark.end
    mark.unit, mark.end = None, mark.unit_at
    return WordMark(
        mark.unit_at, end, word, lexicon.roles.get(word, frozenset()), lexicon.terms[word]
    )
