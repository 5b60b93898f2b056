"""Concludes from a message's marks and claims what it is and what it says."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.catalogue.office import Catalogue
from bot.catalogue.periods import every_of, month_of, week_of
from bot.catalogue.report import Report
from bot.understanding.acts import Acts
from bot.understanding.bare import looks_bare, reports_due
from bot.understanding.cells import CellKey, Cells, Gatherer, Places
from bot.understanding.claims import Claim, ClaimBuilder
from bot.understanding.fields import Fields
from bot.understanding.marks import ReportMark
from bot.understanding.queries import topic_of
from bot.understanding.reading import IGNORED, Entry, Message, Missing, Reading
from bot.understanding.scan import Sentence
from bot.understanding.values import Settled, settle
from bot.understanding.words import PLAIN_WORDS, Role

_LEADING = frozenset({Role.POLITE, Role.CORRECT, Role.BECOMES, Role.FROM, Role.OLD, Role.TOTAL})
_STRANGE_BEFORE = 30
_STRANGE_UNSAID = 20
_STRANGE_NOBODY = 10
_STRANGE_WEAK = 6
_STRANGE_ASKING = 60
_STRANGE_ASK = 12


@dataclass(slots=True)
class Case:
    """Everything known about one message while it is judged."""

    message: Message
    sentence: Sentence
    acts: Acts
    claims: list[Claim]
    places: Places
    named: tuple[ReportMark, ...]

    @property
    def knows_district(self) -> bool:
        """Say whether the text, the sender or an answer names a district."""
        message = self.message
        return bool(self.places.districts or message.sender_districts or message.given.district)


class Judge:
    """Judges the sentences of one catalogue."""

    def __init__(self, catalogue: Catalogue, fields: Fields) -> None:
        self._catalogue = catalogue
        self._fields = fields

    def judge(self, message: Message, sentence: Sentence) -> Reading:
        """Return what a message means."""
        case = self._case(message, sentence)
        if case.named or message.given.report:
            reading = self._judge_named(case)
        else:
            reading = self._judge_unnamed(case)
        if reading.kind == "ignored":
            asked = self._query(case)
            return self._described(asked, case) if asked else IGNORED
        return self._described(reading, case)

    def _case(self, message: Message, sentence: Sentence) -> Case:
        claims = ClaimBuilder(sentence).build()
        places = Places(self._catalogue, message, sentence, claims)
        named = tuple(m for m in sentence.marks if isinstance(m, ReportMark))
        return Case(message, sentence, Acts(sentence), claims, places, named)

    # What names a report

    def _judge_named(self, case: Case) -> Reading:
        keys = self._fallback(case)
        report = self._catalogue.report(keys[0])
        if report.kind == "acknowledgement":
            return self._acknowledge(case, report)
        scope = case.acts.withdrawal_scope()
        claims = case.claims
        if scope:
            claims = [c for c in claims if not scope[0] <= c.start < scope[1]]
        cells = self._gather(case, claims, keys)
        entries, unclear = self._entries(case, cells)
        if not entries and not unclear and not cells.missing:
            return self._withdraw(case, report) if scope else self._without_value(case, report)
        if self._is_strange(case, claims):
            return IGNORED
        return self._submit(case, cells, entries, unclear=unclear, scope=scope)

    def _gather(self, case: Case, claims: list[Claim], keys: tuple[str, ...]) -> Cells:
        text = case.sentence.clean.text
        return Gatherer(self._catalogue, self._fields, case.places, text).gather(claims, keys)

    def _fallback(self, case: Case) -> tuple[str, ...]:
        if not case.named:
            return (str(case.message.given.report),)
        first = next((m for m in case.named if not m.weak), case.named[0])
        return (*first.keys, *first.alternatives)

    def _entries(self, case: Case, cells: Cells) -> tuple[list[Entry], bool]:
        entries, unclear = [], False
        for (key, district, period), claims in cells.claims.items():
            report = self._catalogue.report(key)
            settled = settle(report, self._fields, claims)
            unclear |= settled.unclear
            if not settled.unclear and settled.values and district and period:
                entries.append(self._entry(case, report, (key, district, period), settled))
        return entries, unclear

    def _entry(self, case: Case, report: Report, cell: CellKey, settled: Settled) -> Entry:
        _, district, period = cell
        problems = settled.problems | _period_problems(report, period, case.message)
        spans = {k: case.sentence.clean.original(*span) for k, span in settled.spans.items()}
        return Entry(
            report.key,
            district,
            period,
            settled.values,
            tuple(sorted(problems)),
            spans=spans,
        )

    def _submit(
        self,
        case: Case,
        cells: Cells,
        entries: list[Entry],
        *,
        unclear: bool,
        scope: tuple[int, int] | None,
    ) -> Reading:
        missing: set[Missing] = set(cells.missing)
        if unclear:
            missing.add("value")
        if not entries and case.sentence.strangeness() > _STRANGE_ASKING:
            return IGNORED
        if not entries:
            return Reading(
                "ask",
                missing=tuple(sorted(missing)),
                districts=cells.districts,
                periods=cells.periods,
            )
        withdrawn = self._withdrawn(case, scope, entries) if scope else ()
        corrects = case.acts.does(Role.CORRECT) or (scope is not None and not withdrawn)
        return Reading(
            "correction" if corrects and not withdrawn else "submission",
            _ordered([*entries, *withdrawn]),
            tuple(sorted(missing)),
            districts=cells.districts,
            periods=cells.periods,
        )

    def _is_strange(self, case: Case, claims: list[Claim]) -> bool:
        last = max((c.end for c in claims), default=0)
        if all(c.kind == "blank" for c in claims) and not case.places.districts:
            return True
        last = max(last, *(mark.end for mark in case.named[:1]), 0)
        limit = _STRANGE_BEFORE if case.places.districts else _STRANGE_UNSAID
        if not case.knows_district:
            limit = _STRANGE_NOBODY
        if case.named and all(mark.weak for mark in case.named):
            limit = _STRANGE_WEAK
        return self._is_wish(case, claims) or case.sentence.strangeness(0, last) > limit

    def _is_wish(self, case: Case, claims: list[Claim]) -> bool:
        """Say whether a promise or a question leads up to a figure, on its or its heading's line."""
        text = case.sentence.clean.text
        for claim in claims:
            for start in {claim.start, claim.report.start if claim.report else claim.start}:
                begins = text.rfind("\n", 0, start) + 1
                if case.acts.wishes_between(begins, claim.end if start == claim.start else start):
                    return True
        return False

    def _without_value(self, case: Case, report: Report) -> Reading:
        acts = case.acts
        clean = case.sentence.clean
        if acts.is_talk or case.sentence.strangeness() > _STRANGE_ASK:
            return IGNORED
        if clean.links:
            return self._evidence(case, report)
        sends = acts.does(Role.CORRECT) or (acts.does(Role.GIVE) and not acts.has("สรุป", "สรุปยอด"))
        if sends and case.knows_district:
            return Reading("ask", missing=("value",))
        return IGNORED

    def _evidence(self, case: Case, report: Report) -> Reading:
        return self._for_each(case, report, Settled())

    def _for_each(self, case: Case, report: Report, settled: Settled) -> Reading:
        """Return a submission of the same values for each district the message names."""
        cells = Cells()
        districts = case.places.districts_of(None, cells)
        period = case.places.period_of(report, None, cells)
        if not districts or period is None:
            return Reading("ask", missing=tuple(sorted(cells.missing)), districts=cells.districts)
        entries = [self._entry(case, report, (report.key, d, period), settled) for d in districts]
        return Reading("submission", _ordered(entries))

    def _acknowledge(self, case: Case, report: Report) -> Reading:
        acts = case.acts
        text = case.sentence.clean.text
        start, stop = (case.named[0].start, case.named[0].end) if case.named else (0, 0)
        denied = text[:start].rstrip().endswith(("ไม่", "ไม่ขอ"))
        refuses = denied or acts.does(Role.REFUSE) or acts.does(Role.CORRECT)
        accepts = acts.does(Role.ACCEPT) or "รับรอง" in text[start:stop]
        talk = acts.talks_before(stop) if refuses else acts.is_talk
        if talk or not (refuses or accepts):
            return IGNORED
        settled = Settled()
        main = report.fields[0].key
        settled.values[main] = settled.values.get(main) or _decimal(not refuses)
        return self._for_each(case, report, settled)

    # Withdrawals

    def _withdraw(self, case: Case, report: Report) -> Reading:
        if case.sentence.strangeness() > _STRANGE_BEFORE:
            return IGNORED
        reading = self._for_each(case, report, Settled())
        if reading.kind == "ask":
            return reading
        entries = tuple(replace(entry, problems=()) for entry in reading.entries)
        return Reading("withdrawal", entries, reason=case.acts.reason())

    def _withdrawn(
        self, case: Case, scope: tuple[int, int], entries: list[Entry]
    ) -> tuple[Entry, ...]:
        """Return what a message takes back besides what it gives; () if it is the same cell."""
        within = [m for m in case.sentence.marks if scope[0] <= m.start < scope[1]]
        reports = [m for m in within if isinstance(m, ReportMark)]
        period_marks = [m for m in case.places.periods if m in within]
        district_marks = [m for m in case.places.districts if m in within]
        if not (reports or period_marks or district_marks):
            return ()
        key = reports[0].keys[0] if reports else entries[0].report
        district = district_marks[0].names[0] if district_marks else entries[0].district
        cells = Cells()
        probe = Claim("zero", scope[1], scope[1], 0)
        period = case.places.period_of(self._catalogue.report(key), probe, cells)
        if period is None or any(
            (e.report, e.district, e.period) == (key, district, period) for e in entries
        ):
            return ()
        return (Entry(key, district, period, {}, withdrawn=True),)

    # What names no report

    def _judge_unnamed(self, case: Case) -> Reading:
        acts = case.acts
        by_parts = self._report_of_parts(case)
        if by_parts:
            return self._judge_fallback(case, (by_parts,))
        leaning = self._leaning(case)
        if leaning.kind != "ignored" or not acts.is_plain:
            return leaning
        return self._bare(case)

    def _leaning(self, case: Case) -> Reading:
        acts = case.acts
        strange = case.sentence.strangeness()
        has_object = bool(case.places.periods) or acts.does(Role.EARLIER) or acts.does(Role.FIGURE)
        if acts.does(Role.WITHDRAW) and has_object and not acts.is_talk and strange <= _STRANGE_ASK:
            return Reading("ask", missing=("report",), leans="withdrawal")
        if self._corrects_figure(case):
            return Reading("ask", missing=("report",), leans="correction")
        names_figure = self._names_figure(case) and strange <= _STRANGE_ASK
        if acts.does(Role.CORRECT) and names_figure and case.knows_district:
            return Reading("ask", missing=("value",), leans="correction")
        accepts = acts.does(Role.ACCEPT) or acts.does(Role.REFUSE)
        if accepts and acts.is_plain and not case.claims:
            return Reading("ask", missing=("report",), leans="acknowledgement")
        return IGNORED

    def _names_figure(self, case: Case) -> bool:
        """Say whether a figure is spoken of without being given: "ขอแก้ไขยอด พ.ค. ค่ะ"."""
        spoken = case.acts.does(Role.FIGURE) or bool(case.places.periods)
        return spoken and not case.claims and not case.acts.is_talk

    def _corrects_figure(self, case: Case) -> bool:
        """Say whether a correcting word leads straight to a figure."""
        words = [w for w in case.acts.words if Role.CORRECT in w.roles]
        figures = [c for c in case.claims if not c.weakly and not c.foreign]
        if not words or not figures or figures[-1].end < words[0].start:
            return False
        if not self._could_be(figures, self._catalogue.reports):
            return False
        begin, end = words[0].start, figures[-1].end
        between = [w for w in case.acts.words if begin < w.start < figures[0].start]
        if any(not w.roles & _LEADING and w.text not in PLAIN_WORDS - {"แล้ว"} for w in between):
            return False
        return not (case.sentence.strangeness(0, end) or case.acts.wishes_between(0, end))

    def _report_of_parts(self, case: Case) -> str | None:
        for report in self._catalogue.reports:
            parts = {f.key for f in report.fields if f.part_of}
            lines = {
                c.line
                for c in case.claims
                if parts
                and self._fields.is_labelled(report.key, c)
                and self._fields.field_of(report.key, c) in parts
            }
            if len(lines) > 1:
                return report.key
        return None

    def _bare(self, case: Case) -> Reading:
        claims = [c for c in case.claims if c.kind in ("value", "unclear")]
        has_context = bool(case.places.districts or case.places.periods)
        known = has_context or case.message.sender_districts
        bracketed = any(c.bracketed for c in claims)
        if not claims or bracketed or not known or not looks_bare(claims, has_context=has_context):
            return IGNORED
        periods = [m.key for m in case.places.periods if m.key]
        keys = reports_due(
            self._catalogue,
            self._fields,
            case.message.group,
            claims,
            periods,
            case.message.sent_at,
        )
        if len(keys) != 1:
            return self._ask_report(case, claims, keys)
        return self._judge_fallback(case, keys)

    def _ask_report(self, case: Case, claims: list[Claim], keys: tuple[str, ...]) -> Reading:
        if not self._could_be(claims, self._catalogue.reports_in(case.message.group or "")):
            return IGNORED
        missing: set[Missing] = {"report"}
        if any(mark.key is None for mark in case.places.periods):
            missing.add("period")
        if not case.knows_district:
            missing.add("district")
        return Reading("ask", missing=tuple(sorted(missing)), reports=keys)

    def _could_be(self, claims: list[Claim], reports: Iterable[Report]) -> bool:
        """Say whether all the figures fit one of the reports."""
        return any(all(self._fields.field_of(r.key, c) for c in claims) for r in reports)

    def _judge_fallback(self, case: Case, keys: tuple[str, ...]) -> Reading:
        cells = self._gather(case, case.claims, keys)
        entries, unclear = self._entries(case, cells)
        if not entries and not unclear and not cells.missing:
            return IGNORED
        return self._submit(case, cells, entries, unclear=unclear, scope=None)

    # The rest

    def _query(self, case: Case) -> Reading | None:
        topic = topic_of(case.sentence)
        return Reading("query", topic=topic) if topic else None

    def _described(self, reading: Reading, case: Case) -> Reading:
        """Add what the chat wants to know: what was recognised, links, the reason."""
        names = [name for mark in case.places.districts for name in mark.names]
        reports = [key for mark in case.named for key in mark.keys]
        periods = [mark.key for mark in case.places.periods if mark.key]
        return replace(
            reading,
            reports=reading.reports or tuple(dict.fromkeys(reports)),
            districts=reading.districts or tuple(dict.fromkeys(names)),
            periods=reading.periods or tuple(dict.fromkeys(periods)),
            links=case.sentence.clean.links,
            reason=reading.reason or case.acts.reason(),
        )


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


def _ordered(entries: list[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda e: (e.report, e.district, e.period)))


def _decimal(yes: bool) -> Decimal:
    return Decimal(1 if yes else 0)
