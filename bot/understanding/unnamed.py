"""Judges messages that name no report: lists of parts, acts that lean, bare amounts."""

from collections.abc import Iterable

from bot.catalogue.office import Catalogue
from bot.catalogue.report import Report
from bot.understanding.bare import looks_bare, reports_due
from bot.understanding.case import STRANGE_WITHOUT_VALUE, Case
from bot.understanding.claims import Claim
from bot.understanding.entries import EntryMaker
from bot.understanding.fields import Fields
from bot.understanding.named import NamedJudge
from bot.understanding.reading import IGNORED, Missing, Reading
from bot.understanding.words import PLAIN_WORDS, Role

# What may stand between "แก้เป็น" and the figure.
_LEADING = frozenset({Role.POLITE, Role.CORRECT, Role.BECOMES, Role.FROM, Role.OLD, Role.TOTAL})
_LEADING_WORDS = PLAIN_WORDS - {"แล้ว"}

_NOTHING_SOLD = ("ไม่มียอด", "ยอดเป็นศูนย์", "ยอดศูนย์", "ขายไม่ได้", "ไม่ได้ขาย")


class UnnamedJudge:
    """Judges what names no report."""

    def __init__(
        self, catalogue: Catalogue, fields: Fields, maker: EntryMaker, named: NamedJudge
    ) -> None:
        self._catalogue = catalogue
        self._fields = fields
        self._maker = maker
        self._named = named
        parts = {r: {f.key for f in r.fields if f.part_of} for r in catalogue.reports}
        self._parts = {report: keys for report, keys in parts.items() if keys}

    def judge(self, case: Case) -> Reading:
        """Return what a message without a report's name means."""
        key = self._report_of_parts(case)
        if key is not None:
            return self._submit(case, (key,))
        leaning = self._leaning(case)
        if leaning.kind != "ignored" or not case.acts.is_plain:
            return leaning
        return self._bare(case)

    def _submit(self, case: Case, keys: tuple[str, ...]) -> Reading:
        found = self._maker.find(case, case.claims, keys)
        return IGNORED if found.is_empty else self._named.submit(case, found)

    def _report_of_parts(self, case: Case) -> str | None:
        """Return the report of which two lines or more give parts, such as product types."""
        for report, parts in self._parts.items():
            lines = {c.line for c in case.claims if self._gives(report, parts, c)}
            if len(lines) > 1:
                return report.key
        return None

    def _gives(self, report: Report, parts: set[str], claim: Claim) -> bool:
        labelled = self._fields.is_labelled(report.key, claim)
        return labelled and self._fields.field_of(report.key, claim) in parts

    def _leaning(self, case: Case) -> Reading:
        """Return the question about an act whose object only an earlier message names."""
        acts, strange = case.acts, case.sentence.strangeness()
        spoken = bool(case.places.periods) or acts.does(Role.FIGURE)
        points = (spoken or acts.does(Role.EARLIER)) and strange <= STRANGE_WITHOUT_VALUE
        if acts.does(Role.WITHDRAW) and points and not acts.is_talk:
            return Reading("ask", missing=("report",), leans="withdrawal")
        if self._corrects_figure(case):
            return Reading("ask", missing=("report",), leans="correction")
        names_figure = spoken and points and not case.claims and not acts.is_talk
        if acts.does(Role.CORRECT) and names_figure and case.knows_district:
            return Reading("ask", missing=("value",), leans="correction")
        accepts = acts.does(Role.ACCEPT) or acts.does(Role.REFUSE)
        if accepts and acts.is_plain and not case.claims:
            return Reading("ask", missing=("report",), leans="acknowledgement")
        return IGNORED

    def _corrects_figure(self, case: Case) -> bool:
        """Say whether a correcting word leads straight to a figure."""
        words = [word for word in case.acts.words if Role.CORRECT in word.roles]
        figures = [c for c in case.claims if not c.weakly and not c.foreign]
        if not words or not figures or figures[-1].end <= words[0].start:
            return False
        begin, end = words[0].start, figures[-1].end
        between = [w for w in case.acts.words if begin < w.start < figures[0].start]
        if any(not w.roles & _LEADING and w.text not in _LEADING_WORDS for w in between):
            return False
        if not self._could_be(figures, self._catalogue.reports):
            return False
        return not (case.sentence.strangeness(0, end) or case.acts.wishes_between(0, end))

    def _bare(self, case: Case) -> Reading:
        claims = [c for c in case.claims if c.kind in ("value", "unclear") and not c.foreign]
        has_context = bool(case.places.districts or case.places.periods)
        if not claims and has_context and case.acts.has(*_NOTHING_SOLD):
            return self._ask(case, [], ())
        known = has_context or case.message.sender_districts
        priced = all(claim.unit is not None for claim in claims)
        if not claims or not (known or priced) or any(c.bracketed for c in claims):
            return IGNORED
        if not looks_bare(claims, case):
            return IGNORED
        keys = reports_due(self._catalogue, self._fields, case, claims)
        return self._submit(case, keys) if len(keys) == 1 else self._ask(case, claims, keys)

    def _ask(self, case: Case, claims: list[Claim], keys: tuple[str, ...]) -> Reading:
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
