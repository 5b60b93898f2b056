"""What templates may call: Thai numbers and times, looks of states, people's words made safe."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from bot.catalogue.report import FieldOf
from bot.ledger.revision import Revision
from bot.messages import thai
from bot.messages.confirm import REASONS
from bot.messages.dashboard import DOING, LOOKS, WHOLE
from bot.messages.names import AUTHORITIES, KINDS, ROUTES, SOURCES, stage
from bot.messages.points import reason_of

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_BRIEF = 180


def seen(text: str) -> str:
    """Return words without characters that control, show nothing, or turn the writing round."""
    return _UNSEEN.sub("", text)


def shown(value: Any) -> Any:
    """Return what a template writes: whatever names and words it holds, made safe for the eye.

    What is against code is the template's own escaping.
    """
    return seen(value) if type(value) is str else value


def brief(text: str) -> str:
    """Return the beginning of a long text."""
    return text if len(text) <= _BRIEF else f"{text[:_BRIEF]}…"


def is_web_address(written: str) -> bool:
    """Say whether a piece of evidence is a link that may be offered for a click."""
    return written.startswith(("https://", "http://"))


def figure(field: FieldOf, values: Mapping[str, Decimal]) -> str:
    """Return a field's number without its unit; a dash where there is none."""
    return thai.number(values[field.key]) if field.key in values else "–"


def when(moment: datetime) -> Markup:
    """Return a day and its hour, neither of which is torn apart at a line's end."""
    day, _, hour = thai.day_and_time(moment).partition(" เวลา ")
    return Markup('<span class="name">{}</span> <span class="name">เวลา {}</span>').format(
        day, hour
    )


def names(districts: Iterable[str]) -> Markup:
    """Return districts in a row, no name torn apart."""
    whole = Markup('<span class="name">อ.{}</span>')
    return Markup(", ").join(whole.format(name) for name in districts)


def pieces(revision: Revision) -> list[tuple[str, bool]]:
    """Return a revision's words in pieces, each with whether a figure was read there."""
    text, found, last = revision.text, [], 0
    for start, end in sorted(set(revision.spans.values())):
        if start < last or end > len(text):
            continue  # a sum spans its parts; an answer's figure stands in other words
        found += [(text[last:start], False), (text[start:end], True)]
        last = end
    return [(piece, is_figure) for piece, is_figure in [*found, (text[last:], False)] if piece]


def context() -> dict[str, Any]:
    """Return the names that every template knows."""
    helpers: list[Callable[..., Any]] = [
        seen, brief, pieces, is_web_address, figure, when, names, stage, reason_of,
    ]  # fmt: skip
    tables = {
        "LOOKS": [*LOOKS.values(), WHOLE, DOING],
        "ROUTES": ROUTES,
        "KINDS": KINDS,
        "SOURCES": SOURCES,
        "AUTHORITIES": AUTHORITIES,
    }
    return {**{h.__name__: h for h in helpers}, **tables, "REASONS": REASONS, "thai": thai}
