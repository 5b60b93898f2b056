"""Settles the values of one cell: totals and parts, corrections, doubles, what is unclear."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from bot.catalogue.report import Report
from bot.understanding.claims import Claim
from bot.understanding.fields import Fields
from bot.understanding.reading import Span
from bot.understanding.words import Role

_TOLERANCE = Decimal(1)
"""Parts may differ from their total by a baht of rounding."""


@dataclass(slots=True)
class Settled:
    """The values of a cell, their places in the clean text, and whether one cannot be told."""

    values: dict[str, Decimal] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    problems: set[str] = field(default_factory=set)
    unclear: bool = False


def settle(report: Report, fields: Fields, claims: Mapping[str, list[Claim]]) -> Settled:
    """Return what the claims of one cell come to."""
    settled = Settled()
    main = report.fields[0].key
    for key, said in claims.items():
        _settle_field(report, fields, key, said, settled)
    _add_up(report, main, claims, settled)
    blank = [key for key, said in claims.items() if any(c.kind == "blank" for c in said)]
    if blank and (not settled.values or main in blank) and main not in settled.values:
        settled.unclear = True
    _note_problems(report, settled)
    return settled


def _settle_field(
    report: Report, fields: Fields, key: str, said: list[Claim], settled: Settled
) -> None:
    chosen = _choose(report, fields, key, said, settled)
    if chosen is None:
        return
    if chosen.kind == "unclear" or chosen.joined_labels:
        settled.unclear = True
        return
    value = Decimal(0) if chosen.kind == "zero" else chosen.value
    if value is None:
        return
    settled.values[key] = value
    settled.spans[key] = (chosen.start, chosen.end)
    if chosen.approximate:
        settled.problems.add("approximate")


def _choose(
    report: Report, fields: Fields, key: str, said: list[Claim], settled: Settled
) -> Claim | None:
    """Return the claim that holds for a field; several that differ make the cell unclear."""
    rivals = [c for c in said if c.kind in ("value", "unclear")]
    rivals = _without_cumulative(report, fields, rivals, settled)
    if len(rivals) > 1:
        rivals = _without_wholes(_newest(_without_details(rivals, report.key)))
    if len(rivals) > 1 and not report.field(key).part_of:
        rivals = _total_among(rivals, settled)
    if len(rivals) > 1:
        rivals = _distinct(rivals)
    if not rivals:
        return next((c for c in said if c.kind == "zero"), None)
    if len(rivals) > 1:
        settled.unclear = True
        return None
    return rivals[0]


def _without_cumulative(
    report: Report, fields: Fields, claims: list[Claim], settled: Settled
) -> list[Claim]:
    """Drop the year's sum so far; where it is the only figure, the month's is missing."""
    kept = [c for c in claims if not fields.is_cumulative(report.key, c)]
    if claims and not kept:
        settled.unclear = True
    return kept


def _without_details(claims: list[Claim], key: str) -> list[Claim]:
    """Drop figures in brackets that some other word labels: "500,000 (ออนไลน์ 50,000)"."""
    open_air = [c for c in claims if not c.bracketed]
    if not open_air:
        return claims
    return [c for c in claims if not c.bracketed or not _is_detail(c, key)]


def _is_detail(claim: Claim, key: str) -> bool:
    return claim.strange


def _without_wholes(claims: list[Claim]) -> list[Claim]:
    """Of "74 จาก 80" and "500,000 ในจำนวนนี้ออนไลน์ 50,000" keep the first."""
    first = claims[:1]
    return first + [c for c in claims[1:] if not c.of_whole and Role.DETAIL not in c.roles]


def _newest(claims: list[Claim]) -> list[Claim]:
    """Of "จาก X เป็น Y" keep Y."""
    becoming = [c for c in claims if Role.BECOMES in c.roles]
    if len(claims) > 1 and becoming:
        return becoming[-1:]
    return claims


def _total_among(claims: list[Claim], settled: Settled) -> list[Claim]:
    totals = _distinct([c for c in claims if Role.TOTAL in c.roles])
    if len(totals) != 1:
        return claims
    parts = [c for c in claims if Role.TOTAL not in c.roles]
    values = [c.value for c in parts if c.value is not None]
    if len(parts) > 1 and totals[0].value is not None:
        if abs(sum(values) - totals[0].value) > _TOLERANCE:
            settled.problems.add("total-mismatch")
        return totals
    return totals if values == [totals[0].value] else claims


def _distinct(claims: list[Claim]) -> list[Claim]:
    """Drop what is said again; equal figures of two items of a list are two."""
    seen: dict[tuple[Decimal | None, int], Claim] = {}
    for claim in claims:
        seen.setdefault((claim.value, claim.line if claim.listed else -1), claim)
    return list(seen.values())


def _add_up(report: Report, main: str, claims: Mapping[str, list[Claim]], settled: Settled) -> None:
    """Make the sum of its parts the main value where no total was given; else compare them."""
    parts = [f.key for f in report.parts_of(main) if f.key in settled.values]
    if not parts or settled.unclear:
        return
    total = sum((settled.values[key] for key in parts), Decimal(0))
    if main not in settled.values:
        if any(c.kind == "blank" for c in claims.get(main, ())):
            return
        settled.values[main] = total
        settled.spans[main] = (
            min(settled.spans[key][0] for key in parts),
            max(settled.spans[key][1] for key in parts),
        )
    elif abs(total - settled.values[main]) > _TOLERANCE:
        settled.problems.add("total-mismatch")


def _note_problems(report: Report, settled: Settled) -> None:
    for field_of in report.fields:
        value = settled.values.get(field_of.key)
        if value is None:
            continue
        if value < 0:
            settled.problems.add("negative")
        if field_of.type == "percent" and value > 100:
            settled.problems.add("percent-over-100")
