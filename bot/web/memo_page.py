"""`/dashboard/memo/<month>.docx`: the letter for the monthly meeting, or a district's own."""

import tempfile
from pathlib import Path

from flask import Response, abort

from bot.catalogue.periods import PERIOD_PATTERN, every_of
from bot.memo.narrowed import narrowed
from bot.memo.snapshot import snapshot_of
from bot.reckoning.growth import bases_of
from bot.sheets.rows import Source
from bot.web.desk import Desk, viewer

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def memo(desk: Desk, month: str) -> Response:
    """Send the month's memo; the award's ranking of all is no part of a district's own."""
    who, office = viewer(desk), desk.office
    if not PERIOD_PATTERN.fullmatch(month) or every_of(month) != "month":
        abort(404)
    catalogue = office.catalogue
    if not who.sees_all:
        catalogue = narrowed(catalogue, who.districts)
    source = Source(office.ledger, catalogue, bases_of(office))
    snapshot = snapshot_of(source, office.ledger.reading(None), month, desk.now())
    if not who.sees_all:
        snapshot["award"] = []
    # python-docx takes a third of a second to import: no other page waits for it.
    from bot.memo.letter import write_letter  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "memo.docx"
        write_letter(catalogue, snapshot, path)
        response = Response(path.read_bytes(), content_type=_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="memo-{month}.docx"'
    return response


ROUTES = (("GET", "/dashboard/memo/<month>.docx", memo),)
