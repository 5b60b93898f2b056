"""Judges messages that name a report: submissions, corrections, evidence, acknowledgements."""

import re
from decimal import Decimal

from bot.catalogue.office import Catalogue
from bot.catalogue.report import Report
from bot.understanding.case import STRANGE_IN_ALL, STRANGE_WITHOUT_VALUE, Case, Findings
from bot.understanding.entries import EntryMaker, in_order
from bot.understanding.reading import IGNORED, Entry, Missing, Reading
from bot.understanding.values import Settled
from bot.understanding.withdrawals import withdraw, withdrawn_beside
from bot.understanding.words import Role

_TIMES = frozenset({"รอบ", "หน", "ครั้ง", "เที่ยว"})
"""What counts how often somebody tried."""
_SUMMARIES = ("สรุป", "สรุปยอด")


class NamedJudge:
    """Judges what names a report, in the text or by an answer."""

    def __init__(self, catalogue: Catalogue, maker: EntryMaker) -> None:
        self._catalogue = catalogue
        self._maker = maker

    def judge(self, case: Case) -> Reading:
        """Return what a message about a named report means."""
        keys = self._keys(case)
        if self._is_shared(case, keys):
            return Reading("ask", missing=("report",), reports=keys)
        report = self._catalogue.report(keys[0])
        if report.kind == "acknowledgement":
            return self._acknowledge(case, report)
        scope = case.acts.withdrawal_scope()
        claims = [c for c in case.claims if not scope or not scope[0] <= c.start < scope[1]]
        told = case.speech.told(claims)
        found = self._maker.find(case, told, keys)
        if claims and (not told or (not found.is_empty and case.is_no_report(told))):
            return IGNORED
        if found.is_empty and scope:
            return withdraw(case, report, self._maker, self._catalogue)
        if found.is_empty:
            return self._without_value(case, report)
        return self.submit(case, found, scope)

    def submit(self, case: Case, found: Findings, scope: tuple[int, int] | None = None) -> Reading:
        """Return the submission, correction or question that findings come to."""
        cells, missing = found.cells, sorted(_missing(found))
        weak = all(mark.weak for mark in case.named) and bool(case.named)
        strangest = STRANGE_WITHOUT_VALUE if weak else STRANGE_IN_ALL
        talk = case.speech.is_talk or ("district" in missing and case.acts.announces)
        if not found.entries and (talk or case.strangeness() > strangest):
            return IGNORED
        if not found.entries:
            return Reading(
                "ask", missing=tuple(missing), districts=cells.districts, periods=cells.periods
            )
        withdrawn = withdrawn_beside(case, scope, found.entries, self._catalogue) if scope else ()
        corrects = case.acts.does(Role.CORRECT) or scope is not None
        beside = self._evidence_beside(case, found)
        return Reading(
            "correction" if corrects and not withdrawn else "submission",
            in_order([*withdrawn, *beside, *found.entries]),
            tuple(missing),
            districts=cells.districts,
            periods=cells.periods,
        )

    def _keys(self, case: Case) -> tuple[str, ...]:
        """Return the reports that figures under no heading may belong to."""
        if not case.named:
            return (str(case.message.given.report),)
        strong = [mark for mark in case.named if not mark.weak] or list(case.named)
        figures = [m for m in strong if self._catalogue.report(m.keys[0]).kind == "figures"]
        first = figures[0] if figures and case.claims else strong[0]
        given = case.message.given.report
        likeliest = sorted(first.keys, key=lambda key: key != given)
        return (*likeliest, *first.alternatives)

    def _is_shared(self, case: Case, keys: tuple[str, ...]) -> bool:
        """Say whether a request bears the name of another report, and it is not told which."""
        shared = max((mark.keys for mark in case.named), key=len, default=())
        if len(shared) < 2 or case.message.given.report in shared or case.acts.is_talk:
            return False
        is_told = any(mark.keys[0] in shared for mark in case.named if len(mark.keys) == 1)
        brings = bool(case.claims or case.sentence.clean.links)
        named = (self._catalogue.report(key).is_requested for key in shared)
        return keys[0] in shared and not is_told and brings and any(named)

    def _without_value(self, case: Case, report: Report) -> Reading:
        acts = case.acts
        if acts.is_talk or case.strangeness() > STRANGE_WITHOUT_VALUE:
            return IGNORED
        if (case.named and all(mark.disclaimed for mark in case.named)) or case.thanks_a_district:
            return IGNORED
        if case.sentence.clean.links:
            return self._maker.for_each(case, report, Settled())
        if any(claim.unit in _TIMES for claim in case.claims):
            return IGNORED
        sends = acts.corrects or (acts.does(Role.GIVE) and not acts.has(*_SUMMARIES))
        if sends and case.knows_district:
            return Reading("ask", missing=("value",))
        return IGNORED

    def _evidence_beside(self, case: Case, found: Findings) -> tuple[Entry, ...]:
        """Return evidence whose link stands beside the figures of another report."""
        if not case.sentence.clean.links:
            return ()
        told = {entry.report for entry in found.entries}
        reports = [self._catalogue.report(mark.keys[0]) for mark in case.named]
        readings = [
            self._maker.for_each(case, report, Settled())
            for report in {r.key: r for r in reports if r.kind == "evidence"}.values()
            if report.key not in told
        ]
        return tuple(entry for reading in readings for entry in reading.entries)

    def _acknowledge(self, case: Case, report: Report) -> Reading:
        acts, text = case.acts, case.sentence.clean.text
        start, stop = (case.named[0].start, case.named[0].end) if case.named else (0, 0)
        denied = text[:start].rstrip().endswith(("ไม่", "ไม่ขอ"))
        refuses = denied or acts.does(Role.REFUSE) or acts.does(Role.CORRECT)
        accepts = acts.does(Role.ACCEPT) or "รับรอง" in text[start:stop]
        if report.is_requested:
            said = _said_of(report, text[:start] + text[stop:])
            refuses, accepts = refuses or said is False, accepts or said is True
        talk = acts.talks_before(stop) if refuses else acts.is_talk or case.speech.is_talk
        if talk or not (refuses or accepts):
            return IGNORED
        settled = Settled(values={report.fields[0].key: Decimal(0 if refuses else 1)})
        return self._maker.for_each(case, report, settled)


def _said_of(report: Report, text: str) -> bool | None:
    """Return whether a request's own word of consent is said (รับทราบ), or denied; None if not."""
    words = (report.fields[0].label, *report.fields[0].labels)
    found = re.search(rf"(?P<no>ไม่\s?(?:ขอ)?)?(?:{'|'.join(map(re.escape, words))})", text)
    return None if found is None else found["no"] is None


def _missing(found: Findings) -> set[Missing]:
    return {*found.cells.missing, "value"} if found.unclear else set(found.cells.missing)
