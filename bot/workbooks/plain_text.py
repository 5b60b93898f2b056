"""The text of a file that is no archive: UTF-8 with or without its mark, or cp874."""

import re
from typing import Final

from bot.workbooks.errors import RejectedFileError

_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes) -> str:
    """Return the text; bytes that are no text are no workbook."""
    text = _decoded(data)
    if _CONTROL.search(text):
        raise RejectedFileError("not-a-workbook")
    return text


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp874"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RejectedFileError("not-a-workbook")
