"""A Google Sheet in trouble, and what stands in it in the end."""

import json
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from bot.sheets.tabs import audit
from bot.sheets.tabs.tab import DATA_START, KEY
from tests.fakes.account import service_account
from tests.fakes.sheets import FakeSheets, Fault
from tests.fakes.sheets_grid import Sheet

BOOK = "book-1"
_TROUBLES: tuple[tuple[int | str, bool], ...] = (
    *((429, False), (500, False), (503, False)),
    *(("drop", False), ("drop", True), (500, True)),
)
"""What goes wrong, and whether the work is done first."""
_EVERY_S = 1.0


class TroubledSheet:
    """Google's API with one spreadsheet; from time to time a call goes wrong."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._passed_s = 0.0
        self.fake = FakeSheets(clock=lambda: time.monotonic() + self._passed_s)
        self.fake.add_book(BOOK)
        self.counts: Counter[str] = Counter()

    def environment(self) -> dict[str, str]:
        """Return what lets a process write to it."""
        account = json.dumps(service_account())
        return {
            "GOOGLE_SERVICE_ACCOUNT_JSON": account,
            "GOOGLE_SHEET_ID": BOOK,
            "SHEETS_API_BASE": self.fake.url,
        }

    @property
    def is_calm(self) -> bool:
        """Say whether everything that was to go wrong has gone wrong."""
        return not any(fault.times for fault in self.fake.faults)

    @contextmanager
    def trouble(self) -> Iterator[None]:
        """Let a call go wrong every second or so, for the time of the block."""
        calm = threading.Event()
        thread = threading.Thread(target=self._go_wrong, args=(calm,))
        thread.start()
        try:
            yield
        finally:
            calm.set()
            thread.join()

    def _go_wrong(self, calm: threading.Event) -> None:
        while not calm.wait(_EVERY_S * self._random.uniform(0.5, 1.5)):
            if self.is_calm:
                what, is_done = self._random.choice(_TROUBLES)
                self._fail(what, is_done=is_done)

    def fail_each_way(self) -> None:
        """Let the next calls go wrong, once in each way."""
        for what, is_done in _TROUBLES:
            self._fail(what, is_done=is_done)

    def _fail(self, what: int | str, *, is_done: bool) -> None:
        self.fake.fail(Fault(what, done=is_done))
        self.counts[f"sheet answers {what}{' after accepting' * is_done}"] += 1

    def pass_minute(self) -> None:
        """Let Google's quota begin anew."""
        self._passed_s += 60.0

    def revisions(self) -> Counter[str]:
        """Return how often each revision stands in the audit's tab."""
        return Counter(_keys(self._tab(audit.KEY)))

    def figures(self, report: str, fields: Mapping[str, str]) -> Counter[tuple[str, str]]:
        """Return how often each row of a report stands with its figure, by the row's key.

        `fields` names the field to be looked at.
        """
        sheet = self._tab(report)
        column = _column(sheet, f"field.{fields[report]}")
        return Counter(
            (key, str(row[column].value) if column in row else "") for key, row in _rows(sheet)
        )

    def _tab(self, key: str) -> Sheet:
        sheets = self.fake.books[BOOK].sheets
        return next(one for one in sheets if _column(one, f"{KEY}:{key}") >= 0)


def _rows(sheet: Sheet) -> Iterator[tuple[str, Mapping[int, Any]]]:
    at = next(i for i, c in sheet.rows[0].items() if str(c.value).startswith(f"{KEY}:"))
    return ((str(row[at].value), row) for row in sheet.rows[DATA_START:] if at in row)


def _keys(sheet: Sheet) -> list[str]:
    return [key for key, _ in _rows(sheet)]


def _column(sheet: Sheet, name: str) -> int:
    head = sheet.rows[0] if sheet.rows else {}
    return next((index for index, cell in head.items() if cell.value == name), -1)
