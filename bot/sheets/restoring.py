"""Makes the ledger again from the window's audit; who sent is then known by district only."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from pydantic import ValidationError

from bot.catalogue.office import Catalogue
from bot.ledger.codec import decode
from bot.ledger.ledger import Ledger
from bot.ledger.revision import Revision
from bot.reckoning.bases import write_base
from bot.sheets.layout import tabs_of
from bot.sheets.memory import Memory
from bot.sheets.tabs import archive, audit, base, requests
from bot.sheets.tabs.report import FIELD
from bot.sheets.window import Grid, Window
from bot.store.store import Store
from bot.store.unit import transaction

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Restored:
    """How many revisions were recorded, and the rows that could not be read."""

    revisions: int
    faults: tuple[str, ...]


def restore_ledger(window: Window, store: Store, ledger: Ledger, catalogue: Catalogue) -> Restored:
    """Record every revision that the window's audit holds; what the ledger has stays as it is."""
    missing = window.missing(tabs_of(catalogue))
    if audit.KEY in missing:
        return Restored(0, ())
    reports = [key for key in catalogue.report_by_key if key not in missing]
    has_base = any(base.followed(catalogue)) and base.KEY not in missing
    shown = [*reports, *({archive.KEY} - missing)]
    grids = window.read([audit.KEY, *([base.KEY] if has_base else [])], shown)
    if has_base:
        _restore_bases(grids[base.KEY], store, catalogue)
    found, faults = _revisions(grids[audit.KEY], catalogue)
    for start in range(0, len(found), _AT_ONCE):
        with transaction(store) as unit:
            ledger.record(unit, found[start : start + _AT_ONCE])
    opened = {name for key in shown for name in _opened(grids[key], catalogue)}
    if opened:
        Memory(store).open(opened, ())
    return Restored(len(found), tuple(faults))


def request_records(window: Window, catalogue: Catalogue) -> list[str]:
    """Return the requests that a window holds, each as its JSON; a period's row holds it, too."""
    if requests.KEY in window.missing(tabs_of(catalogue)):
        return []
    grid = window.read([requests.KEY], ())[requests.KEY]
    if requests.RECORD not in grid.names:
        return []
    found = (grid.value(rows[0], requests.RECORD) for rows in grid.places().values())
    return list(dict.fromkeys(str(record) for record in found if record))


def _restore_bases(grid: Grid, store: Store, catalogue: Catalogue) -> None:
    """Keep the base figures that the window shows; the CSV's of the config are among them."""
    known = {report.key for report in base.followed(catalogue)}
    with transaction(store) as unit:
        for key, rows in grid.places().items():
            for name in grid.names:
                value = grid.value(rows[0], name) if name.startswith(FIELD) else None
                if isinstance(value, Decimal) and key.split("|")[0] in known:
                    report, district, month = base.month_of_cell(key, name.removeprefix(FIELD))
                    write_base(unit, report, {(district, month): value})


def _opened(grid: Grid, catalogue: Catalogue) -> set[str]:
    """Return the periods that had rows for more than the districts that had sent."""
    entries = [key.split("|") for key in grid.places()]
    rounds = Counter((e[0], e[-1]) for e in entries if e[0] in catalogue.report_by_key)
    return {f"{report}|{period}" for (report, period), rows in rounds.items() if rows > 1}


def _revisions(grid: Grid, catalogue: Catalogue) -> tuple[list[Revision], list[str]]:
    found: list[Revision] = []
    faults = []
    for key, rows in grid.places().items():
        try:
            revision = decode(str(grid.value(rows[0], audit.RECORD) or ""))
        except ValidationError:
            faults.append(f"{grid.title}!{rows[0] + 1}: {key} cannot be read")
            continue
        if revision.report in catalogue.report_by_key:
            found.append(revision)
        else:
            faults.append(f"{grid.title}!{rows[0] + 1}: there is no report {revision.report}")
    return sorted(found, key=lambda r: (r.recorded_at, r.order)), faults
