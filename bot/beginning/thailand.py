"""Thailand's 77 provinces and their districts, from the public table in data/ (SOURCE.md)."""

import csv
import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

TABLE = Path(__file__).parent / "data" / "districts.csv"
BANGKOK = "10"
_BEFORE = re.compile(r"^(?:จังหวัด|จ\.|province(?: of)?\s)\s*|\s+province$", re.IGNORECASE)
_ALSO = {
    "กทม": BANGKOK,
    "กรุงเทพ": BANGKOK,
    "กรุงเทพฯ": BANGKOK,
    "อยุธยา": "14",
    "ayutthaya": "14",
    "โคราช": "30",
    "korat": "30",
}
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class District:
    """A district: its code, its name without อำเภอ or เขต, and its English name."""

    code: str
    name: str
    english: str


@dataclass(frozen=True, slots=True)
class Province:
    """A province: its code of two digits, its names, its districts by code."""

    code: str
    name: str
    english: str
    districts: tuple[District, ...]

    @property
    def key(self) -> str:
        """The short Latin name that a config calls it by: Chiang Mai is `chiangmai`."""
        return _plain(self.english)


@cache
def provinces() -> tuple[Province, ...]:
    """Return all provinces by code."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        _province(code, list(own)) for code, own in groupby(rows, lambda row: row["code"][:2])
    )


def find(written: str) -> Province | None:
    """Return the province of a Thai or English name or a code; None if there is none such."""
    name = _plain(_BEFORE.sub("", written.strip()))
    for province in provinces():
        if name in (province.code, _plain(province.name), province.key):
            return province
    code = _ALSO.get(name)
    return None if code is None else find(code)


def similar(written: str) -> list[Province]:
    """Return the provinces whose names are most like what was written, the best first."""
    name = _plain(_BEFORE.sub("", written.strip()))
    by_name = {_plain(one.name): one for one in provinces()} | {p.key: p for p in provinces()}
    near = difflib.get_close_matches(name, by_name, n=3, cutoff=_ALIKE)
    return list(dict.fromkeys(by_name[one] for one in near))


def _province(code: str, rows: Sequence[dict[str, str]]) -> Province:
    districts = tuple(District(r["code"], r["district"], r["district_en"]) for r in rows)
    return Province(code, rows[0]["province"], rows[0]["province_en"], districts)


def _plain(name: str) -> str:
    """Return a name in small letters, without spaces, dots and hyphens."""
    return re.sub(r"[\s.\-]+", "", name).lower()
