"""Which field of a report a heading or a row's label names."""

import re
from collections.abc import Iterable
from typing import Final

from bot.catalogue.report import FieldOf, Report
from bot.understanding.lexicon import variants
from bot.understanding.tables.headings import Column, is_total_heading, says_baht
from bot.understanding.tables.vocabulary import Label

_PER_CENT_UNIT: Final = re.compile(r"^(?:คิดเป็น)?(?:ร้อยละ|%|เปอร์เซ็นต์)|[(/]\s?(?:ร้อยละ|%)\s?\)?$")


def field_named(report: Report, *labels: Label) -> FieldOf | None:
    """Return the field that the first of the labels with one names; a part stands over the main.

    A unit in the heading must be the field's; two parts in one heading name neither.
    """
    for label in labels:
        found = _fitting(report, label)
        if found:
            parts = [field for field in found if field.part_of]
            if len(parts) > 1:
                return None
            return parts[0] if parts else found[0]
    return None


def _fitting(report: Report, label: Label) -> list[FieldOf]:
    keys = dict.fromkeys(
        key
        for word in sorted(label.words, key=lambda word: word.start - word.end)
        for owner, key in word.terms
        if owner == report.key
    )
    found = [report.field(key) for key in keys]
    if _PER_CENT_UNIT.search(label.bare):
        return [f for f in found if f.type == "percent"] or _only_of_type(report, "percent")
    if says_baht(label):
        return [f for f in found if f.type == "money"]
    return sorted(found, key=lambda field: _is_unit_match(field, label))


def _is_unit_match(field: FieldOf, label: Label) -> bool:
    """Say whether only the unit matched: labels come first."""
    own = {v for written in (field.label, *field.labels) for v in variants(written)}
    return not any(word.text in own for word in label.words)


def _only_of_type(report: Report, kind: str) -> list[FieldOf]:
    found = [field for field in report.fields if field.type == kind]
    return found if len(found) == 1 else []


def plain_field(report: Report, column: Column) -> FieldOf | None:
    """Return the field of a heading that says no more than that figures stand here."""
    if says_baht(column.label) and not (report.main and report.main.type == "money"):
        return next((f for f in report.fields if f.type == "money" and not f.part_of), None)
    return report.main


def fit(report: Report, labels: Iterable[Label]) -> int:
    """Return how many of the report's fields are named by the labels."""
    named = {
        key for label in labels for word in label.words for owner, key in word.terms
        if owner == report.key
    }  # fmt: skip
    return len(named)


def parts_named(report: Report, labels: Iterable[Label]) -> int:
    """Return how many fields that are parts of another are named by the labels."""
    fields = (field_named(report, label) for label in labels if not is_total_heading(label))
    return len({field.key for field in fields if field and field.part_of})


def counts_producers(field: FieldOf) -> bool:
    """Say whether a field counts those who produce or sell."""
    words = (field.unit, field.label, *field.labels)
    return field.type == "count" and any(w == "ราย" or w.startswith(("ผู้", "ร้าน")) for w in words)


def counts_channels(field: FieldOf) -> bool:
    """Say whether a field counts the channels of sale."""
    return field.type == "count" and any(
        "ช่องทาง" in word for word in (field.unit, field.label, *field.labels)
    )


def list_fields(report: Report) -> tuple[FieldOf, FieldOf, FieldOf] | None:
    """Return the money, producers and channels fields that a producers' list gives, if it has all.

    A report declares by its units and labels that a list can stand for it.
    """
    money = next((f for f in report.fields if f.type == "money" and not f.part_of), None)
    channels = next((f for f in report.fields if counts_channels(f)), None)
    producers = next((f for f in report.fields if counts_producers(f) and f != channels), None)
    return (money, producers, channels) if money and producers and channels else None
