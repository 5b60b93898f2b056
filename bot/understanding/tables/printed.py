"""The object that `raingan parse --file` prints."""

from typing import Any

from bot.catalogue.values import json_values
from bot.understanding.reading import Entry
from bot.understanding.tables.file_reading import FileReading


def printed_file(reading: FileReading) -> dict[str, Any]:
    """Return a file's reading as FILES prints it."""
    return {
        "kind": reading.kind,
        "entries": [_entry(entry) for entry in reading.entries],
        "missing": list(reading.missing),
        "problems_at": list(reading.problems_at),
        "cells": [
            {"report": report, "district": district, "period": period, "cells": dict(cells)}
            for (report, district, period), cells in sorted(reading.cells.items())
        ],
    }


def printed_rejection(reason: str) -> dict[str, Any]:
    """Return the object of a file that is not read."""
    return {
        "kind": "rejected", "entries": [], "missing": [], "problems_at": [], "reason": reason
    }  # fmt: skip


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "report": entry.report,
        "district": entry.district,
        "period": entry.period,
        "values": json_values(entry.values),
        "problems": list(entry.problems),
    }
