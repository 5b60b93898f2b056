"""The sheet: entries projected into Google Sheets, beside a bot that appends a row for each.

Google is the stateful fake, over HTTP; its quotas are counted by a clock that the waits move on,
so that the minutes Google would impose stand in a column of their own.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import gspread
from google.oauth2.service_account import Credentials
from gspread.exceptions import APIError

from bench.table import Figures
from bot.catalogue.office import Catalogue
from bot.catalogue.periods import BANGKOK, shift
from bot.config import load_catalogue
from bot.ledger.ledger import Ledger
from bot.ledger.revision import Revision
from bot.sheets.client import SCOPES, google_client
from bot.sheets.google import GoogleWindow
from bot.sheets.projector import Projector
from bot.sheets.rows import Source
from bot.store.embedded import embedded_store
from bot.store.store import Store, connect
from bot.store.unit import transaction
from tests.fakes.account import service_account
from tests.fakes.sheets import FakeSheets
from tests.path.stage import CONFIG

_COUNT = 10_000
_APPENDED = 300
"""Each append takes as long as the last and one call: the whole is reckoned from these."""
_AT_ONCE = 500
_BOOK = "book-1"
_JUNE_3 = datetime(2020, 6, 3, 9, 0, tzinfo=BANGKOK)
_MINUTE_S = 60.0


class _Google:
    """The fake with one spreadsheet, and the time that it and the waits make believe."""

    def __init__(self) -> None:
        self.fake, self.waited_s = FakeSheets(), 0.0
        self.fake.clock = lambda: self.waited_s
        self.fake.add_book(_BOOK)
        self.account = service_account()

    def wait(self, seconds: float) -> None:
        self.waited_s += seconds


def measure(folder: Path) -> Figures:
    """Return calls and seconds of both for the same entries."""
    catalogue = load_catalogue(CONFIG)
    entries = list(_entries(catalogue))
    note = (
        f"{_COUNT:,} new entries, one round. raingan shows each in its report's tab, the summary "
        f"and the audit. The other appends one row for an entry: {_APPENDED} measured, the rest "
        "reckoned. `by quota` is the time that the calls take at the rate each may call "
        "(raingan keeps to 30 writes a minute, Google allows 60)."
    )
    head = ("what", "API calls", "of them writes", "seconds here", "by quota, minutes")
    figures = Figures("The sheet", note, head)
    figures.rows.append(("raingan", *_projected(folder, catalogue, entries)))
    figures.rows.append(("gspread append_row", *_appended(entries)))
    return figures


def _projected(
    folder: Path, catalogue: Catalogue, entries: list[Revision]
) -> tuple[str, str, str, str]:
    with _google() as google, embedded_store(folder) as url:
        store = Store(connect(url), catalogue.province.key)
        ledger = Ledger(store, catalogue, lambda *_: False)
        client = google_client(google.account, google.fake.url, google.wait)
        projector = Projector(
            GoogleWindow(client, _BOOK), store, Source(ledger, catalogue), google.wait
        )
        projector.project(_JUNE_3)
        for start in range(0, len(entries), _AT_ONCE):
            with transaction(store) as unit:
                ledger.record(unit, entries[start : start + _AT_ONCE])
        before = google.fake.count(), google.fake.count(reads=False)
        began_s = time.perf_counter()
        done = projector.project(_JUNE_3, force=True)
        seconds = time.perf_counter() - began_s
        if done.left or done.error:
            raise RuntimeError(f"{done.left} entries were left: {done.error}")
        calls, writes = google.fake.count(), google.fake.count(reads=False)
        return _row(calls - before[0], writes - before[1], seconds, 30)


def _appended(entries: list[Revision]) -> tuple[str, str, str, str]:
    """Append row by row, waiting a minute whenever Google refuses."""
    with _google() as google:
        sheet = _sheet(google)
        before, began_s = google.fake.count(), time.perf_counter()
        for one in entries[:_APPENDED]:
            row = [one.period, one.district, float(one.values["disbursed"]), one.text]
            while not _append(sheet, row):
                google.wait(_MINUTE_S)
        seconds = time.perf_counter() - began_s
        refused = sum(call.status == 429 for call in google.fake.calls)
        calls = google.fake.count() - before - refused
    share = _COUNT / _APPENDED
    return _row(round(calls * share), round(calls * share), seconds * share, 60)


def _append(sheet: Any, row: list[Any]) -> bool:
    try:
        sheet.append_row(row, value_input_option="RAW")
    except APIError as error:
        if error.code != 429:
            raise
        return False
    return True


def _row(calls: int, writes: int, seconds: float, rate: int) -> tuple[str, str, str, str]:
    return f"{calls:,}", f"{writes:,}", f"{seconds:.1f}", f"{writes / rate:.1f}"


def _sheet(google: _Google) -> Any:
    """Return the first tab as a plain gspread client opens it, on the fake's host."""

    class Client(gspread.HTTPClient):
        def request(self, method: str, endpoint: str, *args: Any, **facts: Any) -> Any:
            address = endpoint.replace("https://sheets.googleapis.com", google.fake.url)
            return super().request(method, address, *args, **facts)

    facts = {**google.account, "token_uri": f"{google.fake.url}/token"}
    access = Credentials.from_service_account_info(facts, scopes=SCOPES)
    return gspread.Client(auth=access, http_client=Client).open_by_key(_BOOK).sheet1


def _entries(catalogue: Catalogue) -> Iterator[Revision]:
    """Yield new entries of a monthly report: each district's, month after month."""
    names = catalogue.district_names
    for number in range(_COUNT):
        place, district = divmod(number, len(names))
        yield Revision(
            event_id=f"event-{number}",
            message_id=f"message-{number}",
            report="women-fund",
            district=names[district],
            period=shift("2021-01", place),
            kind="submission",
            values={"disbursed": Decimal(1_000_000 + number)},
            source="chat",
            authority="officer",
            sent_at=_JUNE_3,
            recorded_at=_JUNE_3,
            text=f"{names[district]} เบิกจ่าย {1_000_000 + number:,} บาท",
        )


@contextmanager
def _google() -> Iterator[_Google]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # a line for each call otherwise
    google = _Google()
    google.fake.start()
    try:
        yield google
    finally:
        google.fake.stop()
