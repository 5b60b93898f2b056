"""How revisions and cells are written in the store: compact JSON, defaults left out."""

from pydantic import TypeAdapter

from bot.ledger.cell import Cell
from bot.ledger.fold import Course
from bot.ledger.revision import Revision

_REVISION = TypeAdapter(Revision)
_CELL = TypeAdapter(Cell)
_COURSE = TypeAdapter(Course)


def encode(revision: Revision) -> str:
    """Return the JSON of a revision."""
    return _REVISION.dump_json(revision, exclude_defaults=True).decode()


def decode(stored: str) -> Revision:
    """Return the revision of its JSON."""
    return _REVISION.validate_json(stored)


def encode_cell(cell: Cell) -> str:
    """Return the JSON of a cell."""
    return _CELL.dump_json(cell, exclude_defaults=True).decode()


def decode_cell(stored: str) -> Cell:
    """Return the cell of its JSON."""
    return _CELL.validate_json(stored)


def encode_course(course: Course) -> str:
    """Return the JSON of how a period's figures have changed."""
    return _COURSE.dump_json(course).decode()


def decode_course(stored: str | None) -> Course:
    """Return the course of its JSON; empty where nothing is stored."""
    return _COURSE.validate_json(stored) if stored else ()
