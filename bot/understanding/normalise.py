"""Repairs the damage that real text carries, and remembers where each character came from."""

import re
import unicodedata
from dataclasses import dataclass, field

from bot.understanding.reading import Span

_DROP = "\0"
_SPECIAL = {
    **dict.fromkeys("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n"),
    **dict.fromkeys("‐‑‒–—―−﹣⁃", "-"),
    **dict.fromkeys("∼〜≈≃", "~"),
    **dict.fromkeys("⁄∕／", "/"),
    **dict.fromkeys("、，", ","),
    **dict.fromkeys("➡→⇒➔➜", "→"),
    **dict.fromkeys("“”„‘’`´", '"'),
    "\t": " ",
    "ๅ": "า",
}
# Links end where Thai begins: people write "ค่ะ" right behind them.
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s\u0e00-\u0e7f]+"
    r"|(?<![\w.])(?:[a-z0-9-]+\.)+(?:com|net|org|gle|be|ly|me|co|io|th|app|link|page)\b"
    r"(?:/[^\s\u0e00-\u0e7f]*)?"
)
# Letters, digits and signs that are as they should be, but for their case.
_PLAIN = re.compile(r"[\n -\]_a-~ก-ฺ฿-ไๆ-๎]*")
_GAP = re.compile(r" {4,}|\n{4,}")
_KEYCAP = re.compile("[\\d#*][\ufe0f\u200b-\u200d\u2060\ufeff]*\u20e3")
_MENTION = re.compile(r"@\S*")
_UPPER = "ัิีึืฺุู็"
_TONES = "่้๊๋"
# A vowel with one tone is as it should be.
_CLUSTER = re.compile(
    rf"(?=[{_UPPER}{_TONES}์ํะาำเ-ไ])(?:(?![{_UPPER}][{_TONES}](?![{_UPPER}{_TONES}์ํะาำ]))[{_UPPER}{_TONES}์ํ]{{2,}}[ะาำ]?[{_TONES}]*"
    rf"|[{_UPPER}{_TONES}์ํ]?[ะาำ][{_TONES}]+|ํา|เเ"
    rf"|[เแโใไ][{_TONES}][ก-ฮ](?![{_TONES}]))"
)


class _Folding(dict[int, str]):
    """Maps each character to the one it is read as; filled as characters turn up."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold(chr(code))
        return folded


def _fold(char: str) -> str:
    if char in _SPECIAL:
        return _SPECIAL[char]
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.digit(char))
    if category in ("Cf", "Cc", "Mn", "Me") and not _is_kept_mark(char):
        return _DROP
    if category in ("So", "Sk", "Zs", "Cs", "Co", "Cn"):
        return " "
    plain = unicodedata.normalize("NFKC", char) if "\uff00" <= char <= "\uffef" else char
    lowered = plain.lower()
    return lowered if len(lowered) == 1 else char


def _is_kept_mark(char: str) -> bool:
    return char == "\n" or "\u0e00" <= char <= "\u0e7f"


_FOLDING = _Folding()


@dataclass(frozen=True, slots=True)
class Clean:
    """Text ready to be read; `offsets[i]` is where its i-th character began in the original."""

    text: str
    offsets: list[int] | range
    links: tuple[str, ...] = field(default=())

    def original(self, start: int, end: int) -> Span:
        """Return the original code points of a span of the clean text."""
        return self.offsets[start], self.offsets[end - 1] + 1 if end > start else self.offsets[end]


def normalise(text: str, mentions: tuple[Span, ...] = ()) -> Clean:
    """Fold digits, spaces and case, repair Thai clusters, cut links and mentions out."""
    source = _without_mentions(text, mentions)
    if "\u20e3" in source:
        source = _KEYCAP.sub(_blank, source)
    folded = source.lower() if _PLAIN.fullmatch(source) else source.translate(_FOLDING)
    offsets: list[int] | range = range(len(folded) + 1)
    if _DROP in folded:
        offsets = [at for at, char in enumerate(folded) if char != _DROP] + [len(folded)]
        folded = folded.replace(_DROP, "")
    folded, offsets = _shorten_gaps(*_repair(folded, offsets))
    found = list(_LINK.finditer(folded)) if "." in folded or "://" in folded else []
    links = tuple(text[offsets[m.start()] : offsets[m.end() - 1] + 1] for m in found)
    blanked = _LINK.sub(_blank, folded) if links else folded
    if "@" in blanked:
        blanked = _MENTION.sub(_blank, blanked)
    blanked, offsets = _shorten_gaps(blanked, offsets)
    return Clean(blanked, offsets, links)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _repair(text: str, offsets: list[int] | range) -> tuple[str, list[int] | range]:
    pieces: list[str] = []
    kept: list[int] = []
    last = 0
    for found in _CLUSTER.finditer(text):
        repaired = _canonical(found[0])
        if repaired == found[0]:
            continue
        pieces += [text[last : found.start()], repaired]
        kept += offsets[last : found.start()]
        kept += [offsets[found.start() + min(i, len(found[0]) - 1)] for i in range(len(repaired))]
        last = found.end()
    if not pieces:
        return text, offsets
    return "".join([*pieces, text[last:]]), [*kept, *offsets[last:]]


def _shorten_gaps(text: str, offsets: list[int] | range) -> tuple[str, list[int] | range]:
    """Shorten long runs of blanks and of line ends, which say no more than short ones."""
    if "    " not in text and "\n\n\n\n" not in text:
        return text, offsets
    pieces: list[str] = []
    kept: list[int] = []
    last = 0
    for found in _GAP.finditer(text):
        pieces.append(text[last : found.start() + 3])
        kept += offsets[last : found.start() + 3]
        last = found.end()
    return "".join([*pieces, text[last:]]), [*kept, *offsets[last:]]


def _canonical(cluster: str) -> str:
    if cluster == "เเ":
        return "แ"
    if cluster[0] in "เแโใไ":
        return cluster[0] + cluster[2] + cluster[1]
    tail = next((c for c in cluster if c in "ะาำ"), "")
    nikhahit = "ํ" in cluster
    if nikhahit and tail == "า":
        tail, nikhahit = "ำ", False
    upper = "".join(c for c in dict.fromkeys(cluster) if c in _UPPER)
    tone = next((c for c in cluster if c in _TONES), "")
    killer = "์" if "์" in cluster else ""
    return upper + ("ํ" if nikhahit else "") + tone + killer + tail


def _without_mentions(text: str, mentions: tuple[Span, ...]) -> str:
    """Blank out LINE's mentions, whose offsets count UTF-16 units."""
    if not mentions:
        return text
    units: list[int] = []
    for at, char in enumerate(text):
        units += [at] * (2 if ord(char) > 0xFFFF else 1)
    units.append(len(text))
    for start, end in mentions:
        first, last = units[min(start, len(units) - 1)], units[min(end, len(units) - 1)]
        text = text[:first] + " " * (last - first) + text[last:]
    return text
