"""Reads a file people send: its content says which format it is, its ending does not."""

from pathlib import Path
from typing import Final

from bot.workbooks.delimited import read_delimited
from bot.workbooks.errors import RejectedFileError
from bot.workbooks.html_page import looks_like_html, read_html
from bot.workbooks.limits import MAX_FILE_BYTES, Gauge
from bot.workbooks.ods import read_ods
from bot.workbooks.package import Package
from bot.workbooks.plain_text import decode
from bot.workbooks.sheet import Sheet
from bot.workbooks.visible import holds_anything
from bot.workbooks.xls import read_xls
from bot.workbooks.xlsx import read_xlsx

_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Some write a bare stream of records, which begins with BOF.
_OLD_EXCEL: Final = tuple(bytes.fromhex(c) for c in ("09000400", "09020600", "09040600", "0908"))


def read_file(path: Path) -> list[Sheet]:
    """Return the visible sheets of a file on disk, of which no more than the limit is loaded."""
    with path.open("rb") as file:
        return read_sheets(file.read(MAX_FILE_BYTES + 1))


def read_sheets(data: bytes) -> list[Sheet]:
    """Return the visible sheets of a file; RejectedFileError says why it cannot be read.

    Macros, links and outside references are neither run nor followed.
    """
    if len(data) > MAX_FILE_BYTES:
        raise RejectedFileError("too-big")
    sheets = _sheets(data, Gauge())
    if not holds_anything(sheets):
        raise RejectedFileError("empty")
    return sheets


def _sheets(data: bytes, gauge: Gauge) -> list[Sheet]:
    if data.startswith(_ZIP):
        package = Package(data, gauge)
        return read_ods(package, gauge) if package.has("content.xml") else read_xlsx(package, gauge)
    if data.startswith((_OLE, *_OLD_EXCEL)):
        return read_xls(data, gauge)
    text = decode(data)
    return read_html(text, gauge) if looks_like_html(text) else read_delimited(text, gauge)
