"""The districts and periods of one message, and which of them a claim belongs to."""

from bot.catalogue.deadlines import reporting_period
from bot.catalogue.periods import ONCE, every_of
from bot.catalogue.report import Report
from bot.understanding.cells import Cells
from bot.understanding.claims import Claim
from bot.understanding.marks import DistrictMark, PeriodMark
from bot.understanding.reading import Message
from bot.understanding.scan import Sentence

_NAMING = ("อำเภอ", "อำเภอ ", "สพอ.", "สพอ. ", "สพอ")
"""What follows these is a district's name, even one that cannot be told."""


class Places:
    """The districts and periods of one message, and which of them a claim belongs to."""

    def __init__(self, message: Message, sentence: Sentence, claims: list[Claim]) -> None:
        self._claims = [c for c in claims if c.kind == "value" and not (c.grand or c.weakly)]
        self._message = message
        self._text = sentence.clean.text
        self._names_stranger = any(
            self._text.endswith(_NAMING, 0, start) and end - start > 2
            for start, end in sentence.unknown
        )
        districts = sentence.all_of(DistrictMark)
        self.districts = [m for m in districts if not m.doubtful]
        # Where a figure stands first, a longer word that begins like a district is talk.
        figures = min((claim.start for claim in self._claims), default=len(self._text))
        doubtful = [m for m in districts if m.doubtful and m.start < figures]
        self._doubtful = tuple(name for mark in doubtful for name in mark.names)
        self.periods = _without_shadowed(sentence.all_of(PeriodMark))

    @property
    def given_report(self) -> str | None:
        """The report that an answer named, for names that several reports bear."""
        return self._message.given.report

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
        if len(senders) == 1 and (given or set(self._doubtful) <= set(senders)):
            return senders
        cells.lack("district", dict.fromkeys((*self._doubtful, *senders)))
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
            if report.schedule.every == "month" and any(m.every == "week" for m in self.periods):
                cells.lack("period", (reporting_period(report, self._message.sent_at),))
                return None
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
