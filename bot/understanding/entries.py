"""Makes entries of claims, with the problems of their values and periods."""

from collections.abc import Iterable

from bot.catalogue.office import Catalogue
from bot.catalogue.periods import every_of, month_of, week_of
from bot.catalogue.report import Report
from bot.understanding.case import Case, Findings
from bot.understanding.cells import CellKey, Cells
from bot.understanding.claims import Claim
from bot.understanding.fields import Fields
from bot.understanding.gathering import Gatherer
from bot.understanding.reading import Entry, Message, Reading
from bot.understanding.values import Settled, settle


class EntryMaker:
    """Makes the entries of one catalogue's messages."""

    def __init__(self, catalogue: Catalogue, fields: Fields) -> None:
        self._catalogue = catalogue
        self._fields = fields

    def find(self, case: Case, claims: list[Claim], keys: tuple[str, ...]) -> Findings:
        """Return what the claims come to; `keys` are the reports of those under no heading."""
        text = case.sentence.clean.text
        gatherer = Gatherer(self._catalogue, self._fields, case.places, text)
        cells = gatherer.gather(claims, keys)
        entries, unclear = [], False
        for (key, district, period), said in cells.claims.items():
            report = self._catalogue.report(key)
            settled = settle(report, self._fields, said)
            unclear |= settled.unclear
            if not settled.unclear and settled.values and district and period:
                entries.append(_entry(case, report, (key, district, period), settled))
        return Findings(cells, tuple(entries), unclear)

    def for_each(self, case: Case, report: Report, settled: Settled) -> Reading:
        """Return a submission of the same values for each district the message names."""
        cells = Cells()
        districts = case.places.districts_of(None, cells)
        period = case.places.period_of(report, None, cells)
        if not districts or period is None:
            missing = tuple(sorted(cells.missing))
            return Reading("ask", missing=missing, districts=cells.districts, periods=cells.periods)
        entries = [_entry(case, report, (report.key, d, period), settled) for d in districts]
        return Reading("submission", in_order(entries))


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return one entry for each cell, the last of them, by report, district and period."""
    by_cell = {(entry.report, entry.district, entry.period): entry for entry in entries}
    return tuple(by_cell[cell] for cell in sorted(by_cell))


def _entry(case: Case, report: Report, cell: CellKey, settled: Settled) -> Entry:
    _, district, period = cell
    problems = settled.problems | _period_problems(report, period, case.message)
    spans = {k: case.sentence.clean.original(*span) for k, span in settled.spans.items()}
    told = tuple(sorted(problems))
    return Entry(report.key, district, period, settled.values, told, spans=spans)


def _period_problems(report: Report, period: str, message: Message) -> set[str]:
    problems = set()
    if not report.is_open_for(period):
        problems.add("period-closed")
    day = message.sent_at.date()
    if every_of(period) == "month" and period > month_of(day):
        problems.add("period-in-future")
    if every_of(period) == "week" and period > week_of(day):
        problems.add("period-in-future")
    return problems
