"""The rules of message objects, as LINE checks them before it sends anything."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.demo.errors import Fault, RefusedError
from bot.demo.models import Json
from bot.demo.rules.actions import QUICK_REPLY
from bot.demo.rules.checks import (
    URL_HTTPS,
    Check,
    anything,
    both,
    listing,
    matching,
    number,
    record,
    text,
    variant,
    whole,
)
from bot.demo.rules.flex import CONTAINER
from bot.demo.rules.templates import TEMPLATE

LONGEST_TEXT = 5000
MOST_MENTIONS = 20
KEY = re.compile(r"[0-9A-Za-z_]{1,20}")
BRACES = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")

COMMON: Mapping[str, Check] = {
    "quickReply": record({"items": listing(QUICK_REPLY, 1, 13)}, {}),
    "sender": record({}, {"name": text(20), "iconUrl": URL_HTTPS}),
}
QUOTE: Mapping[str, Check] = {"quoteToken": text(1000)}
DIGITS = matching(r"\d{1,20}")
EMOJI = record({"index": whole(), "productId": text(50), "emojiId": text(10)}, {})
MENTIONEE = variant(
    lambda: {"user": record({"userId": matching("U[0-9a-f]{32}")}, {}), "all": record({}, {})}
)
SUBSTITUTION = variant(
    lambda: {
        "mention": record({"mentionee": MENTIONEE}, {}),
        "emoji": record({"productId": text(50), "emojiId": text(10)}, {}),
    }
)


def _emoji_places(value: Any, path: str) -> Iterator[Fault]:
    units = str(value.get("text", "")).encode("utf-16-le", "surrogatepass")
    for position, emoji in enumerate(value.get("emojis") or ()):
        index = emoji.get("index") if isinstance(emoji, dict) else None
        if not isinstance(index, int) or units[2 * index : 2 * index + 2] != b"$\x00":
            yield f"{path}.emojis[{position}].index", "must be the position of a $"


def _substitution(value: Any, path: str) -> Iterator[Fault]:
    if not isinstance(value, dict) or len(value) > 100:
        yield path, "Size must be between 0 and 100"
        return
    for key, one in value.items():
        if not KEY.fullmatch(key):
            yield f"{path}.{key}", "invalid key"
        yield from SUBSTITUTION(one, f"{path}.{key}")


def mentions(message: Json) -> list[Json]:
    """The mentionee of each mention that a textV2 message makes, in order."""
    table = message.get("substitution") or {}
    used = [table.get(found[1]) for found in BRACES.finditer(message["text"]) if found[1]]
    return [one["mentionee"] for one in used if one and one["type"] == "mention"]


def _braces(value: Any, path: str) -> Iterator[Fault]:
    written, table = value.get("text"), value.get("substitution") or {}
    if not isinstance(written, str) or not isinstance(table, dict):
        return
    count = 0
    for found in BRACES.finditer(written):
        if found[0] in ("{{", "}}"):
            continue
        one = table.get(found[1])
        if one is None:
            yield f"{path}.text", f"no substitution for {found[0]}"
        elif isinstance(one, dict) and one.get("type") == "mention":
            count += 1
    if count > MOST_MENTIONS:
        yield f"{path}.substitution", f"mentions must be {MOST_MENTIONS} or fewer"


def _text_kinds() -> Mapping[str, Check]:
    plain = record(
        {"text": text(LONGEST_TEXT)}, {**COMMON, **QUOTE, "emojis": listing(EMOJI, 0, 20)}
    )
    second = record(
        {"text": text(LONGEST_TEXT)}, {**COMMON, **QUOTE, "substitution": _substitution}
    )
    return {"text": both(plain, _emoji_places), "textV2": both(second, _braces)}


def _media_kinds() -> Mapping[str, Check]:
    picture = {"originalContentUrl": URL_HTTPS, "previewImageUrl": URL_HTTPS}
    place = {"title": text(100), "address": text(100), "latitude": number, "longitude": number}
    return {
        "sticker": record({"packageId": DIGITS, "stickerId": DIGITS}, {**COMMON, **QUOTE}),
        "image": record(picture, COMMON),
        "video": record(picture, {**COMMON, "trackingId": text(100)}),
        "audio": record({"originalContentUrl": URL_HTTPS, "duration": whole(1)}, COMMON),
        "location": record(place, COMMON),
    }


def _imagemap() -> Check:
    return record(
        {
            "baseUrl": URL_HTTPS,
            "altText": text(1500),
            "baseSize": record({"width": whole(1040, 1040), "height": whole(1)}, {}),
            "actions": listing(anything, 1, 50),
        },
        COMMON,
    )


KINDS: Mapping[str, Check] = {
    **_text_kinds(),
    **_media_kinds(),
    "imagemap": _imagemap(),
    "template": record({"altText": text(1500), "template": TEMPLATE}, COMMON),
    "flex": record({"altText": text(1500), "contents": CONTAINER}, COMMON),
}
MESSAGES = listing(variant(lambda: KINDS), 1, 5)
FLEX_PATH = re.compile(r"(messages\[\d+\])\.contents(?=\.|$)")


def _pointer(path: str) -> str:
    return re.sub(r"\[(\d+)\]", r".\1", path).replace(".", "/") or "/"


def checked_messages(body: Json) -> list[Json]:
    """The request's messages; RefusedError 400 in LINE's words when something is wrong."""
    if body.get("messages") is None:
        raise RefusedError(
            400, "The request body has 1 error(s)", [("messages", "May not be empty")]
        )
    faults = list(MESSAGES(body["messages"], "messages"))
    in_flex = [(FLEX_PATH.match(path), path, problem) for path, problem in faults]
    for found, _, _ in in_flex:
        if found:
            inner = [(_pointer(p[f.end() :]), words) for f, p, words in in_flex if f]
            raise RefusedError(400, f"A message ({found[1]}) in the request body is invalid", inner)
    if faults:
        raise RefusedError(400, f"The request body has {len(faults)} error(s)", faults)
    return list(body["messages"])
