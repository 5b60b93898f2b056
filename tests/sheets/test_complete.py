"""Evidence that somebody has called complete, as the sheet shows it."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.catalogue.office import Catalogue
from bot.catalogue.periods import BANGKOK
from bot.ledger.cell import Cell
from bot.sheets.tabs.report import STATE_TONES, Standing, report_row

DUE = datetime(2020, 6, 26, 16, 30, tzinfo=BANGKOK)


def state(catalogue: Catalogue, cell: Cell) -> str:
    report = catalogue.report("budget-evidence")
    return str(report_row(Standing(report, cell, DUE, DUE)).cells["state"])


def test_complete_evidence_is_told_from_its_first_item(catalogue: Catalogue) -> None:
    first = Cell("budget-evidence", "งาว", "once", evidence=("a",), standing="r")
    whole = replace(first, complete=True, received_at=DUE)
    late = replace(whole, received_at=DUE + timedelta(days=1))
    shown = [state(catalogue, cell) for cell in (first, whole, late)]
    assert shown == ["ส่งแล้ว", "ส่งแล้ว (ครบ)", "ส่งช้า (ครบ)"]
    assert set(shown) <= {text for text, _ in STATE_TONES}
