"""The window's cast: a ledger to write in, the fake of Google Sheets, the real gspread."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bot.catalogue.office import Catalogue
from bot.catalogue.periods import BANGKOK
from bot.ledger.ledger import Ledger
from bot.ledger.revision import Revision
from bot.sheets.client import google_client
from bot.sheets.google import GoogleWindow
from bot.sheets.local import LocalWindow
from bot.sheets.projector import Projector
from bot.sheets.rows import Source
from bot.store.store import Store
from bot.store.unit import transaction
from tests.fakes.account import service_account
from tests.fakes.sheets import FakeSheets
from tests.fakes.sheets_grid import Entered, Sheet

NOW = datetime(2020, 6, 3, 9, 0, tzinfo=BANGKOK)
BOOK = "book-1"


@pytest.fixture(scope="session")
def account() -> dict[str, Any]:
    """A service account's key, as Google's console gives it."""
    return service_account()


@pytest.fixture
def ledger(store: Store, catalogue: Catalogue) -> Ledger:
    """The ledger over an empty store."""
    return Ledger(store, catalogue, lambda *_: False)


@dataclass
class Office:
    """Districts that report, and the clock on the wall."""

    store: Store
    ledger: Ledger
    now: datetime = NOW
    said: int = 0

    def record(self, **facts: Any) -> Revision:
        """Record one revision."""
        self.said += 1
        event = facts.pop("event_id", f"event-{self.said}")
        told: dict[str, Any] = {
            "event_id": event,
            "message_id": f"message-{event}",
            "period": "2020-05",
            "kind": "submission",
            "source": "chat",
            "authority": "officer",
            "user": "U-somebody",
            "chat": "C-group",
            "sent_at": self.now,
            "recorded_at": self.now,
            **facts,
        }
        revision = Revision(**told)
        with transaction(self.store) as unit:
            self.ledger.record(unit, [revision])
        return revision

    def income(self, district: str, total: str | int, **facts: Any) -> Revision:
        """Let a district report its income."""
        told = {"values": {"total": Decimal(total)}, "text": f"ยอดขาย {total} บาท", **facts}
        return self.record(report="otop-income", district=district, **told)

    def correct(self, district: str, total: str | int, **facts: Any) -> Revision:
        """Let a district correct its income."""
        return self.income(district, total, kind="correction", **facts)

    def pass_time(self, **units: float) -> datetime:
        """Let time pass."""
        self.now += timedelta(**units)
        return self.now


@pytest.fixture
def office(store: Store, ledger: Ledger) -> Office:
    """An office at nine o'clock on 3 June 2020."""
    return Office(store, ledger)


@dataclass
class Google:
    """The fake with one spreadsheet, and a clock that our waits move on."""

    fake: FakeSheets
    account: dict[str, Any]
    waits: list[float] = field(default_factory=list)
    seconds: float = 0.0

    def wait(self, seconds: float) -> None:
        """Pass the time that the client waits."""
        self.waits.append(seconds)
        self.seconds += seconds

    def window(self, book: str = BOOK) -> GoogleWindow:
        """A window of its own, as another process has it."""
        return GoogleWindow(google_client(self.account, self.fake.url, self.wait), book)

    def tab(self, title: str) -> Sheet:
        """Return a tab by its title."""
        return self.fake.books[BOOK].tab(title)

    def column(self, title: str, name: str) -> int:
        """Return where a column stands, by its name in row 1."""
        head = self.tab(title).rows[0]
        return next(index for index, cell in head.items() if cell.value == name)

    def rows(self, title: str) -> dict[str, dict[str, Entered]]:
        """Return a tab's rows by key and column name."""
        return rows_of_sheet(self.tab(title))


def rows_of_sheet(sheet: Sheet) -> dict[str, dict[str, Entered]]:
    """Return rows by key and column name; a key may stand only once."""
    names = {index: str(cell.value) for index, cell in sheet.rows[0].items()}
    at = next(index for index, name in names.items() if name.startswith("raingan:"))
    found: dict[str, dict[str, Entered]] = {}
    for row in sheet.rows[2:]:
        if at in row:
            key = str(row[at].value)
            assert key not in found, f"{key} stands twice"
            found[key] = {names[i]: cell.value for i, cell in row.items() if i in names}
    return found


@pytest.fixture
def google(account: dict[str, Any]) -> Iterator[Google]:
    """The fake, checked at the end against Google's own schema."""
    with google_at_work(account) as this:
        yield this


@contextmanager
def google_at_work(account: dict[str, Any]) -> Iterator[Google]:
    """Start a fake with one empty spreadsheet; at the end none of Google's rules is broken."""
    this = Google(FakeSheets(), account)
    this.fake.clock = lambda: this.seconds
    this.fake.add_book(BOOK)
    this.fake.start()
    try:
        yield this
    finally:
        this.fake.stop()
    assert this.fake.violations == []


Project = Callable[..., Projector]


@pytest.fixture
def projector(google: Google, store: Store, ledger: Ledger, catalogue: Catalogue) -> Projector:
    """The projector of the Google window."""
    return Projector(google.window(), store, Source(ledger, catalogue), google.wait)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Where the local workbook lies."""
    return tmp_path / "raingan.xlsx"


@pytest.fixture
def local(workbook: Path, store: Store, ledger: Ledger, catalogue: Catalogue) -> Projector:
    """The projector of the local window."""
    return Projector(LocalWindow(workbook), store, Source(ledger, catalogue), lambda _: None)


def shown_json(row: dict[str, Any]) -> dict[str, Any]:
    """Return what a row carries of itself."""
    said: dict[str, Any] = json.loads(row["#shown"])
    return said
