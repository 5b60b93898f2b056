"""`/dashboard/download/<report>/<period>.<kind>`: a period's rows as csv, xlsx or JSON Lines."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from flask import Response, abort

from bot.catalogue.report import Report
from bot.sheets.export import as_csv, as_json, save_xlsx, standings_of
from bot.sheets.rows import Source
from bot.sheets.tabs.report import Standing
from bot.web.desk import Desk, viewer
from bot.web.report_page import check_period, find_report

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/jsonl; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def download(desk: Desk, key: str, period: str, kind: str) -> Response:
    """Send the rows of the districts that the viewer may see."""
    who, office = viewer(desk), desk.office
    report = find_report(desk, key)
    check_period(report, period)
    if kind not in _TYPES:
        abort(404)
    found = standings_of(Source(office.ledger, office.catalogue), report, period, desk.now())
    rows = [one for one in found if who.may_see(one.cell.district)]
    response = Response(_content(report, rows, kind), content_type=_TYPES[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="{key}-{period}.{kind}"'
    return response


def _content(report: Report, rows: Sequence[Standing], kind: str) -> bytes:
    if kind == "json":
        return as_json(rows).encode()
    if kind == "csv":
        # Excel takes CSV for Unicode only by its byte order mark.
        return as_csv(report, rows).encode("utf-8-sig")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.xlsx"
        save_xlsx(report, rows, path)
        return path.read_bytes()


ROUTES = (("GET", "/dashboard/download/<key>/<period>.<kind>", download),)
