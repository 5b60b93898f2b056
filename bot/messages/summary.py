"""The summary after a deadline: received of expected, on time, totals, missing, late."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from bot.catalogue.report import FieldOf
from bot.messages import _bars, thai
from bot.messages._card import AMBER, GREEN, Part, bar, line, row, words
from bot.messages.comparison import changes, comparison
from bot.messages.message import Card
from bot.messages.standing import Standing, districts

_CARDS = 3
"""Other messages of the same moment want room, too: LINE takes five."""
_SHORT = (3, 8)
"""Short names at the left leave the counts on one line."""


def summary_cards(standings: Sequence[Standing], now: datetime) -> tuple[Card, ...]:
    """Return cards with the bubbles of each report, as many in a card as LINE takes.

    What each district has sent is listed where all of it fits a few cards, else only what they
    come to together.
    """
    full = _bars.cards([(_line(one), _bubbles(one, now, listed=True)) for one in standings])
    if len(full) <= _CARDS:
        return full
    return _bars.cards([(_line(one), _bubbles(one, now, listed=False)) for one in standings])


def _line(standing: Standing) -> str:
    """Return the summary in one line, for notifications and lists."""
    parts = [f"สรุป {standing.name}", standing.progress, f"ตรงเวลา {standing.on_time}"]
    main = standing.report.main
    if main is not None and main.key in standing.totals:
        parts.append(f"รวม {thai.amount(main, standing.totals[main.key])}")
    if standing.compared is not None:
        parts += changes(standing.compared)
    if standing.missing:
        parts.append(f"ยังไม่ส่ง {districts(standing.missing)}")
    return " · ".join(parts)


def _bubbles(standing: Standing, now: datetime, *, listed: bool) -> list[Part]:
    is_whole = bool(standing.expected) and standing.received == standing.expected
    body = [
        bar(standing.received, standing.expected),
        row("ส่งแล้ว", _share(standing.received, standing.expected), strong=True, shares=_SHORT),
        row("ตรงเวลา", _share(standing.on_time, standing.expected), shares=_SHORT),
        *_totals(standing),
        *_names(standing),
    ]
    if is_whole:
        body.append(words("ส่งครบทุกอำเภอแล้วค่ะ", color=GREEN))
    if standing.compared is not None:
        body += comparison(standing.report, standing.compared, listed=listed)
    colour = GREEN if is_whole else AMBER
    frame = _bars.Frame(standing.name, standing.due_words(now), colour=colour)
    return _bars.bubbles(frame, body, "อำเภอ")


def _share(count: int, expected: int) -> str:
    if not expected:
        return "ไม่มีอำเภอที่ต้องส่ง"
    percent = thai.number(round(Decimal(100 * count) / expected, 2))
    return f"{count}/{expected} อำเภอ (ร้อยละ {percent})"


def _totals(standing: Standing) -> list[Part]:
    fields = [f for f in standing.report.fields if f.key in standing.totals]
    if standing.report.kind == "acknowledgement":
        return [row("รับรอง", f"{thai.number(standing.totals[f.key])} อำเภอ") for f in fields]
    return [row(_total_of(f), thai.amount(f, standing.totals[f.key])) for f in fields]


def _total_of(field: FieldOf) -> str:
    if field.type == "percent":
        return f"เฉลี่ย {field.label}"
    return field.label if "รวม" in field.label else f"รวม {field.label}"


def _names(standing: Standing) -> list[Part]:
    later = [f"อ.{name} (ถึง {thai.day(until)})" for name, until in standing.later.items()]
    lists = (
        ("ยังไม่ส่ง", districts(standing.missing)),
        ("รอยืนยัน", districts(standing.pending)),
        ("ส่งหลังกำหนด", districts(standing.late)),
        ("ผ่อนผัน", " ".join(later)),
    )
    rows = [words(f"{label}: {names}") for label, names in lists if names]
    return [line(), *rows] if rows else []
