"""Reports made from a schedule alone, for tests of time."""

from typing import Any

from bot.catalogue.report import Report


def report(*, bounds: dict[str, str] | None = None, **schedule: Any) -> Report:
    """Return a report with this schedule; due at 15.00 hrs if not said otherwise."""
    return Report.model_validate(
        {
            "key": "r", "title": "รายงาน", "group": "g",
            "schedule": {"time": "15:00", **schedule},
            "fields": [{"key": "n", "label": "จำนวน"}],
            **(bounds or {}),
        }
    )  # fmt: skip
