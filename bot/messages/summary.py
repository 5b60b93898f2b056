"""The summary after a deadline: received of expected, on time, totals, missing, late."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from bot.messages import thai
from bot.messages._card import AMBER, GREEN, Part, bar, bubble, card, line, row, words
from bot.messages.message import Card
from bot.messages.standing import Standing, districts

_BUBBLES = 12


def summary_cards(standings: Sequence[Standing], now: datetime) -> tuple[Card, ...]:
    """Return one card with a bubble for each report; more than twelve reports need a second."""
    return tuple(
        _card(standings[start : start + _BUBBLES], now)
        for start in range(0, len(standings), _BUBBLES)
    )


def _card(standings: Sequence[Standing], now: datetime) -> Card:
    bubbles = [_bubble(standing, now) for standing in standings]
    alt = "\n".join(_line(standing) for standing in standings)
    if len(bubbles) == 1:
        return card(alt, bubbles[0])
    return card(alt, {"type": "carousel", "contents": bubbles})


def _line(standing: Standing) -> str:
    """Return the summary in one line, for notifications and lists."""
    parts = [f"สรุป {standing.name}", standing.progress, f"ตรงเวลา {standing.on_time}"]
    main = standing.report.main
    if main is not None and main.key in standing.totals:
        parts.append(f"รวม {thai.amount(main, standing.totals[main.key])}")
    if standing.missing:
        parts.append(f"ยังไม่ส่ง {districts(standing.missing)}")
    return " · ".join(parts)


def _bubble(standing: Standing, now: datetime) -> Part:
    is_whole = bool(standing.expected) and standing.received == standing.expected
    body = [
        bar(standing.received, standing.expected),
        row("ส่งแล้ว", _share(standing.received, standing.expected), strong=True),
        row("ตรงเวลา", _share(standing.on_time, standing.expected)),
        *_totals(standing),
        *_names(standing),
    ]
    if is_whole:
        body.append(words("ส่งครบทุกอำเภอแล้วค่ะ", color=GREEN))
    return bubble(
        standing.name,
        body,
        under=standing.due_words(now),
        colour=GREEN if is_whole else AMBER,
    )


def _share(count: int, expected: int) -> str:
    if not expected:
        return "ไม่มีอำเภอที่ต้องส่ง"
    percent = thai.number(round(Decimal(100 * count) / expected, 2))
    return f"{count}/{expected} อำเภอ (ร้อยละ {percent})"


def _totals(standing: Standing) -> list[Part]:
    fields = [f for f in standing.report.fields if f.key in standing.totals]
    if standing.report.kind == "acknowledgement":
        return [row("รับรอง", f"{thai.number(standing.totals[f.key])} อำเภอ") for f in fields]
    return [
        row(
            f"{'เฉลี่ย' if f.type == 'percent' else 'รวม'} {f.label}",
            thai.amount(f, standing.totals[f.key]),
        )
        for f in fields
    ]


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
