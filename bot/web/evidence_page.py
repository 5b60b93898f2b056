"""Evidence by its code, for those who may see the district that sent it."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from flask import Response, abort, render_template, send_file

from bot.evidence import Piece
from bot.ledger.revision import Revision
from bot.messages import dashboard_links as words
from bot.web.desk import Desk, viewer
from bot.web.links import LinkError
from bot.web.wording import seen

_IMAGES = {
    # The content decides, never the sender's name for it.
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"GIF8": "image/gif",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece that may be seen, where it belongs, and its image type if it is one."""

    piece: Piece
    revisions: list[Revision]
    content: bytes
    image: str | None


def evidence(desk: Desk, code: str) -> Any:
    """Show a piece of evidence and which reports it proves."""
    shown = _open(desk, code)
    reports = desk.office.catalogue.report_by_key
    return render_template("evidence.html", shown=shown, now=desk.now(), report_by_key=reports)


def evidence_content(desk: Desk, code: str) -> Response:
    """Send the content: images to look at, all else to save."""
    shown = _open(desk, code)
    if shown.piece.expired_at is not None:
        abort(404)
    response = send_file(
        BytesIO(shown.content),
        mimetype=shown.image or "application/octet-stream",
        as_attachment=shown.image is None,
        download_name=seen(shown.piece.name) or code,
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _open(desk: Desk, code: str) -> Shown:
    who, office = viewer(desk), desk.office
    piece = office.evidence.piece(code)
    if piece is None:
        abort(404)
    about = _about(desk, code)
    if not who.sees_all and not any(who.may_see(r.district) for r in about):
        raise LinkError(words.NOT_YOURS)
    seen_here = [r for r in about if who.may_see(r.district)]
    if piece.expired_at is not None:
        return Shown(piece, seen_here, b"", None)
    try:
        content = office.evidence.read(code)
    except FileNotFoundError:
        abort(404)
    return Shown(piece, seen_here, content, _image(content))


def _about(desk: Desk, code: str) -> list[Revision]:
    """Return the revisions that name the piece, of the messages that brought or claimed it."""
    ledger = desk.office.ledger
    said = (r for one in desk.office.evidence.messages(code) for r in ledger.of_message(one))
    return [revision for revision in said if code in revision.evidence]


def _image(content: bytes) -> str | None:
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for head, kind in _IMAGES.items() if content.startswith(head)), None)


ROUTES = (
    ("GET", "/dashboard/evidence/<code>", evidence),
    ("GET", "/dashboard/evidence/<code>/content", evidence_content),
)
