"""What stands around a table: titles over it, the sheet's name, the file's name, the sender."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.catalogue.deadlines import reporting_period
from bot.catalogue.office import Catalogue
from bot.catalogue.periods import ONCE, Every
from bot.catalogue.report import Report
from bot.understanding.marks import DistrictMark, PeriodMark, ReportMark
from bot.understanding.tables.fields import fit, parts_named
from bot.understanding.tables.grid import Place
from bot.understanding.tables.vocabulary import Label
from bot.understanding.words import Role

Periods = tuple[str | None, ...]
"""Keys; None is one that must be asked about. One clear key is an answer, more are a question."""

_THOUSANDS: Final = re.compile(
    r"(?<![\d.,])(?:^|[^\d\s]|\D\s)\s?(?:พัน|หมื่น|แสน|ล้าน)\s?บาท|หน่วย\s?(?:นับ)?\s?[:：=]?\s?(?:พัน|หมื่น|แสน|ล้าน|ลบ\.?)"
    r"|\(\s?(?:พัน|หมื่น|แสน|ล้าน|ลบ\.?)\s?(?:บาท)?\s?\)"
)

_GATHERING: Final = re.compile(r"ผู้เข้าร่วม|ผู้เข้าอบรม|เข้าร่วมประชุม|ฝึกอบรม|อบรม|ลงเวลา|ลงชื่อเข้า")
_LARGE_UNIT: Final = re.compile(r"\s*(?:พัน|หมื่น|แสน|ล้าน|ลบ\.?)\s?(?:บาท)?\s*")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Labels from near to far: the titles (nearest first), the sheet's name, the file's."""

    titles: tuple[tuple[Place, Label], ...]
    sheet: Label
    file: Label

    @property
    def labels(self) -> tuple[Label, ...]:
        """All of them, nearest first."""
        return (*(label for _, label in self.titles), self.sheet, self.file)

    def districts(self) -> tuple[str, ...]:
        """Return the district named nearest; several names are a question."""
        found = (names_of(label.districts) for label in self.labels)
        return next((names for names in found if names), ())

    def all_districts(self) -> set[str]:
        """Return every district that is named."""
        return {name for label in self.labels for name in names_of(label.districts)}

    def periods(self, every: Every) -> Periods:
        """Return the period named nearest."""
        found = (keys_of(label.periods, every) for label in self.labels)
        return next((keys for keys in found if keys), ())

    def report(self, catalogue: Catalogue, labels: Sequence[Label]) -> str | None:
        """Return the report named nearest; `labels` are the table's own, which decide a tie.

        Parts of one report make it that one; a name that is a mere label (ยอดขาย) comes last.
        """
        around = [mark for label in self.labels for mark in label.reports]
        own = [mark for label in labels for mark in label.reports]
        for marks, weak in ((around, False), (own, False), (around, True)):
            found = [mark for mark in marks if mark.weak is weak]
            if found:
                return _choose(catalogue, found[0], labels)
        by_parts = (r.key for r in catalogue.reports if parts_named(r, labels) >= 2)
        return next(by_parts, None) or (_choose(catalogue, own[0], labels) if own else None)

    def thousands(self) -> Place | None:
        """Return the title whose unit is not plain baht."""
        return next((place for place, label in self.titles if in_thousands(label)), None)

    def is_plan(self, catalogue: Catalogue) -> bool:
        """Say whether the title is a budget's, a target's or a plan's, not a report's."""
        naming = [label for label in self.labels if label.reports]
        return any(_heads_a_plan(label, catalogue) for label in naming or self.labels)


def is_large_unit(text: str) -> bool:
    """Say whether a cell is no more than a unit such as พันบาท."""
    return _LARGE_UNIT.fullmatch(text) is not None


def in_thousands(label: Label) -> bool:
    """Say whether a heading's unit is thousands or millions of baht."""
    return _THOUSANDS.search(label.text) is not None or is_large_unit(label.text)


def names_of(marks: Sequence[DistrictMark]) -> tuple[str, ...]:
    """Return the districts of marks; two marks of one name are one."""
    return tuple(dict.fromkeys(name for mark in marks for name in mark.names))


def keys_of(marks: Sequence[PeriodMark], every: Every) -> Periods:
    """Return the periods of a rhythm; a named month beats เดือนนี้."""
    if every == "once":
        return ()
    if every == "month":
        fitting = [m for m in marks if m.every == "month"]
        named = [m for m in fitting if not m.relative] or fitting
        return tuple(dict.fromkeys(mark.key for mark in named)) or tuple(
            dict.fromkeys(m.last_key for m in marks if m.every == "range" and m.last_key)
        )
    return tuple(dict.fromkeys(m.key for m in marks if m.every in {"week", "range"}))


def default_period(report: Report, sent_at: datetime) -> str:
    """Return the period of a report that names none."""
    return ONCE if report.schedule.every == "once" else reporting_period(report, sent_at)


def _choose(catalogue: Catalogue, mark: ReportMark, labels: Sequence[Label]) -> str:
    keys = (*mark.keys, *mark.alternatives)
    scores = {key: fit(catalogue.report(key), labels) for key in dict.fromkeys(keys)}
    best = max(scores.values())
    return next(key for key, score in scores.items() if score == best)


def _heads_a_plan(label: Label, catalogue: Catalogue) -> bool:
    """Say whether a word such as งบประมาณ, เป้าหมาย or ประชุม stands before the report's name."""
    own = "".join(catalogue.report(key).title for mark in label.reports for key in mark.keys)
    never = [w for w in label.free_words() if Role.NEVER in w.roles and "ปี" not in w.text]
    other = [word.start for word in never if word.text not in own]
    other += [found.start() for found in _GATHERING.finditer(label.text)]
    names = [mark.start for mark in label.reports] or [len(label.text)]
    return bool(other) and min(other) < min(names)
