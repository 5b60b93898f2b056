"""What a button, an area or a quick reply may do when it is tapped."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from bot.demo.errors import Fault
from bot.demo.rules.checks import Check, both, matching, one_of, record, text, variant

URI = both(text(1000), matching(r"(?s)(https?|line|tel|mailto):\S.*", "invalid uri scheme"))
POSTBACK_DATA = text(300)
INPUT_OPTIONS = one_of("closeRichMenu", "openRichMenu", "openKeyboard", "openVoice")


def _fill_in_needs_keyboard(value: Any, path: str) -> Iterator[Fault]:
    if value.get("fillInText") and value.get("inputOption") != "openKeyboard":
        yield f"{path}.fillInText", "inputOption must be openKeyboard"


def _kinds(label: Check, label_is_required: bool) -> Mapping[str, Check]:
    names = {"label": label}
    must, may = (names, {}) if label_is_required else ({}, names)
    postback = record(
        {"data": POSTBACK_DATA, **must},
        {
            "displayText": text(300),
            "text": text(300),
            "inputOption": INPUT_OPTIONS,
            "fillInText": text(300),
            **may,
        },
    )
    moment = matching(r"[0-9T:t-]{5,16}")
    picker = record(
        {"data": POSTBACK_DATA, "mode": one_of("date", "time", "datetime"), **must},
        {"initial": moment, "max": moment, "min": moment, **may},
    )
    desktop = {"altUri": record({}, {"desktop": URI})}
    return {
        "postback": both(postback, _fill_in_needs_keyboard),
        "message": record({"text": text(300), **must}, may),
        "uri": record({"uri": URI, **must}, {**desktop, **may}),
        "datetimepicker": picker,
        "clipboard": record({"clipboardText": text(1000), **must}, may),
        "camera": record(must, may),
        "cameraRoll": record(must, may),
        "location": record(must, may),
        "richmenuswitch": record(
            {"data": POSTBACK_DATA, "richMenuAliasId": text(32)}, {"label": label}
        ),
    }


def action(label_limit: int, label_is_required: bool = True) -> Check:
    return variant(partial(_kinds, text(label_limit), label_is_required))


QUICK_REPLY = record(
    {"action": action(20)},
    {"type": one_of("action"), "imageUrl": matching(r"https://\S+", "invalid uri scheme")},
)
