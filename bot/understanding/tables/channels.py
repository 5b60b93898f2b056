"""Sales channels in a producers' list: their names, however written, and the marks for them."""

import re
from typing import Final

# Names of platforms, not of any office: what officers write for each.
_NAMES: Final = (
    ("shopee", r"shopee|ช[้็]?อปป?ี้?"),
    ("lazada", r"lazada|ลาซ[าั]?ด[้๊]?า"),
    ("tiktok", r"tik\s?tok|ติ[๊ก]*ต[็๊]?อก"),
    ("instagram", r"instagram|\big\b|ไอจี|อินสตา"),
    ("youtube", r"you\s?tube|ยูทูป|ยูทูบ"),
    ("twitter", r"twitter|ทวิตเตอร์"),
    ("line", r"(?<![a-z])line(?![a-z])|(?<!ออน)(?<!ออฟ)ไลน์"),
    ("facebook", r"facebook|face\s?book|\bfb\b|เฟ[ซส](?:บุ[๊้]?[กค])?|เพจ|fan\s?page|\bpage\b"),
    ("website", r"web\s?site|เว[็]?[บป]ไซ[ตท]์?|www\."),
    ("thailandpostmart", r"thailand\s?post\s?mart|ไปรษณีย์"),
    ("jd", r"\bjd\b|jd\s?central"),
    ("other", r"^(?:ช่องทาง)?อื่น\s?ๆ?|^other"),
    ("marketplace", r"market\s?place|มาร์เก็ตเพลส"),
)
_KNOWN: Final = tuple((name, re.compile(pattern)) for name, pattern in _NAMES)
_SPLIT: Final = re.compile(r"[,/+&;|\n、]|และ")
_LEADING: Final = re.compile(r"^[\s\-•*●.]*(?:\(?\d{1,2}[.)]\s*)?")
_NONE: Final = re.compile(r"[-–—.\s]*|0|n/?a|none|no|ยัง.*|ไม่.*")
_USED_MARKS: Final = frozenset("✓✔☑√/xX×1✅●•⬤■◉*yY")


def channels_in(text: str) -> tuple[str, ...]:
    """Return the different channels that a cell names, by one name each."""
    pieces = (_canonical(piece) for piece in _SPLIT.split(_plain(text)))
    return tuple(dict.fromkeys(name for piece in pieces for name in piece))


def channel_named(text: str) -> str | None:
    """Return the channel whose name a heading is; None if it is no known platform's."""
    plain = _plain(text)
    names = [name for name, pattern in _KNOWN if pattern.search(plain)]
    return names[0] if names and len(_SPLIT.split(plain)) == 1 else None


def is_none(text: str) -> bool:
    """Say whether a cell says that there is none."""
    return _NONE.fullmatch(_plain(text)) is not None


def is_mark(text: str) -> bool:
    """Say whether a cell ticks its column's channel."""
    return text.strip() in _USED_MARKS


def _plain(text: str) -> str:
    return text.strip().lower().replace("\u200b", "").replace("\ufeff", "")


def _canonical(piece: str) -> tuple[str, ...]:
    piece = _LEADING.sub("", piece).strip()
    if _NONE.fullmatch(piece):
        return ()
    words = piece.split()
    known = [_platform(word) for word in words]
    if len(words) > 1 and all(known):
        return tuple(name for name in known if name)
    return (_platform(piece) or "".join(words),)


def _platform(text: str) -> str | None:
    return next((name for name, pattern in _KNOWN if pattern.search(text)), None)
