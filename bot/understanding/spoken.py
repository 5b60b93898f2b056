"""Tells where one spoken number ends and the next begins: "สามหมื่นห้า สิบราย" is two."""

import re
from itertools import pairwise
from typing import Final

from bot.understanding.numerals import FIGURE, WORD
from bot.understanding.words import SCALES

_TOKEN: Final = re.compile(rf"{FIGURE}|{WORD}|จุด")
_PART: Final = re.compile(r"\S+")


def first_number(phrase: str, *, counts: bool) -> int:
    """Return the length of the first number of a phrase; 0 where it cannot be told.

    `counts` says that what is counted follows the phrase: its last part, if it stands apart, then
    has a unit of its own, which the amount before it does not share.
    """
    ends = _part_ends(phrase)
    if len(ends) < 2:
        return len(phrase)
    parts = [phrase[a:b] for a, b in zip([0, *ends], ends, strict=False)]
    if counts and not parts[-1].strip()[0].isdigit():
        if _goes_on(_tokens(parts[-2]), _tokens(parts[-1]), by_one=True):
            return 0
        ends.pop()
        parts.pop()
    pairs = pairwise(parts)
    return ends[-1] if all(_goes_on(_tokens(a), _tokens(b)) for a, b in pairs) else 0


def _part_ends(phrase: str) -> list[int]:
    """Return where the parts end that spaces divide; a lone digit belongs to the scale after it."""
    spans = [found.span() for found in _PART.finditer(phrase)]
    ends = []
    for at, (start, end) in enumerate(spans):
        lone = len(_TOKEN.findall(phrase[start:end])) == 1 and phrase[start:end] not in SCALES
        following = phrase[slice(*spans[at + 1])] if at + 1 < len(spans) else ""
        if not (lone and following.startswith(tuple(SCALES))):
            ends.append(end)
    return ends


def _tokens(part: str) -> list[str]:
    return _TOKEN.findall(part)


def _goes_on(left: list[str], right: list[str], *, by_one: bool = False) -> bool:
    """Say whether a part continues the number before it: "สองแสน ห้าหมื่น", by smaller scales.

    `by_one`: only by the very next scale, as in "สองร้อย สามสิบ".
    """
    larger = [SCALES[token] for token in left if token in SCALES]
    smaller = [SCALES[token] for token in right if token in SCALES]
    if right[0] in SCALES:
        return not by_one and smaller[0] > max(larger, default=0)
    if left[-1] not in SCALES or not smaller:
        return False
    return smaller[0] * 10 == larger[-1] if by_one else smaller[0] < larger[-1]
