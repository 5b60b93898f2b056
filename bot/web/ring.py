"""A ring of districts as SVG arcs: one segment for each, or one for each state where many."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.web.glance import Standing

_SINGLE = 40
"""Up to so many districts have a segment each."""
_GAP = 0.9


@dataclass(frozen=True, slots=True)
class Arc:
    """A segment; start and length in hundredths of the ring."""

    start: float
    length: float
    style: str
    title: str


def ring(standing: Standing) -> list[Arc]:
    """Return the ring of a standing, from good to bad, clockwise from the top."""
    whole = len(standing.rows)
    return list(_singly(standing, whole) if whole <= _SINGLE else _by_state(standing, whole))


def _singly(standing: Standing, whole: int) -> Iterator[Arc]:
    for place, row in enumerate(standing.ordered):
        look = standing.look(row)
        yield _arc(place, 1, whole, look.style, f"อ.{row.district} {look.word}")


def _by_state(standing: Standing, whole: int) -> Iterator[Arc]:
    place = 0
    for look, count in standing.looks:
        yield _arc(place, count, whole, look.style, f"{look.word} {count}")
        place += count


def _arc(place: int, count: int, whole: int, style: str, title: str) -> Arc:
    gap = _GAP if whole > 1 else 0.0
    length = max(100 * count / whole - gap, 0.5)
    return Arc(round(100 * place / whole, 2), round(length, 2), style, title)
