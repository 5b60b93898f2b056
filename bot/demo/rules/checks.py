"""Small checks of JSON values, put together into LINE's rules.

A check takes a value and its path and yields a fault for all that is wrong with it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bot.demo.errors import Fault

Check = Callable[[Any, str], Iterator[Fault]]


def utf16_units(text: str) -> int:
    """The length of a text as LINE counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def text(longest: int, shortest: int = 1) -> Check:
    def check(value: Any, path: str) -> Iterator[Fault]:
        if not isinstance(value, str):
            yield path, "must be a string"
        elif shortest and not value.strip():
            yield path, "May not be empty"
        elif utf16_units(value) > longest:
            yield path, f"Length must be between {shortest} and {longest}"

    return check


def one_of(*allowed: str) -> Check:
    def check(value: Any, path: str) -> Iterator[Fault]:
        if value not in allowed:
            yield path, f"must be one of the following values: [{', '.join(allowed)}]"

    return check


def matching(pattern: str, message: str = "invalid property") -> Check:
    compiled = re.compile(pattern)

    def check(value: Any, path: str) -> Iterator[Fault]:
        if not isinstance(value, str) or not compiled.fullmatch(value):
            yield path, message

    return check


def whole(lowest: int = 0, highest: int = 2**31 - 1) -> Check:
    def check(value: Any, path: str) -> Iterator[Fault]:
        is_whole = isinstance(value, int) and not isinstance(value, bool)
        if not is_whole or not lowest <= value <= highest:
            yield path, f"must be between {lowest} and {highest}"

    return check


def number(value: Any, path: str) -> Iterator[Fault]:
    if isinstance(value, bool) or not isinstance(value, int | float):
        yield path, "must be a number"


def boolean(value: Any, path: str) -> Iterator[Fault]:
    if not isinstance(value, bool):
        yield path, "must be a boolean"


def anything(value: Any, path: str) -> Iterator[Fault]:
    yield from ()


def listing(item: Check, fewest: int, most: int) -> Check:
    def check(value: Any, path: str) -> Iterator[Fault]:
        if not isinstance(value, list):
            yield path, "must be an array"
            return
        if not fewest <= len(value) <= most:
            yield path, f"Size must be between {fewest} and {most}"
        for position, one in enumerate(value):
            yield from item(one, f"{path}[{position}]")

    return check


def record(required: Mapping[str, Check], optional: Mapping[str, Check]) -> Check:
    """An object with these properties and no others."""
    known = {**required, **optional}

    def check(value: Any, path: str) -> Iterator[Fault]:
        if not isinstance(value, dict):
            yield path, "must be an object"
            return
        for name in required:
            if value.get(name) is None:
                yield f"{path}.{name}", "must be specified"
        for name, inner in value.items():
            if name not in known:
                yield f"{path}.{name}", "unknown field"
            elif inner is not None:
                yield from known[name](inner, f"{path}.{name}")

    return check


def variant(kinds: Callable[[], Mapping[str, Check]]) -> Check:
    """An object whose `type` says which check it has to pass."""

    def check(value: Any, path: str) -> Iterator[Fault]:
        if not isinstance(value, dict):
            yield path, "must be an object"
            return
        table = kinds()
        chosen = table.get(str(value.get("type")))
        if chosen is None:
            yield f"{path}.type", f"must be one of the following values: [{', '.join(table)}]"
        else:
            yield from chosen({k: v for k, v in value.items() if k != "type"}, path)

    return check


def both(first: Check, second: Check) -> Check:
    def check(value: Any, path: str) -> Iterator[Fault]:
        yield from first(value, path)
        yield from second(value, path)

    return check


URL_HTTPS = matching(r"https://\S{1,1992}", "invalid uri scheme")
COLOUR = matching(r"#[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?")
