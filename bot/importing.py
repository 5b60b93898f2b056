"""Files that did not come by chat: the secretariat's back data, recorded as the secretariat's."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.ledger.cell import Cell
from bot.ledger.revision import Revision
from bot.office import Office
from bot.store.unit import transaction
from bot.understanding.reading import Entry
from bot.understanding.tables.file_reading import FileReading
from bot.understanding.tables.read import FileContext, read_workbook
from bot.workbooks.read import read_sheets

_EXPECTED = frozenset({"period-closed"})
"""Problems that back data is bound to have."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file said, and the cells its entries came to, in the same order."""

    reading: FileReading
    cells: tuple[Cell, ...]


def import_file(
    office: Office, path: Path, group: str | None, district: str | None, now: datetime
) -> Imported:
    """Read a file and record it; the same file again changes nothing.

    RejectedFileError says why a file cannot be read.
    """
    content = path.read_bytes()
    context = FileContext(path.name, group, now, (district,) if district else ())
    reading = read_workbook(office.reader.at(now), read_sheets(content), context)
    code = office.evidence.keep(content)
    event_id = f"import-{hashlib.blake2s(content, digest_size=10).hexdigest()}"
    made = [_revision(entry, event_id, code, path.name, now) for entry in reading.entries]
    with transaction(office.store) as unit:
        cells = office.ledger.record(unit, made)
    return Imported(reading, tuple(cells))


def _revision(entry: Entry, event_id: str, code: str, name: str, now: datetime) -> Revision:
    return Revision(
        event_id=event_id,
        report=entry.report,
        district=entry.district,
        period=entry.period,
        kind="submission",
        values=entry.values,
        problems=tuple(p for p in entry.problems if p not in _EXPECTED),
        evidence=(code,),
        source="import",
        authority="secretariat",
        sent_at=now,
        recorded_at=now,
        text=name,
    )
