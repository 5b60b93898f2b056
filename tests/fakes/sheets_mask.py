"""Field masks: `fields=sheets(properties(sheetId,title)),spreadsheetId`."""

from typing import Any

Mask = dict[str, "Mask"]


def masked(thing: Any, fields: str | None) -> Any:
    """Return what a partial response holds; everything without a mask."""
    return _cut(thing, _parse(fields)) if fields else thing


def _cut(thing: Any, mask: Mask) -> Any:
    if isinstance(thing, list):
        return [_cut(one, mask) for one in thing]
    if not mask or "*" in mask or not isinstance(thing, dict):
        return thing
    return {key: _cut(thing[key], inner) for key, inner in mask.items() if key in thing}


def _parse(written: str) -> Mask:
    mask: Mask = {}
    for part in _split(written):
        head, _, inside = part.partition("(")
        names = head.replace("/", ".").split(".")
        here = mask
        for name in names:
            here = here.setdefault(name, {})
        if inside:
            here.update(_parse(inside[:-1]))
    return mask


def _split(written: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for place, letter in enumerate(written):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            parts.append(written[start:place])
            start = place + 1
    return [*parts, written[start:]]
