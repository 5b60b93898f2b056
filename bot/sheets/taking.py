"""Takes people's edits into the ledger as corrections, and keeps what was found to be told.

`window:found` is a hash of findings not yet told: corrections taken in, edits to be asked about,
faults put right. Whoever tells the secretariat takes them out.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from hashlib import blake2s
from itertools import groupby
from typing import Any, Literal

from bot.catalogue.office import Catalogue
from bot.catalogue.periods import shift
from bot.catalogue.values import dump_json
from bot.ledger.ledger import Ledger
from bot.ledger.revision import Revision
from bot.reckoning.bases import write_base
from bot.sheets.memory import Memory, entry_named
from bot.sheets.reconcile import Edit, Found
from bot.sheets.tabs import base
from bot.store.store import Store
from bot.store.unit import ChangedMeanwhile, Unit, transaction

Outcome = Literal["recorded", "pending", "asked", "known"]
"""recorded: it counts; pending: it waits for a confirmation; asked: the figure has changed
meanwhile; known: the ledger says so already."""
_TRIES = 20


@dataclass(frozen=True, slots=True)
class Taken:
    """An edit and what became of it; `now` is the figure that stood when it was found."""

    edit: Edit
    outcome: Outcome
    now: Decimal | None
    revision_id: str | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """What the intake needs: the rooms it reads and writes, and what the window is called."""

    store: Store
    ledger: Ledger
    catalogue: Catalogue
    memory: Memory
    target: str

    def settle(self, several: Sequence[Found], now: datetime) -> list[Taken]:
        """Record the edits, keep what is to be told, and mark the rows to be put right."""
        for _ in range(_TRIES):
            try:
                with transaction(self.store) as unit:
                    return self._settle(unit, several, now)
            except ChangedMeanwhile:
                continue
        raise ChangedMeanwhile

    def _settle(self, unit: Unit, several: Sequence[Found], now: datetime) -> list[Taken]:
        edits = [edit for found in several for edit in found.edits]
        self._restate([edit for edit in edits if edit.tab == base.KEY], unit, now)
        taken = self.take_in([edit for edit in edits if edit.tab != base.KEY], unit, now)
        for one in taken:
            if one.outcome != "known":
                told = {"what": one.outcome, "now": one.now, "revision": one.revision_id}
                self._tell(unit, {**told, **asdict(one.edit)}, now)
        for found in several:
            for fault in found.faults:
                self._tell(unit, {"what": "fault", **asdict(fault)}, now)
            self.memory.forget_rows(unit, found.grid.tab, found.amiss)
            entries = (self._entry(found.grid.tab, key) for key in found.amiss)
            self.memory.to_show((entry for entry in entries if entry), unit)
        return taken

    def _restate(self, edits: Iterable[Edit], unit: Unit, now: datetime) -> None:
        """Take in base figures, and show anew what is compared with them."""
        for edit in edits:
            if edit.new < 0:
                fault = {"kind": "negative", "found": str(edit.new)}
                self._tell(unit, {"what": "fault", **asdict(edit), **fault}, now)
                continue
            report, district, month = base.month_of_cell(edit.key, edit.field)
            write_base(unit, report, {(district, month): edit.new})
            self._tell(unit, {"what": "base", **asdict(edit)}, now)
            compared = (report, district, shift(month, 12))
            if f"{report}|{compared[2]}" in self.memory.opened():
                self.memory.to_show([compared], unit)

    def take_in(self, edits: Iterable[Edit], unit: Unit, now: datetime) -> list[Taken]:
        """Stage edits as corrections of the secretariat, each content of a row once."""
        taken = []
        for key, group in groupby(edits, key=lambda edit: edit.key):
            row = list(group)
            cell = self.ledger.cell(*entry_named(key), unit)
            judged = [(edit, _judged(edit, cell.values.get(edit.field))) for edit in row]
            fresh = [edit for edit, outcome in judged if outcome == "recorded"]
            revision = self._correction(key, fresh, now) if fresh else None
            outcome = self._record(revision, unit) if revision else "recorded"
            taken += [
                Taken(
                    edit,
                    outcome if judgement == "recorded" else judgement,
                    cell.values.get(edit.field),
                    revision.id if revision and judgement == "recorded" else None,
                )
                for edit, judgement in judged
            ]
        return taken

    def _record(self, revision: Revision, unit: Unit) -> Outcome:
        (cell,) = self.ledger.record(unit, [revision])
        is_pending = any(p.revision_id == revision.id for p in cell.pending)
        return "pending" if is_pending else "recorded"

    def _correction(self, key: str, edits: Sequence[Edit], now: datetime) -> Revision:
        report, district, period = entry_named(key)
        values = {edit.field: edit.new for edit in edits}
        content = {"v": values, "n": edits[0].revisions}
        event_id = _digest(self.target, key, content)
        where = ", ".join(f"{edit.title}!{edit.cell}" for edit in edits)
        return Revision(
            event_id=event_id,
            report=report,
            district=district,
            period=period,
            kind="correction",
            values=values,
            problems=self._problems(report, edits),
            source="sheet",
            authority="secretariat",
            # A name of its own, so that the edit can be taken back like a message.
            message_id=event_id,
            sent_at=now,
            recorded_at=now,
            text=f"แก้ในชีต {where}",
        )

    def _problems(self, report: str, edits: Sequence[Edit]) -> tuple[str, ...]:
        declared = self.catalogue.report(report)
        problems = set()
        for edit in edits:
            if edit.new < 0:
                problems.add("negative")
            if declared.field(edit.field).type == "percent" and edit.new > 100:
                problems.add("percent-over-100")
        return tuple(sorted(problems))

    def _tell(self, unit: Unit, finding: dict[str, Any], now: datetime) -> None:
        name = _digest(self.target, finding)
        said = {"at": now.isoformat(), **finding}
        unit.write("hset", "window:found", name, dump_json(said))

    def _entry(self, tab: str, key: str) -> tuple[str, str, str] | None:
        """Return an entry whose rows include the row; None for settings and base figures."""
        if tab == base.KEY:
            return None
        parts = key.split("|")
        if len(parts) >= 3:
            report, district, period = parts[-3:]
            return report, district, period
        report, period = parts[0], parts[1] if len(parts) == 2 else "once"
        if tab == "_settings" or report not in self.catalogue.report_by_key:
            return None
        return report, self.catalogue.owing(self.catalogue.report(report))[0], period


def findings(store: Store) -> dict[str, dict[str, Any]]:
    """Return what was found and not yet told, by id, oldest first."""
    found = {name: json.loads(said) for name, said in store.hgetall("window:found").items()}
    return dict(sorted(found.items(), key=lambda pair: pair[1]["at"]))


def forget_findings(unit: Unit, names: Iterable[str]) -> None:
    """Take findings out that have been told."""
    several = list(names)
    if several:
        unit.write("hdel", "window:found", *several)


def _judged(edit: Edit, now: Decimal | None) -> Outcome:
    if now is not None and float(now) == float(edit.new):
        return "known"
    return "recorded" if now == edit.old else "asked"


def _digest(*parts: Any) -> str:
    content = dump_json(parts).encode()
    return "sheet-" + blake2s(content, digest_size=12).hexdigest()
