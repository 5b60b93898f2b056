"""The common look of cards: a coloured head, rows, a bar, buttons. Every card is made of these.

LINE allows 30 KB a bubble, 2,000 units a text, 40 units a button's label
and 300 a postback's data or fill-in text.
"""

from collections.abc import Sequence
from typing import Any, Final

from bot.messages.message import Card, Choice

Part = dict[str, Any]

GREEN: Final = "#0B6E4F"
"""The head of cards that inform."""
AMBER: Final = "#9A6700"
"""The head of cards that ask for something."""
INK: Final = "#1F2933"
GREY: Final = "#6B7280"
PALE: Final = "#E5E7EB"

TEXT_UNITS: Final = 2000
LABEL_UNITS: Final = 40
DATA_UNITS: Final = 300
CHOICES: Final = 13


def units(text: str) -> int:
    """Return a text's length as LINE counts it: UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def clip(text: str, most: int) -> str:
    """Return the text within a number of units, with … where it was cut."""
    if units(text) <= most:
        return text
    cut = text.encode("utf-16-le")[: (most - 1) * 2]
    return cut.decode("utf-16-le", errors="ignore") + "…"


def bubble(
    title: str,
    body: Sequence[Part],
    *,
    under: str = "",
    footer: Sequence[Part] = (),
    colour: str = GREEN,
) -> Part:
    """Return a card's bubble: title and the line under it on colour, body, buttons."""
    head = [words(title, weight="bold", color="#FFFFFF")]
    if under:
        head.append(words(under, size="xs", color="#FFFFFF"))
    contents: Part = {
        "type": "bubble",
        "size": "mega",
        "header": column(head, backgroundColor=colour, paddingAll="12px"),
        "body": column(body, spacing="sm", paddingAll="12px"),
    }
    if footer:
        contents["footer"] = column(footer, spacing="sm", paddingAll="12px")
    return contents


def card(alt: str, contents: Part, choices: Sequence[Choice] = ()) -> Card:
    """Return the message of a bubble; `alt` is what notifications and old phones show."""
    return Card(alt, contents, tuple(choices[:CHOICES]))


def words(text: str, **style: Any) -> Part:
    """Return a piece of text that wraps."""
    shown = clip(text, TEXT_UNITS) or "–"
    return {"type": "text", "text": shown, "wrap": True, "size": "sm", "color": INK, **style}


def quiet(text: str) -> Part:
    """Return a remark in small grey letters."""
    return words(text, size="xs", color=GREY)


def column(parts: Sequence[Part], **style: Any) -> Part:
    """Return parts one under the other."""
    return {"type": "box", "layout": "vertical", "contents": list(parts), **style}


def row(left: str, right: str, *, strong: bool = False, shares: tuple[int, int] = (5, 6)) -> Part:
    """Return a line of a table: a name at the left, a figure at the right.

    `shares` is how they share the width.
    """
    style = {"weight": "bold"} if strong else {}
    cells = [
        words(left, flex=shares[0], **style),
        words(right, flex=shares[1], align="end", **style),
    ]
    return {"type": "box", "layout": "horizontal", "spacing": "sm", "contents": cells}


def bar(part: int, whole: int) -> Part:
    """Return a bar that shows how much of the whole is done."""
    per_cent = 0 if whole <= 0 else min(100, part * 100 // whole)
    filler = {"type": "filler"}
    done = column([filler], width=f"{per_cent}%", height="6px", backgroundColor=GREEN)
    return column([done if per_cent else filler], height="6px", backgroundColor=PALE)


def more(left_out: int, what: str) -> list[Part]:
    """Return the remark on what did not fit; nothing where everything did."""
    return [quiet(f"และอีก {left_out} {what}")] if left_out > 0 else []


def line() -> Part:
    """Return a thin line between two groups of rows."""
    return {"type": "separator", "color": PALE}


def tap(label: str, data: str, *, primary: bool = False, fill: str | None = None) -> Part:
    """Return a button that sends postback data; with `fill` the keyboard opens with that text."""
    short = clip(label, LABEL_UNITS)
    action: Part = {"type": "postback", "label": short, "data": data}
    if fill is None:
        action["displayText"] = clip(label, DATA_UNITS)
    else:
        action |= {"inputOption": "openKeyboard", "fillInText": clip(fill, DATA_UNITS)}
    return _button(action, primary=primary)


def say(label: str, text: str | None = None) -> Part:
    """Return a button that says a text in the chat for the one who taps it."""
    action = {"type": "message", "label": clip(label, LABEL_UNITS), "text": text or label}
    return _button(action, primary=False)


def side_by_side(buttons: Sequence[Part], in_a_row: int) -> list[Part]:
    """Return buttons in rows."""
    rows = [buttons[i : i + in_a_row] for i in range(0, len(buttons), in_a_row)]
    return [
        {"type": "box", "layout": "horizontal", "spacing": "sm", "contents": list(one)}
        for one in rows
    ]


def _button(action: Part, *, primary: bool) -> Part:
    style: Part = {"style": "primary", "color": GREEN} if primary else {"style": "secondary"}
    shape: Part = {"type": "button", "height": "sm", "adjustMode": "shrink-to-fit"}
    return {**shape, "action": action, **style}
