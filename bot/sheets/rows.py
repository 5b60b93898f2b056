"""From the ledger to rows: what the entries given look like in each tab they stand in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from bot.catalogue.office import Catalogue
from bot.catalogue.periods import every_of, local, month_of, shift
from bot.catalogue.report import Report
from bot.catalogue.requested import RequestedReport
from bot.figures.targets import Figures
from bot.ledger.ledger import Ledger
from bot.notices.standing import stand
from bot.sheets.tabs import archive, audit, base, evidence, requests, settings, summary
from bot.sheets.tabs.report import Standing, report_row
from bot.sheets.tabs.summary import Round
from bot.sheets.tabs.tab import Row

Entry = tuple[str, str, str]
"""Report, district, period."""
Rows = dict[str, dict[str, Row]]
"""Rows by tab and key."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows come from. `bases` are a report's figures of the year before, where followed."""

    ledger: Ledger
    catalogue: Catalogue
    bases: Mapping[str, Figures] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Picture:
    """The rows of some entries, and when each entry's state will change of itself, if it will."""

    rows: Rows
    standings: list[Standing]
    turns: dict[str, datetime | None]


def picture_of(entries: Iterable[Entry], source: Source, now: datetime) -> Picture:
    """Return every row that depends on the entries; entries of reports not declared have none."""
    ledger, catalogue = source.ledger, source.catalogue
    known = set(catalogue.report_by_key)
    wanted = _in_order(catalogue, (entry for entry in entries if entry[0] in known))
    rounds = {
        (report, period): _round(report, period, source, now)
        for report, period in dict.fromkeys((r, p) for r, _, p in wanted)
    }
    rows: Rows = {}
    standings: list[Standing] = []
    for report, district, period in wanted:
        this = rounds[report, period]
        said = ledger.of_entry(report, district, period)
        due = this.standing.deadline
        standing = Standing(this.report, this.cell(district), due, now, said)
        _add_entry(rows, standing)
        standings.append(standing)
    _add_archived(rows, standings, catalogue, now)
    for this in rounds.values():
        _add(rows, summary.KEY, summary.summary_row(this))
        if this.report.schedule.every == "once" or this.report.is_requested:
            _add(rows, requests.KEY, requests.request_row(this))
    return Picture(rows, standings, {one.key: _turn(one) for one in standings})


def archived(catalogue: Catalogue, now: datetime) -> dict[str, RequestedReport]:
    """Return the requests whose rows stand in the archive at a moment, by their reports' keys."""
    span = catalogue.requests.archive
    requested = (one for one in catalogue.reports if isinstance(one, RequestedReport))
    return {one.key: one for one in requested if one.is_ended_since(span, now)}


def settings_rows(catalogue: Catalogue) -> Rows:
    """Return the rows of the settings' tab."""
    rows: Rows = {}
    for report in catalogue.reports:
        _add(rows, settings.KEY, settings.settings_row(catalogue, report))
    return rows


def base_figures_rows(source: Source, now: datetime) -> Rows:
    """Return the rows of the base figures' tab, where growth is followed."""
    rows: Rows = {}
    month = month_of(local(now).date())
    for report in base.followed(source.catalogue):
        figures = source.bases.get(report.key, {})
        for row in base.base_rows(report, source.catalogue.owing(report), figures, month):
            _add(rows, base.KEY, row)
    return rows


def _in_order(catalogue: Catalogue, entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries by period, then as the config orders reports and districts."""
    reports = {key: place for place, key in enumerate(catalogue.report_by_key)}
    districts = {name: place for place, name in enumerate(catalogue.district_names)}
    last = len(districts)
    return sorted(set(entries), key=lambda e: (e[2], reports[e[0]], districts.get(e[1], last)))


def _round(report: str, period: str, source: Source, now: datetime) -> Round:
    catalogue, declared = source.catalogue, source.catalogue.report(report)
    cells = source.ledger.cells(report, period)
    return Round(
        stand(catalogue, declared, period, cells, now),
        cells,
        catalogue.owing(declared),
        now,
        catalogue.targets.get(report),
        _base(declared, period, source),
    )


def _base(report: Report, period: str, source: Source) -> dict[str, Decimal]:
    """Return the main figures of a year before, the config's standing over the ledger's."""
    main = report.main
    if main is None or report.key not in source.catalogue.targets or every_of(period) != "month":
        return {}
    before = shift(period, -12)
    cells = source.ledger.cells(report.key, before).items()
    kept = {d: cell.values[main.key] for d, cell in cells if main.key in cell.values}
    given = source.bases.get(report.key, {})
    return kept | {d: baht for (d, month), baht in given.items() if month == before}


def _add_entry(rows: Rows, standing: Standing) -> None:
    _add(rows, standing.report.key, report_row(standing))
    if any(revision.evidence or revision.erased for revision in standing.chain):
        _add(rows, evidence.KEY, evidence.evidence_row(standing))
    for row in audit.audit_rows(standing.report, standing.chain):
        _add(rows, audit.KEY, row)


def _add_archived(
    rows: Rows, standings: Sequence[Standing], catalogue: Catalogue, now: datetime
) -> None:
    over = archived(catalogue, now)
    for standing in standings:
        report = over.get(standing.report.key)
        if report is not None:
            _add(rows, archive.KEY, archive.archive_row(report, standing))


def _turn(standing: Standing) -> datetime | None:
    """Return when a state that is not good changes by itself: at the deadline."""
    deadline_here = standing.cell.deadline(standing.scheduled)
    is_open = not standing.cell.is_good and standing.now <= deadline_here
    return deadline_here if is_open else None


def _add(rows: Rows, tab: str, row: Row) -> None:
    rows.setdefault(tab, {})[row.key] = row
