"""What templates may call: Thai numbers and times, looks of states, people's words made safe."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from bot.catalogue.report import FieldOf
from bot.messages import thai
from bot.messages.confirm import REASONS
from bot.messages.dashboard import AUTHORITIES, KINDS, LOOKS, SOURCES

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BRIEF = 180


def seen(text: str) -> str:
    """Return people's words without control characters and marks that turn the writing round."""
    return _UNSEEN.sub("", text)


def brief(text: str) -> str:
    """Return the beginning of a long text."""
    return text if len(text) <= _BRIEF else f"{text[:_BRIEF]}…"


def is_web_address(written: str) -> bool:
    """Say whether a piece of evidence is a link that may be offered for a click."""
    return written.startswith(("https://", "http://"))


def figure(field: FieldOf, values: Mapping[str, Decimal]) -> str:
    """Return a field's number without its unit; a dash where there is none."""
    return thai.number(values[field.key]) if field.key in values else "–"


def context() -> dict[str, Any]:
    """Return the names that every template knows."""
    helpers: list[Callable[..., Any]] = [seen, brief, is_web_address, figure]
    tables = {"LOOKS": LOOKS, "KINDS": KINDS, "SOURCES": SOURCES, "AUTHORITIES": AUTHORITIES}
    return {**{h.__name__: h for h in helpers}, **tables, "REASONS": REASONS, "thai": thai}
