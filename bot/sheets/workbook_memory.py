"""Keeps Python's cyclic collector from walking a workbook that is kept in memory.

A workbook of some years is a million objects. The collector walks them all at one stroke, in which
no thread gets on: answers would wait for a third of a second, again and again. So it rests while a
workbook is read or written, and a big one is put out of its sight as long as it is kept.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from openpyxl import Workbook

_BIG = 20_000
"""So many cells are walked within a few milliseconds."""
_GROWN = 1.25


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let the collector rest: what openpyxl makes in between is freed without it."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class OutOfSight:
    """Which workbook the collector does not see; it is let go of in time."""

    def __init__(self) -> None:
        self._hidden = 0

    def hide(self, book: Workbook) -> None:
        """Put a workbook out of sight, once it is big and again when it has grown."""
        count = cells(book)
        if count > max(_BIG, self._hidden * _GROWN):
            gc.freeze()
            self._hidden = count

    def release(self, book: Workbook | None) -> None:
        """Free a workbook that is not needed any more."""
        if book is None or not self._hidden:
            return
        for sheet in book.worksheets:
            # Cells and their tab know each other: without this only the collector could free them.
            sheet._cells.clear()  # noqa: SLF001 - no other name
        self._hidden = 0
        gc.unfreeze()
        gc.collect()


def cells(book: Workbook) -> int:
    """Return how many cells a workbook holds; openpyxl's own counts walk through all of them."""
    return sum(len(sheet._cells) for sheet in book.worksheets)  # noqa: SLF001 - no other name
