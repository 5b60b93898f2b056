"""Tells the secretariat what people have changed in the sheet, once, in one push."""

from decimal import Decimal
from typing import Any

from bot.chat.notify import tell_secretariat
from bot.messages import sheet_edits as words
from bot.messages.message import OutMessage, Reply, Text
from bot.office import Office
from bot.sheets.tabs.base import month_of_cell
from bot.sheets.taking import findings, forget_findings
from bot.store.unit import transaction

_MOST = 5
"""LINE takes five messages in a push; what is left is told in the next."""


def tell_findings(office: Office) -> int:
    """Stage what was found and not told yet; return how many findings that was."""
    found = findings(office.store)
    edits = {name: said for name, said in found.items() if said["what"] not in ("fault", "base")}
    bases = {name: said for name, said in found.items() if said["what"] == "base"}
    faults = {name: said for name, said in found.items() if said["what"] == "fault"}
    room = _MOST - bool(faults) - bool(bases)
    told = [*list(edits)[:room], *bases, *faults]
    if not told:
        return 0
    parts: list[OutMessage] = [words.edit_card(_edit(edits[n], office)) for n in list(edits)[:room]]
    if bases:
        parts.append(Text(words.restated([_restated(said, office) for said in bases.values()])))
    if faults:
        parts.append(Text(words.mended([_fault(said) for said in faults.values()])))
    reply: Reply = tuple(parts)
    with transaction(office.store) as unit:
        tell_secretariat(unit, office, reply, f"sheet-{told[0]}")
        forget_findings(unit, told)
    return len(told)


def _edit(said: dict[str, Any], office: Office) -> words.Edited:
    report_key, district, period = said["key"].split("|")
    report = office.catalogue.report(report_key)
    return words.Edited(
        report=report,
        field=report.field(said["field"]),
        district=district,
        period=period,
        where=f"{said['title']}!{said['cell']}",
        old=_number(said["old"]),
        new=Decimal(str(said["new"])),
        now=_number(said["now"]),
        outcome=said["what"],
        undo=(said["revision"] or "").partition("|")[0],
    )


def _restated(said: dict[str, Any], office: Office) -> words.Restated:
    report, district, month = month_of_cell(said["key"], said["field"])
    return words.Restated(
        office.catalogue.report(report),
        district,
        month,
        _number(said["old"]),
        Decimal(str(said["new"])),
    )


def _number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _fault(said: dict[str, Any]) -> words.Mended:
    return words.Mended(f"{said['title']}!{said['cell']}", said["kind"], said["found"])
