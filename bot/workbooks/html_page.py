"""HTML tables, as web systems save them under the ending .xls."""

import html
import re
from collections.abc import Iterator
from typing import Final

from bot.workbooks.html_grid import Grid
from bot.workbooks.limits import MAX_TEXT, Gauge
from bot.workbooks.sheet import Sheet
from bot.workbooks.visible import RawSheet, show

_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]*)([^<>]*)>")
_ATTRIBUTE: Final = re.compile(r"""([a-zA-Z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_BREAK: Final = "\ue000"
_LINE_ENDS: Final = frozenset({"br", "p", "div", "li"})
_CELLS: Final = frozenset({"td", "th"})
_SILENT: Final = frozenset({"script", "style", "head", "title", "xml"})
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.I)


def looks_like_html(text: str) -> bool:
    """Say whether a text is a page with a table."""
    return text.lstrip().startswith("<") and re.search(r"<table\b", text, re.I) is not None


def read_html(text: str, gauge: Gauge) -> list[Sheet]:
    """Return the page's tables as one sheet, one under the other, spans filled as merges.

    Words before a table are the sheet's captions.
    """
    page = _Page(gauge)
    position = 0
    text = _without_comments(text)
    for tag in _TAG.finditer(text):
        page.words(text[position : tag.start()])
        page.tag(tag[2].lower().rpartition(":")[2], _attributes(tag[3]), is_end=bool(tag[1]))
        position = tag.end()
    page.words(text[position:])
    return [show(page.finish())]


def _without_comments(text: str) -> str:
    return "".join(_outside_comments(text))


def _outside_comments(text: str) -> Iterator[str]:
    # By hand: a pattern would search to the end anew for each comment that is never closed.
    position = 0
    while (start := text.find("<!--", position)) >= 0:
        yield text[position:start]
        end = text.find("-->", start)
        if end < 0:
            return
        position = end + 3
    yield text[position:]


def _attributes(written: str) -> dict[str, str]:
    if not written:
        return {}
    found = _ATTRIBUTE.findall(written[:MAX_TEXT])
    known = {name.lower(): html.unescape(a or b or c) for name, a, b, c in found}
    if re.search(r"(?:^|\s)hidden(?:\s|/|$)", _ATTRIBUTE.sub("", written[:MAX_TEXT])):
        known["style"] = "display:none"
    return known


class _Page:
    """Follows the tags; rows and cells are closed by what opens next, as browsers do."""

    def __init__(self, gauge: Gauge) -> None:
        self._grid = Grid(gauge)
        self._pieces: list[str] = []
        self._silent: str | None = None
        self._depth = 0
        self._in_cell = False

    def words(self, piece: str) -> None:
        if piece and self._silent is None and len(self._pieces) < MAX_TEXT:
            piece = piece[:MAX_TEXT]
            self._pieces.append(html.unescape(piece) if "&" in piece else piece)

    def tag(self, name: str, attributes: dict[str, str], *, is_end: bool) -> None:
        if self._silent is not None:
            self._silent = None if is_end and name == self._silent else self._silent
        elif name in _SILENT:
            self._silent = None if is_end else name
        elif name in _LINE_ENDS:
            self._pieces.append(_BREAK)
        elif name in _CELLS or name == "tr":
            self._flush()
            self._open(name, attributes, is_end=is_end)
        elif name == "table":
            self._flush()
            self._table(attributes, is_end=is_end)
        elif name == "col" and not is_end:
            self._grid.column(_count(attributes.get("span")), is_hidden=_is_hidden(attributes))

    def _open(self, name: str, attributes: dict[str, str], *, is_end: bool) -> None:
        self._in_cell = name in _CELLS and not is_end
        if is_end:
            return
        if name == "tr":
            self._grid.open_row(is_hidden=_is_hidden(attributes))
        else:
            spans = _count(attributes.get("rowspan")), _count(attributes.get("colspan"))
            self._grid.open_cell(*spans, is_hidden=_is_hidden(attributes))

    def _table(self, attributes: dict[str, str], *, is_end: bool) -> None:
        self._in_cell = False
        self._depth = max(0, self._depth + (-1 if is_end else 1))
        self._grid.open_table(is_hidden=_is_hidden(attributes) and not is_end)

    def _flush(self) -> None:
        text = _tidy("".join(self._pieces))
        self._pieces.clear()
        if text and self._in_cell:
            self._grid.write(text)
        elif text:
            self._grid.caption(text)

    def finish(self) -> RawSheet:
        self._flush()
        return self._grid.finish()


def _tidy(text: str) -> str:
    # Line breaks of the source are spaces; those of <br> are marked by a private character.
    lines = (" ".join(line.split()) for line in text.split(_BREAK))
    return "\n".join(line for line in lines if line)


def _is_hidden(attributes: dict[str, str]) -> bool:
    return _HIDDEN.search(attributes.get("style", "")) is not None


def _count(written: str | None) -> int:
    return int(written) if written and written.isdecimal() and 0 < len(written) < 5 else 1
