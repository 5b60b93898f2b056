"""What the pages show, gathered from cells; nothing here folds the ledger."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from bot.catalogue.deadlines import deadline, due_periods, reporting_period
from bot.catalogue.periods import BANGKOK, ONCE, first_day, month_of, shift
from bot.catalogue.report import FieldOf, Report
from bot.catalogue.requested import RequestedReport
from bot.ledger.cell import RECEIVED, State
from bot.messages.dashboard import DOING, LOOKS, WHOLE, Look
from bot.notices.promises import under_way
from bot.office import Office
from bot.promises import Promises
from bot.reckoning.status import StatusRow, status_rows
from bot.requests.progress import period_at
from bot.web.desk import Viewer

_ORDER: tuple[State, ...] = (
    "submitted", "late", "pending", "returned", "withdrawn", "missing", "waiting", "waived",
)  # fmt: skip
_SHOWN_PERIODS = 12
_ENDED_SHOWN = timedelta(days=35)


@dataclass(frozen=True)
class Standing:
    """A report's period with the rows that a viewer may see.

    `under_way` are districts that have said that they are at it.
    """

    report: Report
    period: str
    due: datetime
    rows: Sequence[StatusRow]
    under_way: frozenset[str] = frozenset()

    @cached_property
    def counts(self) -> Counter[State]:
        """How many districts are in each state."""
        return Counter(row.state for row in self.rows)

    @property
    def expected(self) -> int:
        """How many districts are expected to report."""
        return len(self.rows) - self.counts["waived"]

    @property
    def received(self) -> int:
        """How many have reported."""
        return sum(self.counts[state] for state in RECEIVED)

    def look(self, row: StatusRow) -> Look:
        """Return how a row is shown."""
        if row.state == "submitted" and row.cell.complete:
            return WHOLE
        is_open = row.state in ("waiting", "missing", "returned", "withdrawn")
        return DOING if is_open and row.district in self.under_way else LOOKS[row.state]

    @property
    def looks(self) -> list[tuple[Look, int]]:
        """The looks that occur, from good to bad, with their counts."""
        counts = Counter(self.look(row) for row in self.ordered)
        return list(counts.items())

    def named(self, *states: State) -> list[str]:
        """Return the districts in any of these states that are not at it."""
        return [
            row.district for row in self.rows if row.state in states and self.look(row) is not DOING
        ]

    @property
    def doing(self) -> list[str]:
        """The districts that have said that they are at it."""
        return [row.district for row in self.rows if self.look(row) is DOING]

    @property
    def ordered(self) -> list[StatusRow]:
        """The rows from good to bad, as the ring shows them."""
        return sorted(
            self.rows, key=lambda row: (_ORDER.index(row.state), self.look(row) is not DOING)
        )

    @property
    def used_fields(self) -> list[FieldOf]:
        """The fields that somebody has filled in, the main one always."""
        used = {key for row in self.rows for key in row.cell.values}
        return [f for f in self.report.fields if f.key in used or f == self.report.main]

    @cached_property
    def by_district(self) -> dict[str, StatusRow]:
        """The rows by district."""
        return {row.district: row for row in self.rows}


def standing(
    office: Office, report: Report, period: str, now: datetime, viewer: Viewer
) -> Standing:
    """Return where a report's period stands for a viewer."""
    rows = [r for r in status_rows(office, report.key, period, now) if viewer.may_see(r.district)]
    promised = Promises(office.store).of(report.key, period)
    doing = under_way(promised, {row.district: row.cell for row in rows}, now) if promised else ()
    return Standing(report, period, deadline(report, period), rows, frozenset(doing))


def month_standings(office: Office, month: str, now: datetime, viewer: Viewer) -> list[Standing]:
    """Return each recurring report that falls due in a month: of several weeks the current one."""
    found = []
    for report in office.catalogue.reports:
        periods = [] if _is_task(report) else _due_in(report, month)
        if periods:
            ahead = [p for p in periods if deadline(report, p) >= now]
            period = (ahead or periods[-1:])[0]
            found.append(standing(office, report, period, now, viewer))
    return found


def tasks(office: Office, now: datetime, viewer: Viewer) -> list[Standing]:
    """Return the one-off reports and the requests, the next deadline first, those past last.

    A request that comes again stands with its period of now; cancelled ones and those that were
    closed long ago are left out.
    """
    found = [
        standing(office, report, period_at(report, now), now, viewer)
        for report in office.catalogue.reports
        if _is_task(report) and report.is_owed and not _is_long_over(report, now)
    ]
    return sorted((s for s in found if s.rows), key=lambda s: (s.due < now, s.due))


def _is_task(report: Report) -> bool:
    return report.schedule.every == "once" or report.is_requested


def _is_long_over(report: Report, now: datetime) -> bool:
    ended_at = report.ended_at if isinstance(report, RequestedReport) else None
    return ended_at is not None and now - ended_at > _ENDED_SHOWN


def shown_periods(report: Report, now: datetime, last: str | None) -> list[str]:
    """Return up to twelve periods that end with `last`, or with the one under way; oldest first."""
    if report.schedule.every == "once":
        return [ONCE]
    period = last or min(reporting_period(report, now), report.until_period or "9999")
    found = [shift(period, -step) for step in range(_SHOWN_PERIODS)]
    return [one for one in reversed(found) if report.is_open_for(one)] or [period]


def heat(
    office: Office, report: Report, periods: Sequence[str], now: datetime, viewer: Viewer
) -> list[Standing]:
    """Return the standings of several periods of one report."""
    return [standing(office, report, period, now, viewer) for period in periods]


def recorded(office: Office) -> str:
    """Return a word that changes when something was recorded or asked."""
    return f"{office.store.ask('zcard', 'ledger')}-{office.requests.version()}"


def version(office: Office, now: datetime) -> str:
    """Return a word that changes when something was recorded or asked, or a minute has passed."""
    return f"{recorded(office)}-{int(now.timestamp()) // 60}"


def this_month(now: datetime) -> str:
    """Return the month of a moment in Bangkok."""
    return month_of(now.astimezone(BANGKOK).date())


def _due_in(report: Report, month: str) -> list[str]:
    start = datetime.combine(first_day(month), datetime.min.time(), BANGKOK)
    after = datetime.combine(first_day(shift(month, 1)), datetime.min.time(), BANGKOK)
    return due_periods(report, start, after - timedelta(microseconds=1))
