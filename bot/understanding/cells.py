"""Gives each claim its report, district and period, and gathers the claims of one cell."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.catalogue.deadlines import reporting_period
from bot.catalogue.office import Catalogue
from bot.catalogue.periods import ONCE, every_of
from bot.catalogue.report import Report
from bot.understanding.claims import Claim
from bot.understanding.fields import Fields
from bot.understanding.marks import DistrictMark, PeriodMark, ReportMark
from bot.understanding.reading import Message, Missing
from bot.understanding.scan import Sentence
from bot.understanding.words import Role

CellKey = tuple[str, str, str]


_NAMING = ("อำเภอ", "อำเภอ ", "สพอ.", "สพอ. ", "สพอ")
"""What follows these is a district's name, even one that cannot be told."""


@dataclass(slots=True)
class Cells:
    """Claims by (report, district, period) and field, and what could not be told."""

    claims: dict[CellKey, dict[str, list[Claim]]] = field(default_factory=dict)
    missing: set[Missing] = field(default_factory=set)
    districts: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()

    def add(self, key: CellKey, field_key: str, claim: Claim) -> None:
        """Put a claim into its cell."""
        self.claims.setdefault(key, {}).setdefault(field_key, []).append(claim)

    def lack(self, what: Missing, candidates: Iterable[str] = ()) -> None:
        """Note what is missing, with what it might be."""
        self.missing.add(what)
        if what == "district":
            self.districts = self.districts or tuple(candidates)
        if what == "period":
            self.periods = self.periods or tuple(candidates)


class Places:
    """The districts and periods of one message, and which of them a claim belongs to."""

    def __init__(
        self, catalogue: Catalogue, message: Message, sentence: Sentence, claims: list[Claim]
    ) -> None:
        self._claims = [c for c in claims if c.kind == "value" and not c.grand and not c.foreign]
        self._catalogue = catalogue
        self._message = message
        self._text = sentence.clean.text
        self._names_stranger = any(
            self._text.endswith(_NAMING, 0, start) and end - start > 2
            for start, end in sentence.unknown
        )
        self.districts = [m for m in sentence.marks if isinstance(m, DistrictMark)]
        self.periods = _without_shadowed([m for m in sentence.marks if isinstance(m, PeriodMark)])

    def districts_of(self, claim: Claim | None, cells: Cells) -> tuple[str, ...]:
        """Return the district of a claim (several only for a shared zero), or () and lack it."""
        marks = self._marks_for(claim)
        if not marks:
            if self._names_stranger and not self._message.given.district:
                cells.lack("district")
                return ()
            return self._senders(cells)
        names = tuple(dict.fromkeys(name for mark in marks for name in mark.names))
        shared = claim is None or claim.kind == "zero"
        if shared and all(len(mark.names) == 1 for mark in marks):
            return names
        if len(names) == 1:
            return names
        if self._message.given.district in names:
            return (str(self._message.given.district),)
        cells.lack("district", names)
        return ()

    def _marks_for(self, claim: Claim | None) -> list[DistrictMark]:
        if not self.districts or len({m.names for m in self.districts}) == 1:
            return self.districts[:1]
        if claim is None:
            return self.districts
        start = self._text.rfind("\n", 0, claim.start) + 1
        end = self._text.find("\n", claim.start)
        end = end if end >= 0 else len(self._text)
        on_line = [m for m in self.districts if start <= m.start < end]
        if len({m.names for m in on_line}) == 1:
            return on_line[:1]
        first = next((c for c in self._claims if start <= c.start < end), None)
        if on_line and first is not None and first.start < on_line[0].start:
            # "250,000 เกาะคา 120,000 แม่ทะ" may be meant either way round.
            return on_line
        return list(claim.districts) or self.districts

    def is_alone(self, mark: DistrictMark) -> bool:
        """Say whether a district is all that its line says, as the lines of a list do."""
        begin = self._text.rfind("\n", 0, mark.start) + 1
        line = self._text[begin:].split("\n")[0]
        return line.strip(" :-=*") == mark.names[0]

    def _senders(self, cells: Cells) -> tuple[str, ...]:
        given = self._message.given.district
        senders = (given,) if given else self._message.sender_districts
        if len(senders) == 1:
            return senders
        cells.lack("district", senders)
        return ()

    def period_of(self, report: Report, claim: Claim | None, cells: Cells) -> str | None:
        """Return the period of a claim for a report, or None and lack it."""
        if report.schedule.every == "once":
            return ONCE
        marks = self._periods_for(report, claim)
        if not marks:
            given = self._message.given.period
            if given and every_of(given) == report.schedule.every:
                return given
            return reporting_period(report, self._message.sent_at)
        keys = {_key_for(report, mark) for mark in marks}
        key = keys.pop()
        if keys or key is None:
            return self._asked_period(report, marks, cells)
        return key

    def _asked_period(self, report: Report, marks: list[PeriodMark], cells: Cells) -> str | None:
        given = self._message.given.period
        if given and every_of(given) == report.schedule.every:
            return given
        found = [k for m in marks for k in (_key_for(report, m), *m.candidates) if k]
        cells.lack("period", dict.fromkeys(found))
        return None

    def _periods_for(self, report: Report, claim: Claim | None) -> list[PeriodMark]:
        speaking = [m for m in self.periods if _speaks_to(report, m)]
        if not speaking or claim is None:
            return speaking
        before = [m for m in speaking if m.start < claim.start]
        if not before:
            return self._run_from(speaking)
        return self._run_back(before)

    def _run_back(self, marks: list[PeriodMark]) -> list[PeriodMark]:
        run = [marks[-1]]
        for mark in reversed(marks[:-1]):
            if not self._adjacent(mark, run[-1]):
                break
            run.append(mark)
        return run

    def _run_from(self, marks: list[PeriodMark]) -> list[PeriodMark]:
        run = [marks[0]]
        for mark in marks[1:]:
            if not self._adjacent(run[-1], mark):
                break
            run.append(mark)
        return run

    def _adjacent(self, first: PeriodMark, second: PeriodMark) -> bool:
        between = self._text[first.end : second.start]
        for word in ("และ", "กับ", "ถึง", "หรือ"):
            between = between.replace(word, "")
        return not between.strip(" -/,&+~")


