"""How much of a file is read: what FILES.md allows, and what memory and time allow beside it."""

from typing import Final

from bot.workbooks.errors import RejectedFileError

MAX_FILE_BYTES: Final = 10 * 1024 * 1024
MAX_UNPACKED_BYTES: Final = 100 * 1024 * 1024
MAX_ROWS: Final = 50_000
MAX_CELLS: Final = 800_000
"""Cells holding values; with MAX_TEXT_BYTES it keeps the reading of any file under 300 MB."""
MAX_TEXT_BYTES: Final = 40_000_000
MAX_TEXT: Final = 2_000
"""Characters kept of one cell; longer words are no label and no figure."""
MAX_TAGS: Final = 10_000_000
"""Tags of all XML parts that are parsed: what fits into ten seconds."""
MAX_SPANNED: Final = 1_000_000
"""Columns that the spans of an HTML table cover, row by row."""
MAX_COLUMN: Final = 16_384
MAX_ROW: Final = 1_048_576
MAX_PARTS: Final = 5_000
MAX_STYLES: Final = 66_000
MAX_MERGES: Final = 100_000
MAX_SHEETS: Final = 200


class Gauge:
    """Counts what has been read of one file and stops at the limits with `too-big`."""

    def __init__(self) -> None:
        self._unpacked = 0
        self._rows = 0
        self._cells = 0
        self._text_bytes = 0
        self._tags = 0
        self._spanned = 0

    def unpack(self, count: int) -> None:
        """Count bytes that came out of a compressed part."""
        self._unpacked += count
        if self._unpacked > MAX_UNPACKED_BYTES:
            raise RejectedFileError("too-big")

    def parse(self, tags: int) -> None:
        """Count tags, opening and closing, of XML that is about to be parsed."""
        self._tags += tags
        if self._tags > MAX_TAGS:
            raise RejectedFileError("too-big")

    def span(self, columns: int) -> None:
        """Count columns that a span covers or that are passed over because one does."""
        self._spanned += columns
        if self._spanned > MAX_SPANNED:
            raise RejectedFileError("too-big")

    def add_row(self, cells: int) -> None:
        """Count a row that holds so many values."""
        self._rows += 1
        self._cells += cells
        if self._rows > MAX_ROWS or self._cells > MAX_CELLS:
            raise RejectedFileError("too-big")

    def keep(self, text: str) -> str:
        """Return the text as it is kept, and count its size."""
        if len(text) > MAX_TEXT:
            text = text[:MAX_TEXT]
        self._text_bytes += text.__sizeof__()
        if self._text_bytes > MAX_TEXT_BYTES:
            raise RejectedFileError("too-big")
        return text
