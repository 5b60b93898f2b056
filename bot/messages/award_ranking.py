"""The whole order of the Report Award: published or provisional, and what was corrected since."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from bot.figures.award import Place
from bot.messages import _bars, thai
from bot.messages._card import AMBER, GREEN, Part, line, quiet
from bot.messages.message import Card

Change = tuple[str, Decimal, Decimal]
"""A district, its published score, its score by today's ledger."""


def award_ranking_card(
    month: str,
    ranked: Sequence[Place],
    without: Sequence[str],
    frozen: datetime | None,
    changes: Sequence[Change] = (),
) -> Card:
    """Return the card of every place; `without` are the districts that have no points."""
    title = f"Report Award {thai.period(month)}"
    under = f"ประกาศเมื่อ {thai.day_and_time(frozen)}" if frozen else "ผลชั่วคราว ยังไม่ประกาศ"
    rows = [(place.place, name, place.points) for place in ranked for name in place.districts]
    body: list[Part] = [
        _bars.measure(f"{place}. อ.{name}", f"{points} คะแนน", points)
        for place, name, points in rows
    ]
    if without:
        body.append(quiet(f"ยังไม่มีคะแนน: {thai.districts(without)}"))
    body += _since(changes)
    lines = [f"อันดับ {place} อ.{name} {points} คะแนน" for place, name, points in rows]
    frame = _bars.Frame(title, under, colour=GREEN if frozen else AMBER)
    return _bars.pages("\n".join([f"{title} ({under})", *lines]), frame, body, "อำเภอ")


def nobody_scored(month: str) -> str:
    """Say that nobody has points, or nothing was due."""
    return f"ยังไม่มีอำเภอใดได้คะแนน Report Award {thai.period(month)} ค่ะ"


def not_published(month: str, frozen: datetime) -> str:
    """Say when the award will be published."""
    return f"ผล Report Award {thai.period(month)} จะประกาศวันที่ {thai.day_and_time(frozen)} ค่ะ"


def _since(changes: Sequence[Change]) -> list[Part]:
    if not changes:
        return []
    told = [f"• อ.{name} {before} → {after}" for name, before, after in changes]
    note = "หลังประกาศมีการแก้ไข คะแนนวันนี้จะเป็นดังนี้ แต่ไม่เปลี่ยนผลที่ประกาศแล้ว"
    return [line(), quiet("\n".join([note, *told]))]
