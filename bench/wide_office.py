"""Offices of any number of districts with ten monthly reports, made from the example's config."""

import tomllib
from collections.abc import Sequence
from typing import Any

from bot.beginning.thailand import provinces
from bot.catalogue.office import Catalogue
from bot.config import catalogue_from
from tests.path.stage import CONFIG

_BANGKOK = "bangkok"
_REPORTS = 10


def office_of(names: Sequence[str]) -> Catalogue:
    """Return the example's office with these districts; its reports are monthly and endless."""
    tables = tomllib.loads(CONFIG.read_text(encoding="utf-8"))
    tables["districts"] = [
        {"code": f"{number:04d}", "name": name} for number, name in enumerate(names, start=1)
    ]
    figures = [one for one in tables["reports"] if one.get("kind", "figures") == "figures"]
    monthly = next(one["schedule"] for one in figures if one["key"] == "women-fund")
    tables["reports"] = [_endless(one, monthly) for one in figures[:_REPORTS]]
    return catalogue_from(tables, CONFIG.name)


def district_names(how_many: int) -> list[str]:
    """Return names of Thailand's districts outside Bangkok, each once, the largest province first.

    Where several provinces have one of the same name, the later ones' carry the province's.
    """
    lands = sorted((p for p in provinces() if p.key != _BANGKOK), key=lambda p: -len(p.districts))
    found: dict[str, None] = {}
    for land in lands:
        for district in land.districts:
            name = district.name if district.name not in found else district.name + land.name
            found[name] = None
    return list(found)[:how_many]


def _endless(report: dict[str, Any], monthly: dict[str, Any]) -> dict[str, Any]:
    kept = {
        key: value for key, value in report.items() if key not in ("from", "until", "districts")
    }
    is_monthly = report["schedule"]["every"] == "month"
    return {**kept, "schedule": report["schedule"] if is_monthly else monthly}
