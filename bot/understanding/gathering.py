"""Puts the claims of a message into cells: each into its report, field, district and period."""

from bot.catalogue.office import Catalogue
from bot.catalogue.report import Report
from bot.understanding.cells import CellKey, Cells
from bot.understanding.claims import Claim
from bot.understanding.fields import Fields
from bot.understanding.marks import ReportMark
from bot.understanding.places import Places
from bot.understanding.words import Role


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
            given = self._places.given_report
            if mark is not None and given in mark.keys:
                self._gather_block(str(given), block)
                continue
            if mark is not None and (mark.joined or len(mark.keys) > 1):
                said = [c for c in block if not self._fields.is_unsaid(key, c, self._text)]
                if said and (mark.joined or self._is_shared(mark.keys, key, said)):
                    self._cells.missing.add("report")
                    continue
            self._gather_block(key, block)
        if self._lists_nothing():
            self._cells.missing.add("value")
        return self._cells

    def _gather_block(self, key: str, block: list[Claim]) -> None:
        report = self._catalogue.report(key)
        for field_key, claim in self._said_now(report, block):
            self._place(report, field_key, claim)

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
        if not fitting:
            return []
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
        if Role.TOTAL not in claim.roles:
            return False
        begins = self._text.rfind("\n", 0, claim.start) + 1
        on_line = self._text[begins : claim.start].lstrip(" *-=✅")
        if not on_line.startswith(("รวม", "ยอดรวม", "ทั้งสิ้น", "total")):
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