def _without_shadowed(marks: list[PeriodMark]) -> list[PeriodMark]:
    """A named month beats เดือนนี้ and its like."""
    named = {m.every for m in marks if not m.relative}
    return [m for m in marks if not m.relative or m.every not in named]


def _speaks_to(report: Report, mark: PeriodMark) -> bool:
    if report.schedule.every == "month":
        return mark.every == "month" or (mark.every == "range" and mark.last_key is not None)
    return mark.every in ("week", "range")


def _key_for(report: Report, mark: PeriodMark) -> str | None:
    if mark.every == "range" and report.schedule.every == "month":
        return mark.last_key
    return mark.key


class Gatherer:
    """Puts the claims of one message into cells."""

    def __init__(self, catalogue: Catalogue, fields: Fields, places: Places, text: str) -> None:
        self._catalogue = catalogue
        self._fields = fields
        self._places = places
        self._text = text
        self._cells = Cells()
        self._grand_line = -1

    def gather(self, claims: list[Claim], fallback: tuple[str, ...]) -> Cells:
        """Return the cells; `fallback` are the reports of claims under no heading."""
        for mark, keys, block in _blocks(claims, fallback):
            key = best_report(self._fields, keys, block)
            said = [c for c in block if not self._fields.is_unsaid(key, c, self._text)]
            if mark is not None and said and (mark.joined or self._is_shared(mark.keys, key, said)):
                self._cells.missing.add("report")
                continue
            report = self._catalogue.report(key)
            for field_key, claim in self._said_now(report, block):
                self._place(report, field_key, claim)
        if self._lists_nothing():
            self._cells.missing.add("value")
        return self._cells

    def _lists_nothing(self) -> bool:
        """Say whether a district stands alone on a line of a list whose others have figures."""
        told = {key[1] for key in self._cells.claims}
        if len(told) < 2:
            return False
        return any(
            not told.intersection(mark.names) and self._places.is_alone(mark)
            for mark in self._places.districts
        )

    def _is_shared(self, keys: tuple[str, ...], key: str, block: list[Claim]) -> bool:
        """Say whether another report of the very same name would fit the numbers as well."""
        fitting = {k: sum(self._fields.field_of(k, c) is not None for c in block) for k in keys}
        best = fitting.get(key, 0)
        return best > 0 and list(fitting.values()).count(best) > 1

    def _said_now(self, report: Report, block: list[Claim]) -> list[tuple[str, Claim]]:
        """Return a block without last month's and the year's figures beside this month's."""
        fields = self._fields
        fitting = [
            (field_key, claim)
            for claim in block
            if (field_key := fields.field_of(report.key, claim)) is not None
            and not claim.grand
            and not (claim.report and claim.report.disclaimed)
            and not fields.is_unsaid(report.key, claim, self._text)
        ]
        fitting = self._with_money(report, fitting)
        beside = [c.last_month or fields.is_cumulative(report.key, c) for _, c in fitting]
        now = {f for (f, c), aside in zip(fitting, beside, strict=True) if not aside}
        return [
            (f, c)
            for (f, c), aside in zip(fitting, beside, strict=True)
            if not aside or f not in now
        ]

    def _with_money(
        self, report: Report, fitting: list[tuple[str, Claim]]
    ) -> list[tuple[str, Claim]]:
        """Where the main field's count is there, a large bare number beside it is the money."""
        main = report.fields[0].key
        counted = any(f == main and c.unit is not None for f, c in fitting)
        if not counted or report.fields[0].type != "count":
            return fitting
        return [
            (self._fields.money_beside(report.key, c) or f if f == main else f, c)
            for f, c in fitting
        ]

    def _place(self, report: Report, field_key: str, claim: Claim) -> None:
        districts = self._places.districts_of(claim, self._cells) or ("",)
        period = self._places.period_of(report, claim, self._cells) or ""
        cells = [(report.key, district, period) for district in districts]
        if claim.line == self._grand_line or self._is_grand_total(report, cells[-1], claim):
            self._grand_line = claim.line
            return
        for cell in cells:
            self._cells.add(cell, field_key, claim)

    def _is_grand_total(self, report: Report, cell: CellKey, claim: Claim) -> bool:
        """Say whether รวม begins a line below a list of districts that have their own figures."""
        begins = self._text.rfind("\n", 0, claim.start) + 1
        on_line = self._text[begins : claim.start].lstrip(" *-=✅")
        if Role.TOTAL not in claim.roles or not on_line.startswith(
            ("รวม", "ยอดรวม", "ทั้งสิ้น", "total")
        ):
            return False
        if any(begins <= mark.start < claim.start for mark in self._places.districts):
            return False
        stated = self._cells.claims.get(cell, {}).get(report.fields[0].key, [])
        listed = {key[1:] for key in self._cells.claims if key[0] == report.key}
        return bool(stated) and len(listed) > 1


def _blocks(
    claims: list[Claim], fallback: tuple[str, ...]
) -> list[tuple[ReportMark | None, tuple[str, ...], list[Claim]]]:
    blocks: list[tuple[ReportMark | None, list[Claim]]] = []
    for claim in claims:
        if blocks and blocks[-1][0] is claim.report:
            blocks[-1][1].append(claim)
        else:
            blocks.append((claim.report, [claim]))
    return [
        (mark, (*mark.keys, *mark.alternatives) if mark else fallback, block)
        for mark, block in blocks
    ]


def best_report(fields: Fields, keys: tuple[str, ...], block: list[Claim]) -> str:
    """Return, of reports that share words, the one whose fields the numbers fit."""
    if len(keys) == 1:
        return keys[0]
    return max(
        keys,
        key=lambda k: (
            sum(fields.field_of(k, claim) is not None for claim in block),
            -keys.index(k),
        ),
    )
