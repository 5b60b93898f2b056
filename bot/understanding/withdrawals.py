"""What a message takes back: alone, or beside what it gives."""

from dataclasses import replace

from bot.catalogue.office import Catalogue
from bot.catalogue.report import Report
from bot.understanding.case import STRANGE_WITHOUT_VALUE, Case
from bot.understanding.cells import Cells
from bot.understanding.claims import Claim
from bot.understanding.entries import EntryMaker, in_order
from bot.understanding.marks import ReportMark
from bot.understanding.reading import IGNORED, Entry, Reading
from bot.understanding.values import Settled
from bot.understanding.words import Role


def withdraw(case: Case, report: Report, maker: EntryMaker, catalogue: Catalogue) -> Reading:
    """Return the withdrawal of what a message names; what follows it is the reason."""
    scope = case.acts.withdrawal_scope()
    named = max(mark.end for mark in case.named) if case.named else 0
    end = max(named, scope[1] if scope else 0)
    if case.sentence.strangeness(0, end) > STRANGE_WITHOUT_VALUE:
        return IGNORED
    reason = min((w.start for w in case.acts.words if Role.BECAUSE in w.roles), default=None)
    marks = [mark for mark in case.named if reason is None or mark.start < reason]
    named_here = dict.fromkeys(mark.keys[0] for mark in marks if len(mark.keys) == 1)
    reports = [catalogue.report(key) for key in named_here] if report.key in named_here else []
    readings = [maker.for_each(case, one, Settled()) for one in reports or [report]]
    asked = next((reading for reading in readings if reading.kind == "ask"), None)
    if asked is not None:
        return asked
    taken = [replace(entry, problems=()) for reading in readings for entry in reading.entries]
    return Reading("withdrawal", in_order(taken), reason=case.acts.reason())


def withdrawn_beside(
    case: Case, scope: tuple[int, int], entries: tuple[Entry, ...], catalogue: Catalogue
) -> tuple[Entry, ...]:
    """Return what a message takes back besides what it gives; () if that is the same cell."""
    within = [mark for mark in case.sentence.marks if scope[0] <= mark.start < scope[1]]
    reports = [mark for mark in within if isinstance(mark, ReportMark)]
    periods = [mark for mark in case.places.periods if mark in within]
    districts = [mark for mark in case.places.districts if mark in within]
    if not (reports or periods or districts):
        return ()
    key = reports[0].keys[0] if reports else entries[0].report
    district = districts[0].names[0] if districts else entries[0].district
    probe = Claim("zero", scope[1], scope[1], 0)
    period = case.places.period_of(catalogue.report(key), probe, Cells())
    given = {(entry.report, entry.district, entry.period) for entry in entries}
    if period is None or (key, district, period) in given:
        return ()
    return (Entry(key, district, period, {}, withdrawn=True),)
