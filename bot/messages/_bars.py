"""Bars of districts, and lists too long for one bubble: both within LINE's 30 and 50 KB."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bot.messages._card import (
    AMBER,
    GREEN,
    GREY,
    INK,
    PALE,
    Part,
    bubble,
    card,
    column,
    more,
    words,
)
from bot.messages.message import Card

BUBBLE_BYTES: Final = 28_000
CARD_BYTES: Final = 46_000
PAGES: Final = 10
"""LINE takes twelve bubbles in a carousel, 30 KB each and 50 KB together; a little is left free."""
_CAROUSEL: Final = 12
_FULL = 100


def measure(
    name: str, figure: str, per_cent: Decimal | None, note: str = "", *, colour: str | None = None
) -> Part:
    """Return a district's line: its name, its figure, under them a bar and a remark.

    A bar without a colour of its own is green where it is full, amber where it is not; None draws
    no bar.
    """
    style = {"type": "text", "size": "sm", "color": INK, "wrap": True}
    cells = [
        {**style, "text": name, "flex": 4},
        {**style, "text": figure, "flex": 7, "align": "end"},
    ]
    parts: list[Part] = [{"type": "box", "layout": "horizontal", "contents": cells}]
    if per_cent is not None:
        parts.append(drawn(per_cent, colour))
    if note:
        parts.append({"type": "text", "size": "xs", "color": GREY, "wrap": True, "text": note})
    return column(parts, spacing="xs")


def drawn(per_cent: Decimal, colour: str | None = None) -> Part:
    """Return a bar of so many per cent; what is more than full is full."""
    width = max(0, min(_FULL, int(per_cent)))
    filler: Part = {"type": "filler"}
    colour = colour or (GREEN if width == _FULL else AMBER)
    done = column([filler], width=f"{width}%", height="6px", backgroundColor=colour)
    return column([done if width else filler], height="6px", backgroundColor=PALE)


def heading(text: str) -> Part:
    """Return the name of a group of lines."""
    return words(text, weight="bold")


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the lines: title, the line under it, buttons on the first bubble."""

    title: str
    under: str = ""
    footer: Sequence[Part] = ()
    colour: str = GREEN


def pages(alt: str, frame: Frame, lines: Sequence[Part], what: str = "รายการ") -> Card:
    """Return a card whose lines go on in further bubbles where one is full.

    What does not fit the card is counted in its last line, as so many of `what`.
    """
    found = bubbles(frame, lines, what)
    if len(found) == 1:
        return card(alt, found[0])
    return card(alt, {"type": "carousel", "contents": found})


def bubbles(frame: Frame, lines: Sequence[Part], what: str = "รายการ") -> list[Part]:
    """Return as many bubbles as the lines need and a card holds, at least one."""
    found: list[Part] = []
    left, spent = list(lines), 0
    while (left or not found) and len(found) < PAGES:
        taken, size = _page(left, min(BUBBLE_BYTES, CARD_BYTES - spent))
        if not taken and found:
            break
        spent += size
        found.append(_bubble(frame, left[:taken], is_first=not found))
        left = left[taken:]
    found[-1]["body"]["contents"] += more(len(left), what)
    return found


def cards(several: Sequence[tuple[str, list[Part]]]) -> tuple[Card, ...]:
    """Return cards of bubbles with their words, as many bubbles in a card as LINE takes."""
    packed: list[list[tuple[str, list[Part]]]] = []
    for one in several:
        if packed and _fits([*packed[-1], one]):
            packed[-1].append(one)
        else:
            packed.append([one])
    return tuple(_packed(group) for group in packed)


def _packed(group: Sequence[tuple[str, list[Part]]]) -> Card:
    contents = [part for _, parts in group for part in parts]
    alt = "\n".join(said for said, _ in group)
    if len(contents) == 1:
        return card(alt, contents[0])
    return card(alt, {"type": "carousel", "contents": contents})


def _fits(group: Sequence[tuple[str, list[Part]]]) -> bool:
    contents = [part for _, parts in group for part in parts]
    return len(contents) <= _CAROUSEL and size_of(contents) <= CARD_BYTES


def size_of(parts: object) -> int:
    """Return the bytes that LINE counts."""
    return len(json.dumps(parts, ensure_ascii=False).encode())


def _bubble(frame: Frame, lines: Sequence[Part], *, is_first: bool) -> Part:
    return bubble(
        frame.title if is_first else f"{frame.title} (ต่อ)",
        lines or [words("–")],
        under=frame.under,
        footer=frame.footer if is_first else (),
        colour=frame.colour,
    )


def _page(lines: Sequence[Part], room: int) -> tuple[int, int]:
    """Return how many of the lines fit a bubble, and the bytes they take with their frame."""
    size = 1_500
    for count, line in enumerate(lines):
        size += size_of(line) + 2
        if size > room:
            return count, size
    return len(lines), size
