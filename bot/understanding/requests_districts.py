"""Of which districts something is asked: all, those that are named, or all but these."""

import re
from dataclasses import dataclass
from datetime import datetime

from bot.understanding.marks import DistrictMark
from bot.understanding.reader import Reader
from bot.understanding.reading import Message

_BUT = re.compile(r"(?:ยกเว้น|เว้น(?:แต่)?|ไม่รวม)\s*(?:เฉพาะ|ของ)?\s*(?:อำเภอ|อ\.)?\s*\Z")
_PLACE = re.compile(r"(?:อำเภอ|อ\.|สพอ\.?|เฉพาะ|ยกเว้น|เว้น|และ|กับ|,)\s*\Z")
_APART = re.compile(r"(?:[\s,/]|และ|กับ|อำเภอ|อ\.|สพอ\.?)*")


@dataclass(frozen=True, slots=True)
class Named:
    """The districts that owe; () is all. `spans` are where they stand in the original text."""

    names: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


def districts_of(text: str, said: datetime, reader: Reader) -> Named:
    """Return the districts that a text names as those that are asked."""
    sentence = reader.scan(Message(text, None, said))
    clean = sentence.clean
    found: list[str] = []
    spans: list[tuple[int, int]] = []
    is_but, last = False, -1
    for mark in sentence.marks:
        if not isinstance(mark, DistrictMark) or mark.doubtful or len(mark.names) != 1:
            continue
        before = clean.text[: mark.start]
        goes_on = last >= 0 and _APART.fullmatch(clean.text[last : mark.start])
        if not (goes_on or _PLACE.search(before) or clean.text[mark.start] == "อ"):
            continue
        is_but = is_but or _BUT.search(before) is not None
        found.append(mark.names[0])
        spans.append(clean.original(mark.start, mark.end))
        last = mark.end
    every = reader.catalogue.district_names
    named = tuple(n for n in every if (n in found) is not is_but) if found else ()
    return Named(() if len(named) == len(every) else named, tuple(spans))
