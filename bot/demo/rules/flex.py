"""The rules of Flex messages: which components there are and what they may hold."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.demo.errors import Fault
from bot.demo.rules.actions import action
from bot.demo.rules.checks import (
    COLOUR,
    URL_HTTPS,
    Check,
    anything,
    boolean,
    both,
    listing,
    matching,
    one_of,
    record,
    text,
    variant,
    whole,
)

BUBBLE_BYTES = 30_000
CAROUSEL_BYTES = 50_000
DEEPEST_BOX = 10

PIXELS = r"\d+(\.\d+)?px"
PERCENT = r"\d+(\.\d+)?%"
STEPS = "none|xs|sm|md|lg|xl|xxl"
FONT_SIZE = matching(rf"xxs|xs|sm|md|lg|xl|xxl|3xl|4xl|5xl|{PIXELS}")
IMAGE_SIZE = matching(rf"xxs|xs|sm|md|lg|xl|xxl|3xl|4xl|5xl|full|{PIXELS}|{PERCENT}")
STEP = matching(rf"{STEPS}|{PIXELS}")
STEP_OR_PERCENT = matching(rf"{STEPS}|-?{PIXELS}|-?{PERCENT}")
LENGTH = matching(rf"{PIXELS}|{PERCENT}")
GRAVITY = one_of("top", "bottom", "center")
ALIGN = one_of("start", "end", "center")
TAP = action(40, label_is_required=False)


def _aspect_ratio(value: Any, path: str) -> Iterator[Fault]:
    found = re.fullmatch(r"([1-9]\d{0,5}):([1-9]\d{0,5})", str(value))
    if not found or int(found[2]) > 3 * int(found[1]):
        yield path, "invalid property"


PLACE: Mapping[str, Check] = {
    "position": one_of("relative", "absolute"),
    "offsetTop": STEP_OR_PERCENT,
    "offsetBottom": STEP_OR_PERCENT,
    "offsetStart": STEP_OR_PERCENT,
    "offsetEnd": STEP_OR_PERCENT,
    "margin": STEP,
    "flex": whole(),
}
LETTERS: Mapping[str, Check] = {
    "size": FONT_SIZE,
    "color": COLOUR,
    "weight": one_of("regular", "bold"),
    "style": one_of("normal", "italic"),
    "decoration": one_of("none", "underline", "line-through"),
}
PADDING: Mapping[str, Check] = {
    f"padding{side}": STEP_OR_PERCENT for side in ("All", "Top", "Bottom", "Start", "End")
}
GRADIENT = record(
    {"angle": matching(r"\d+(\.\d+)?deg"), "startColor": COLOUR, "endColor": COLOUR},
    {"centerColor": COLOUR, "centerPosition": matching(PERCENT)},
)
SPAN = variant(lambda: {"span": record({"text": text(2000)}, LETTERS)})


def _needs_words(value: Any, path: str) -> Iterator[Fault]:
    if not value.get("text") and not value.get("contents"):
        yield f"{path}.text", "must be specified"


TEXT = both(
    record(
        {},
        {
            **PLACE,
            **LETTERS,
            "text": text(2000),
            "contents": listing(SPAN, 1, 100),
            "align": ALIGN,
            "gravity": GRAVITY,
            "wrap": boolean,
            "lineSpacing": matching(PIXELS),
            "maxLines": whole(),
            "action": TAP,
            "adjustMode": one_of("shrink-to-fit"),
            "scaling": boolean,
        },
    ),
    _needs_words,
)
BUTTON = record(
    {"action": action(40)},
    {
        **PLACE,
        "color": COLOUR,
        "style": one_of("primary", "secondary", "link"),
        "gravity": GRAVITY,
        "height": one_of("md", "sm"),
        "adjustMode": one_of("shrink-to-fit"),
        "scaling": boolean,
    },
)
IMAGE = record(
    {"url": URL_HTTPS},
    {
        **PLACE,
        "align": ALIGN,
        "gravity": GRAVITY,
        "size": IMAGE_SIZE,
        "aspectRatio": _aspect_ratio,
        "aspectMode": one_of("fit", "cover"),
        "backgroundColor": COLOUR,
        "action": TAP,
        "animated": boolean,
    },
)
ICON = record(
    {"url": URL_HTTPS},
    {
        **{name: check for name, check in PLACE.items() if name != "flex"},
        "size": FONT_SIZE,
        "aspectRatio": _aspect_ratio,
        "scaling": boolean,
    },
)
VIDEO = record(
    {"url": URL_HTTPS, "previewUrl": URL_HTTPS, "altContent": anything},
    {"aspectRatio": _aspect_ratio, "action": TAP},
)
SEPARATOR = record({}, {"margin": STEP, "color": COLOUR})
FILLER = record({}, {"flex": whole()})

BOX_PROPERTIES: Mapping[str, Check] = {
    **PLACE,
    **PADDING,
    "spacing": STEP,
    "backgroundColor": COLOUR,
    "borderColor": COLOUR,
    "borderWidth": matching(rf"none|light|normal|medium|semi-bold|bold|{PIXELS}"),
    "cornerRadius": STEP,
    "width": LENGTH,
    "maxWidth": LENGTH,
    "height": LENGTH,
    "maxHeight": LENGTH,
    "justifyContent": one_of(
        "center", "flex-start", "flex-end", "space-between", "space-around", "space-evenly"
    ),
    "alignItems": one_of("center", "flex-start", "flex-end"),
    "action": TAP,
    "background": variant(lambda: {"linearGradient": GRADIENT}),
}
LAYOUTS = one_of("horizontal", "vertical", "baseline")


def _children(layout: object, depth: int) -> Mapping[str, Check]:
    if layout == "baseline":
        return {"icon": ICON, "text": TEXT, "filler": FILLER}
    return {
        "box": _box(depth + 1),
        "button": BUTTON,
        "image": IMAGE,
        "text": TEXT,
        "separator": SEPARATOR,
        "filler": FILLER,
    }


def _box(depth: int) -> Check:
    def check(value: Any, path: str) -> Iterator[Fault]:
        if depth > DEEPEST_BOX:
            yield path, f"boxes may be nested {DEEPEST_BOX} deep"
            return
        layout = value.get("layout") if isinstance(value, dict) else None
        children = variant(lambda: _children(layout, depth))
        shape = record({"layout": LAYOUTS, "contents": listing(children, 0, 1000)}, BOX_PROPERTIES)
        yield from shape(value, path)

    return check


BLOCKS = ("header", "hero", "body", "footer")
BLOCK = variant(lambda: {"box": _box(1)})
HERO = variant(lambda: {"box": _box(1), "image": IMAGE, "video": VIDEO})
BLOCK_STYLE = record(
    {}, {"backgroundColor": COLOUR, "separator": boolean, "separatorColor": COLOUR}
)


def _size_in_bytes(limit: int) -> Check:
    def check(value: Any, path: str) -> Iterator[Fault]:
        written = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        if len(written) > limit:
            yield path, f"must be smaller than {limit // 1000} KB"

    return check


def _has_a_block(value: Any, path: str) -> Iterator[Fault]:
    if not any(value.get(block) for block in BLOCKS):
        yield path, "at least one block must be specified"


def _has_one_width(value: Any, path: str) -> Iterator[Fault]:
    contents = value.get("contents")
    bubbles = contents if isinstance(contents, list) else []
    widths = {str(one.get("size") or "mega") for one in bubbles if isinstance(one, dict)}
    if len(widths) > 1:
        yield f"{path}.contents", "all bubbles must have the same size"


BUBBLE = both(
    record(
        {},
        {
            "size": one_of("nano", "micro", "deca", "hecto", "kilo", "mega", "giga"),
            "direction": one_of("ltr", "rtl"),
            "header": BLOCK,
            "hero": HERO,
            "body": BLOCK,
            "footer": BLOCK,
            "styles": record({}, dict.fromkeys(BLOCKS, BLOCK_STYLE)),
            "action": TAP,
        },
    ),
    both(_has_a_block, _size_in_bytes(BUBBLE_BYTES)),
)
CAROUSEL = both(
    record({"contents": listing(variant(lambda: {"bubble": BUBBLE}), 1, 12)}, {}),
    both(_has_one_width, _size_in_bytes(CAROUSEL_BYTES)),
)
CONTAINER = variant(lambda: {"bubble": BUBBLE, "carousel": CAROUSEL})
