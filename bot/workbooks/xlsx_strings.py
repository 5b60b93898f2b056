"""sharedStrings.xml of an .xlsx: of the texts, those that shown cells use."""

import re
from collections.abc import Set as AbstractSet
from typing import Final

from bot.workbooks.limits import MAX_TEXT, Gauge
from bot.workbooks.package import Package
from bot.workbooks.xml_stream import Attributes, walk

# ECMA-376 22.4.2.4: characters that XML cannot hold.
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_strings(
    package: Package, part: str | None, wanted: AbstractSet[int], gauge: Gauge
) -> dict[int, str]:
    """Return the wanted texts by their number."""
    if part is None or not wanted or not package.has(part):
        return {}
    strings = _Strings(wanted, gauge)
    walk(
        package.chunks(part),
        gauge,
        {"si": strings.open, "t": strings.open_text, "rPh": strings.open_phonetic},
        {"si": strings.close, "t": strings.close_text, "rPh": strings.close_phonetic},
        strings.text,
    )
    return strings.found


class _Strings:
    def __init__(self, wanted: AbstractSet[int], gauge: Gauge) -> None:
        self.found: dict[int, str] = {}
        self._wanted = wanted
        self._gauge = gauge
        self._number = -1
        self._pieces: list[str] = []
        self._length = 0
        self._in_text = False
        self._in_phonetic = False

    def open(self, _: Attributes) -> None:
        self._number += 1
        self._pieces.clear()
        self._length = 0

    def close(self) -> None:
        if self._number in self._wanted:
            self.found[self._number] = self._gauge.keep(unescape("".join(self._pieces)))

    def open_text(self, _: Attributes) -> None:
        self._in_text = not self._in_phonetic

    def close_text(self) -> None:
        self._in_text = False

    def open_phonetic(self, _: Attributes) -> None:
        self._in_phonetic = True

    def close_phonetic(self) -> None:
        self._in_phonetic = False

    def text(self, piece: str) -> None:
        if self._in_text and self._length < MAX_TEXT:
            self._pieces.append(piece)
            self._length += len(piece)


def unescape(text: str) -> str:
    """Return the text with `_x000D_` and its kind as the characters they stand for."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
