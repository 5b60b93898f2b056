"""Decides which field of a report a claim is about: by its label before, its unit after."""

from bot.catalogue.office import Catalogue
from bot.catalogue.report import Report
from bot.understanding.claims import Claim
from bot.understanding.lexicon import BAHT, PER_CENT, Lexicon, squeeze
from bot.understanding.marks import WordMark
from bot.understanding.normalise import normalise
from bot.understanding.words import LEFT_OUT, Role

_VERB = 12
"""The letters of a verb, at most, between ยังไม่ and the number of what is not done."""
_PEOPLE = frozenset({"คน", "ราย", "ท่าน"})
_UNSAID = frozenset({Role.NEVER, Role.COMPARE, Role.OLD})


class Fields:
    """Compiled once for a catalogue."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon) -> None:
        self._catalogue = catalogue
        self._by_unit = lexicon.unit_fields
        self._alias_owners = lexicon.alias_owners
        self._own_words = {report.key: _own_words(report) for report in catalogue.reports}
        self._keys = {r.key: tuple(field.key for field in r.fields) for r in catalogue.reports}

    def field_of(self, key: str, claim: Claim) -> str | None:
        """Return the field of report `key` that a claim fills, or None if it fits none."""
        report = self._catalogue.report(key)
        if not report.fields or report.kind == "acknowledgement":
            return None
        fitting = self._fitting(report, claim)
        if not fitting:
            return None
        for terms in (*claim.labels, claim.trailing):
            labelled = next((f for k, f in terms if k == key and f in fitting), None)
            if labelled and not (claim.is_total and report.field(labelled).part_of):
                return labelled
        main = report.fields[0].key
        return main if main in fitting else fitting[0]

    def money_beside(self, key: str, claim: Claim) -> str | None:
        """Return the one field of money that a large number without unit or label must mean."""
        money = self._by_unit[key].get(BAHT, ())
        plain = claim.unit is None and claim.grouped and not self.is_labelled(key, claim)
        return money[0] if plain and len(money) == 1 else None

    def is_labelled(self, key: str, claim: Claim) -> bool:
        """Say whether a word of the report stands right before the claim."""
        return bool(claim.labels) and any(k == key for k, _ in claim.labels[0])

    def is_unsaid(self, key: str, claim: Claim, text: str) -> bool:
        """Say whether a claim's number is a budget, a target, last month's: never a value.

        A word of the report's own title (ครัวเรือนเป้าหมาย) says nothing of the kind, unless the
        number, too, belongs to the title (อำเภอละ 1 กลุ่ม).
        """
        own = self._own_words[key]
        for word in claim.words:
            if Role.NOT_YET in word.roles and _is_left_over(word, claim, text):
                return True
            if word.roles & _UNSAID:
                said = squeeze(text[word.start : claim.end])
                labels = any(k == key for k, _ in word.terms)
                if not (labels or _is_titles(word, own, text)) or said in own:
                    return True
        return claim.foreign or claim.replaced or self._is_detail(key, claim, text)

    def _is_detail(self, key: str, claim: Claim, text: str) -> bool:
        """Say whether a word that makes another report stands before: "(ออนไลน์ 50,000)"."""
        word = claim.words[0] if claim.words else None
        owners = self._alias_owners.get(word.text) if word else None
        if not claim.bracketed or word is None or not owners or key in owners or word.roles:
            return False
        if text[: word.start].rstrip(" (").endswith(LEFT_OUT):
            return False
        return not text[word.end : claim.start].strip(" :=-")

    def is_cumulative(self, key: str, claim: Claim) -> bool:
        """Say whether a claim's number is the year's so far."""
        return any(
            Role.CUMULATIVE in word.roles and word.text not in self._own_words[key]
            for word in claim.words
        )

    def _fitting(self, report: Report, claim: Claim) -> tuple[str, ...]:
        if claim.unit is None:
            return self._keys[report.key]
        fitting = self._by_unit[report.key].get(claim.unit, ())
        if claim.unit not in (BAHT, PER_CENT) and not fitting:
            fitting = self._labelled_people(report, claim)
        return fitting

    def _labelled_people(self, report: Report, claim: Claim) -> tuple[str, ...]:
        """People are counted as คน, ราย or ท่าน, whichever of them the config has."""
        if claim.unit not in _PEOPLE or not claim.labels:
            return ()
        counted = {f.key for f in report.fields if f.type == "count" and f.unit in _PEOPLE}
        return tuple(f for k, f in claim.labels[0] if k == report.key and f in counted)


def _is_left_over(word: WordMark, claim: Claim, text: str) -> bool:
    """Say whether a figure counts what is not done yet: "ยังไม่บันทึก 6 ครัวเรือน"."""
    return word.text.startswith("ยังไม่") and len(text[word.end : claim.start].strip()) <= _VERB


def _is_titles(word: WordMark, own: str, text: str) -> bool:
    """Say whether a word stands as in the report's own names: ครัวเรือนเป้าหมาย, not a bare เป้า."""
    before = squeeze(text[max(0, word.start - 8) : word.start].rpartition("\n")[2])[-4:]
    after = squeeze(text[word.end : word.end + 8].partition("\n")[0])[:4]
    written = squeeze(text[word.start : word.end])
    return (bool(before) and before + written in own) or (bool(after) and written + after in own)


def _own_words(report: Report) -> str:
    written = [report.title, *report.aliases]
    for field in report.fields:
        written += [field.label, *field.labels]
    return "\n".join(squeeze(normalise(w).text) for w in written)
