"""What the form shows: which district, what is filled in at first, where that comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import render_template, request

from bot.catalogue.deadlines import deadline
from bot.catalogue.periods import ONCE, shift
from bot.catalogue.report import Report
from bot.directory import Person
from bot.ledger.cell import Cell
from bot.messages import dashboard_links as words
from bot.messages import thai
from bot.settings import process_settings
from bot.web import links
from bot.web.desk import Desk
from bot.web.form_sending import Sender, is_used, sender_of
from bot.web.form_values import Filled

LIFF_SDK = Path(__file__).parent / "static" / "vendor" / "liff.js"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One district's form: what is typed in at first, and where that comes from."""

    typed: Mapping[str, str]
    last: Cell
    standing: Cell


def choices_of(desk: Desk, report: Report, person: Person | None) -> list[tuple[str, str]]:
    """Return (code, name) of the districts that may be reported: a person's own, or a group's."""
    catalogue = desk.office.catalogue
    owing = catalogue.owing(report)
    own = person.districts if person and not person.is_secretariat else owing
    return [(d.code, d.name) for d in catalogue.districts if d.name in owing and d.name in own]


def filling(
    desk: Desk, ticket: links.Grant, person: Person | None, code: str, *, is_known: bool = False
) -> str:
    report = desk.office.catalogue.report(ticket.report)
    choices = choices_of(desk, report, person if ticket.holder else None)
    if not choices:
        raise links.LinkError(words.NOT_YOURS)
    own = [(c, name) for c, name in choices if person and name in person.districts]
    chosen = dict(choices).get(code) or (own or choices)[0][1] if code or own else None
    if chosen is None and len(choices) == 1:
        chosen = choices[0][1]
    if chosen is None:
        return _choosing(desk, report, ticket, choices)
    if not is_known and is_used(desk.office, ticket, chosen):
        raise links.LinkError(words.FORM_USED)
    sender = sender_of(desk.office, ticket, chosen, desk.now())
    return show_form(desk, report, sender, sheet_of(desk, report, sender), None)


def _choosing(
    desk: Desk, report: Report, ticket: links.Grant, choices: list[tuple[str, str]]
) -> str:
    cells = desk.office.ledger.cells(report.key, ticket.period)
    sent = {name for name, cell in cells.items() if cell.is_good}
    return render_template(
        "form_district.html", choices=choices, sent=sent, **_head(desk, report, ticket)
    )


def show_form(
    desk: Desk, report: Report, sender: Sender, sheet: Sheet, found: Filled | None
) -> str:
    return render_template(
        "form.html",
        sender=sender,
        code=code_of(desk, sender.district),
        sheet=sheet,
        faults=found.faults if found else {},
        is_last=not sheet.standing.is_good and bool(sheet.last.values) and found is None,
        ticket=links.sign(desk.office, sender.ticket),
        **_head(desk, report, sender.ticket),
    )


def _head(desk: Desk, report: Report, ticket: links.Grant) -> dict[str, Any]:
    several = len(choices_of(desk, report, None)) > 1 and not ticket.holder
    return {
        "report": report,
        "period": ticket.period,
        "due": deadline(report, ticket.period),
        "k": request.values.get("k", ""),
        "several": several,
        "liff_id": None if ticket.holder else liff_id_if_built(desk),
    }


def sheet_of(desk: Desk, report: Report, sender: Sender) -> Sheet:
    period, ledger = sender.ticket.period, desk.office.ledger
    none = Cell(report.key, sender.district, period)
    before = shift(period, -1)
    last = none if period == ONCE else ledger.cell(report.key, sender.district, before)
    standing = ledger.cell(report.key, sender.district, period)
    shown = standing.values if standing.is_good else last.values
    return Sheet({key: thai.number(value) for key, value in shown.items()}, last, standing)


def code_of(desk: Desk, district: str) -> str:
    return next(d.code for d in desk.office.catalogue.districts if d.name == district)


def liff_id_if_built(desk: Desk) -> str | None:
    """Return the LIFF id where LINE's SDK has been built in; without it there is no LIFF."""
    return process_settings(desk.office.catalogue).liff_id if LIFF_SDK.exists() else None
