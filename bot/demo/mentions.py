"""Finds the mentions and LINE emojis in what a person typed, with LINE's UTF-16 offsets."""

from collections.abc import Iterable, Mapping

from bot.demo.models import Json
from bot.demo.rules.checks import utf16_units

EVERYONE = "@All"


def _places(text: str, wanted: str) -> Iterable[int]:
    start = text.find(wanted)
    while start >= 0:
        yield start
        start = text.find(wanted, start + len(wanted))


def _span(text: str, start: int, wanted: str) -> Json:
    return {"index": utf16_units(text[:start]), "length": utf16_units(wanted)}


def find_mentions(text: str, names: Mapping[str, str], bot_id: str) -> list[Json]:
    """LINE's mentionees for each `@name` in the text; `names` maps names to user ids.

    Of two names of which one begins the other, the longer one counts.
    """
    found: dict[int, Json] = {}
    for name in sorted(names, key=len):
        for start in _places(text, f"@{name}"):
            user_id = names[name]
            found[start] = {
                **_span(text, start, f"@{name}"),
                "type": "user",
                "userId": user_id,
                "isSelf": user_id == bot_id,
            }
    for start in _places(text, EVERYONE):
        found[start] = {**_span(text, start, EVERYONE), "type": "all"}
    return [found[start] for start in sorted(found)]


def find_emojis(text: str, emojis: Mapping[str, tuple[str, str]]) -> list[Json]:
    """LINE's emojis for each placeholder such as `(hello)`, mapped to product and emoji id."""
    found = [
        (start, {**_span(text, start, word), "productId": product, "emojiId": emoji})
        for word, (product, emoji) in emojis.items()
        for start in _places(text, word)
    ]
    return [emoji for _, emoji in sorted(found, key=lambda pair: pair[0])]
