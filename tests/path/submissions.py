"""Submissions that can be read in one way only, and what the ledger must hold of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

_MONTHS = (
    *("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย."),
    *("ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."),
)
_FIRST_MONTH = 2020 * 12 + 4
_OTOP_MONTHS = 4  # the example asks for both OTOP reports of these months only
_WORDS = {
    "otop-income": ("total", "รายได้ OTOP", "บาท"),
    "otop-online": ("sales", "ยอดจำหน่าย OTOP ออนไลน์", "บาท"),
    "women-fund": ("disbursed", "เบิกจ่ายกองทุนสตรี", "บาท"),
    "debt-relief": ("debtors", "พักชำระหนี้ ลูกหนี้", "ราย"),
}


@dataclass(frozen=True, slots=True)
class Submission:
    """One report of one district, as it is typed and as it must be recorded."""

    report: str
    district: str
    period: str
    field: str
    value: int
    text: str


def submissions(districts: Sequence[str], how_many: int) -> list[Submission]:
    """Return different submissions, always the same ones: months, then reports, then districts."""
    return list(islice(_all(districts), how_many))


def _all(districts: Sequence[str]) -> Iterator[Submission]:
    places = product(range(_FIRST_MONTH, _FIRST_MONTH + 480), _WORDS, districts)
    for number, (month, report, district) in enumerate(places):
        if report.startswith("otop") and month >= _FIRST_MONTH + _OTOP_MONTHS:
            continue
        field, words, unit = _WORDS[report]
        value, (year, position) = 10_000 + number % 7_000, divmod(month, 12)
        when = f"{_MONTHS[position]} {year + 543}"
        text = f"อ.{district} {words} เดือน {when} {value:,} {unit}"
        yield Submission(report, district, f"{year}-{position + 1:02d}", field, value, text)
