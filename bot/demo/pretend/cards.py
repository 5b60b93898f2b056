"""The contact sheet: what the bot can say, drawn side by side and held against LINE's limits."""

import json

from flask import Response, send_from_directory

from bot.demo.errors import RefusedError
from bot.demo.models import Json
from bot.demo.pretend.desk import PAGE, Desk
from bot.demo.rules.checks import utf16_units
from bot.demo.rules.flex import BUBBLE_BYTES, CAROUSEL_BYTES
from bot.demo.rules.messages import LONGEST_TEXT, checked_messages


def sheet(desk: Desk) -> Response:
    """The page at /demo/cards."""
    if desk.cards is None:
        raise RefusedError(404, "Not found")
    return send_from_directory(PAGE, "cards.html", max_age=0)


def cards(desk: Desk) -> Json:
    """Every message by the first word of its name, with its size and what LINE would refuse."""
    if desk.cards is None:
        raise RefusedError(404, "Not found")
    families: dict[str, list[Json]] = {}
    for one in desk.cards():
        families.setdefault(str(one["name"]).partition("-")[0], []).append(_measured(one))
    return {"families": [{"name": name, "cards": found} for name, found in families.items()]}


def _measured(one: Json) -> Json:
    sizes = [_size(message) for message in one["messages"]]
    try:
        checked_messages({"messages": one["messages"]})
    except RefusedError as refusal:
        return {**one, "sizes": sizes, "refused": refusal.body}
    return {**one, "sizes": sizes, "refused": None}


def _size(message: Json) -> Json:
    """Return how large a message is and may be: bytes of a card, UTF-16 units of a text."""
    contents = message.get("contents")
    if contents is None:
        units = utf16_units(str(message.get("text", "")))
        return {"is": units, "most": LONGEST_TEXT, "unit": "ตัวอักษร"}
    written = json.dumps(contents, ensure_ascii=False, separators=(",", ":")).encode()
    most = CAROUSEL_BYTES if contents["type"] == "carousel" else BUBBLE_BYTES
    return {"is": len(written), "most": most, "unit": "ไบต์"}


ROUTES = (("GET", "/demo/cards", sheet), ("GET", "/demo/cards/all", cards))
