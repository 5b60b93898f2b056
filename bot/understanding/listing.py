"""Lists under a report's name: what an item is called may be anything, and is not strange."""

import re

from bot.understanding.claims import Claim
from bot.understanding.marks import NeverMark, ReportMark
from bot.understanding.reading import Span
from bot.understanding.scan import Sentence
from bot.understanding.words import Role, listed

_FEWEST = 2
_PREAMBLE = re.compile(r"(?:ตามที่|ตามหนังสือ|อ้างถึง|อนุสนธิ|ด้วย(?=[ก-๎]))[^\n]{1,300}?นั้น(?![ก-๎])")
_PRODUCERS = listed(
    """
    กลุ่ม วิสาหกิจ สหกรณ์ เครือข่าย ร้าน บ้าน ชุมชน ศูนย์ บริษัท หจก โรงงาน นาย นาง น.ส. คุณ ป้า ลุง พี่ แม่ พ่อ
    เฮือน สวน ไร่ ฟาร์ม
    """
)
"""What the name of a producer begins with: the ผ้า of กลุ่มทอผ้าบ้านหลวง is no product type."""
_BULLETS = "0123456789 .)(-*•"
_NAMED = 3
"""How many letters that nothing explains make a name of "กลุ่ม"."""


def items_of(sentence: Sentence, claims: list[Claim]) -> list[Span]:
    """Return the lines that are items: numbered, or with figures above the line of their total.

    Only below the line that names the report; items bring figures or links, or are counted.
    """
    reports = sentence.all_of(ReportMark)
    if not reports or "\n" not in sentence.clean.text:
        return []
    lines = _lines_below(sentence.clean.text, reports[0].end)
    figures = [c for c in claims if c.kind in ("value", "unclear") and not c.foreign]
    items = _numbered(lines, sentence, figures) or _added_up(lines, figures)
    return items if len(items) >= _FEWEST else []


def preambles_of(text: str) -> list[Span]:
    """Return what a letter refers to before it says anything itself: "ตามหนังสือ … นั้น"."""
    return [found.span() for found in _PREAMBLE.finditer(text)] if "นั้น" in text else []


def note_listed(sentence: Sentence, claims: list[Claim], items: list[Span]) -> None:
    """Note which claims are items, and take labels from those that a producer's name lent them."""
    for start, end in items:
        line = sentence.clean.text[start:end].lstrip(_BULLETS)
        named = line.startswith(_PRODUCERS) and sentence.strangeness(start, end) >= _NAMED
        for claim in claims:
            if start <= claim.start < end:
                claim.listed = True
                claim.labels = [] if named else claim.labels


def _lines_below(text: str, start: int) -> list[Span]:
    lines, at = [], text.find("\n", start)
    while at >= 0:
        end = text.find("\n", at + 1)
        lines.append((at + 1, end if end >= 0 else len(text)))
        at = end
    return lines


def _numbered(lines: list[Span], sentence: Sentence, figures: list[Claim]) -> list[Span]:
    numbers = [mark.start for mark in sentence.all_of(NeverMark) if mark.kind == "list"]
    is_counted = any(Role.TOTAL in claim.roles for claim in figures)
    return [
        (start, end)
        for start, end in lines
        if any(start <= at < end for at in numbers)
        and (is_counted or sentence.clean.links or any(start <= c.start < end for c in figures))
    ]


def _added_up(lines: list[Span], figures: list[Claim]) -> list[Span]:
    """Return the unbroken run of lines with figures right above one that gives their total."""
    run: list[Span] = []
    for start, end in lines:
        on_line = [c for c in figures if start <= c.start < end]
        if any(Role.TOTAL in c.roles for c in on_line):
            return run
        run = [*run, (start, end)] if on_line else []
    return []
