"""What outsiders can send, each as a function of bytes; whatever it raises is a fault of ours."""

import io
import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.app import EXAMPLE
from bot.catalogue.periods import BANGKOK
from bot.config import load_catalogue
from bot.errors import ConfigError
from bot.figures.targets import read_base
from bot.inbox import raw_event
from bot.line.events import parse_event
from bot.line.signature import sign
from bot.understanding.reader import Reader
from bot.understanding.reading import Message
from bot.understanding.tables.read import FileContext, read_workbook
from bot.web.callback import Callback, Door, Doors
from bot.web.form_values import filled
from bot.workbooks.errors import RejectedFileError
from bot.workbooks.read import read_sheets
from tests.fuzz.pages import page
from tests.fuzz.pretending import pretend

SECRET = "secret"
NOW = datetime(2020, 6, 3, 9, tzinfo=BANGKOK)
CATALOGUE = load_catalogue(EXAMPLE)
READER = Reader(CATALOGUE)


@dataclass
class Kept:
    """An inbox that takes everything as the real one would, and parses it as a worker would."""

    def accept(self, events: Any) -> int:
        for number, event in enumerate(events):
            event.body.encode()
            event.chat.encode()
            event.id.encode()
            parse_event(json.loads(event.body), 1_591_153_200_000, f"{number}-0")
        return len(events)


def webhook(data: bytes) -> None:
    """A signed body of any bytes: 200, 400 or 413, and every event can be parsed."""
    doors = Doors({"": Door(Kept(), [SECRET])}, lambda _destination: None)  # type: ignore[arg-type]
    callback, status = Callback(lambda _environ, _start: [], doors), []
    environ = {
        "PATH_INFO": "/callback",
        "REQUEST_METHOD": "POST",
        "CONTENT_LENGTH": str(len(data)),
        "HTTP_X_LINE_SIGNATURE": sign(data, SECRET).decode(),
        "wsgi.input": io.BytesIO(data),
    }
    callback(environ, lambda said, _headers: status.append(said))  # type: ignore[arg-type, return-value]
    assert status[0][:3] in ("200", "400", "413"), status


def event(data: bytes) -> None:
    """A webhook's event of any JSON."""
    try:
        raw = json.loads(data)
    except (ValueError, RecursionError):
        return
    if isinstance(raw, dict):
        queued = raw_event(raw)
        parse_event(json.loads(queued.body), 1_591_153_200_000, "1-0")


def reader(data: bytes) -> None:
    """A message of any text is read as something."""
    text = data.decode("utf-8", "replace")[:5000]
    assert READER.read(Message(text, "OTOPlp", NOW, ("เกาะคา",))).kind


def workbook(data: bytes) -> None:
    """A file of any bytes is read, or rejected with a reason."""
    try:
        sheets = read_sheets(data)
    except RejectedFileError:
        return
    read_workbook(READER, sheets, FileContext("a.xlsx", "OTOPlp", NOW, ("เกาะคา",)))


def form(data: bytes) -> None:
    """A form of any fields is taken, or says what is wrong."""
    lines = data.decode("utf-8", "replace").split("\n")
    for report in CATALOGUE.reports:
        names = [*(field.key for field in report.fields), "link"]
        filled(report, dict(zip(names, lines, strict=False)))


def base(data: bytes) -> None:
    """A CSV of base figures of any bytes is read, or its faults are named; figures are baht."""
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        file.write(data)
        file.flush()
        try:
            found = read_base(Path(file.name), CATALOGUE.district_names)
        except ConfigError:
            return
    assert all(0 <= baht < 10**15 for baht in found.values()), found


TARGETS: dict[str, Callable[[bytes], None]] = {
    one.__name__: one for one in (webhook, event, reader, workbook, form, page, pretend, base)
}
