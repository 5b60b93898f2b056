"""Makes the ledger again from the window's audit; who sent is then known by district only."""

from dataclasses import dataclass

from pydantic import ValidationError

from bot.catalogue.office import Catalogue
from bot.ledger.codec import decode
from bot.ledger.ledger import Ledger
from bot.ledger.revision import Revision
from bot.sheets.layout import tabs_of
from bot.sheets.tabs import audit
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
    if audit.KEY in window.missing(tabs_of(catalogue)):
        return Restored(0, ())
    found, faults = _revisions(window.read([audit.KEY], ())[audit.KEY], catalogue)
    for start in range(0, len(found), _AT_ONCE):
        with transaction(store) as unit:
            ledger.record(unit, found[start : start + _AT_ONCE])
    return Restored(len(found), tuple(faults))


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
