"""`/form`: a report's form by a signed link, alone or inside LINE (LIFF).

Nothing here rests on a cookie: what may be sent is signed into the page itself (the ticket), so no
other site can send in somebody's name.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from flask import abort, make_response, redirect, render_template, request, url_for

from bot.catalogue.deadlines import deadline
from bot.catalogue.periods import ONCE, shift, to_millis
from bot.catalogue.report import Report
from bot.directory import Person
from bot.ledger.cell import Cell
from bot.messages import dashboard_links as words
from bot.messages import thai
from bot.messages.confirm import not_for_you
from bot.settings import process_settings
from bot.web import links
from bot.web.desk import Desk
from bot.web.form_sending import Sender, is_used, send, sender_of, settle
from bot.web.form_values import Filled, filled
from bot.web.identity import verified_user
from bot.web.security import need_own_page, policy

_LIFF_SDK = Path(__file__).parent / "static" / "vendor" / "liff.js"
_LIFF_SOURCES = "https://api.line.me https://liffsdk.line-scdn.net https://access.line.me"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One district's form: what is typed in at first, and where that comes from."""

    typed: Mapping[str, str]
    last: Cell
    standing: Cell


def form(desk: Desk) -> Any:
    """Show the form of a link; with several districts, the choice first."""
    if "liff.state" in request.args and process_settings().liff_id:
        return _begin_in_line(request.args["liff.state"])
    grant = _open(desk, request.args.get("k", ""), "form")
    person = links.holder(desk.office, grant) if grant.holder else None
    ticket = _ticket(grant)
    page = _filling(desk, ticket, person, request.args.get("district", ""))
    return _inside_line(page) if process_settings().liff_id and not grant.holder else page


def identify(desk: Desk) -> Any:
    """Take LIFF's ID token; answer with the form of whom LINE has vouched for."""
    need_own_page()
    grant = _open(desk, request.form.get("k", ""), "form")
    user = verified_user(request.form.get("id_token", ""))
    ticket = _ticket(grant)
    key = f"form-identity:{ticket.submission}"
    desk.office.store.ask("set", key, user, ex=links.TICKET_LIFETIME_S)
    person = desk.office.directory.person(user)
    return _filling(desk, ticket, person, request.form.get("district", ""), is_known=True)


def submit(desk: Desk) -> Any:
    """Record a form; show what to mend, what to confirm, or the receipt."""
    sender, report = _sender(desk)
    found = filled(report, request.form)
    if found.faults:
        sheet = replace(_sheet(desk, report, sender), typed=request.form)
        return _page(desk, report, sender, sheet, found), 422
    outcome = send(desk.office, sender, report, found)
    shown = {
        "report": report,
        "sender": sender,
        "figures": thai.figures(report, found.values),
        "old": thai.figures(report, outcome.recorded.before.values),
        "ticket": links.sign(desk.office, sender.ticket),
        "code": _code(desk, sender.district),
    }
    if not outcome.reasons:
        return render_template("form_done.html", receipt=outcome.receipt, **shown)
    authority = sender.person.authority(sender.district)
    others = _needs_others(outcome.reasons, authority)
    refusal = not_for_you(outcome.reasons) if others else ""
    return render_template("form_question.html", reasons=outcome.reasons, refusal=refusal, **shown)


def confirm(desk: Desk) -> Any:
    """Let what waits count, or drop it."""
    sender, report = _sender(desk)
    wants = request.form.get("choice") == "confirm"
    left = settle(desk.office, sender, confirm=wants)
    if left:
        return render_template("refused.html", said=not_for_you(left)), 403
    cell = desk.office.ledger.cell(report.key, sender.district, sender.ticket.period)
    figures = thai.figures(report, cell.values)
    return render_template(
        "form_done.html", receipt="", report=report, sender=sender, kept=wants, figures=figures
    )


def _open(desk: Desk, token: str, what: links.What) -> links.Grant:
    grant = links.read(desk.office, token, what)
    if grant.until < to_millis(desk.now()):
        raise links.LinkError(words.FORM_CLOSED)
    if grant.report not in desk.office.catalogue.report_by_key:
        abort(404)
    return grant


def _ticket(grant: links.Grant) -> links.Grant:
    """Return the grant of one opened page: what it sends is one submission."""
    return replace(grant, what="ticket", submission=secrets.token_hex(8))


def _sender(desk: Desk) -> tuple[Sender, Report]:
    need_own_page()
    ticket = _open(desk, request.form.get("ticket", ""), "ticket")
    report = desk.office.catalogue.report(ticket.report)
    code = request.form.get("district", "")
    sender = sender_of(desk.office, ticket, "", desk.now())
    known = sender.person if ticket.holder else None
    names = dict(_choices(desk, report, known))
    if code not in names:
        raise links.LinkError(words.NOT_YOURS)
    return replace(sender, district=names[code]), report


def _choices(desk: Desk, report: Report, person: Person | None) -> list[tuple[str, str]]:
    """Return (code, name) of the districts that may be reported: a person's own, or a group's."""
    catalogue = desk.office.catalogue
    owing = catalogue.owing(report)
    own = person.districts if person and not person.is_secretariat else owing
    return [(d.code, d.name) for d in catalogue.districts if d.name in owing and d.name in own]


def _filling(
    desk: Desk, ticket: links.Grant, person: Person | None, code: str, *, is_known: bool = False
) -> str:
    report = desk.office.catalogue.report(ticket.report)
    choices = _choices(desk, report, person if ticket.holder else None)
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
    return _page(desk, report, sender, _sheet(desk, report, sender), None)


def _choosing(
    desk: Desk, report: Report, ticket: links.Grant, choices: list[tuple[str, str]]
) -> str:
    cells = desk.office.ledger.cells(report.key, ticket.period)
    sent = {name for name, cell in cells.items() if cell.is_good}
    return render_template(
        "form_district.html", choices=choices, sent=sent, **_head(desk, report, ticket)
    )


def _page(desk: Desk, report: Report, sender: Sender, sheet: Sheet, found: Filled | None) -> str:
    return render_template(
        "form.html",
        sender=sender,
        code=_code(desk, sender.district),
        sheet=sheet,
        faults=found.faults if found else {},
        is_last=not sheet.standing.is_good and bool(sheet.last.values) and found is None,
        ticket=links.sign(desk.office, sender.ticket),
        **_head(desk, report, sender.ticket),
    )


def _head(desk: Desk, report: Report, ticket: links.Grant) -> dict[str, Any]:
    due = deadline(report, ticket.period)
    several = len(_choices(desk, report, None)) > 1 and not ticket.holder
    return {
        "report": report,
        "period": ticket.period,
        "due": due,
        "is_late": desk.now() > due,
        "k": request.values.get("k", ""),
        "several": several,
        "liff_id": None if ticket.holder else _liff_id(),
    }


def _sheet(desk: Desk, report: Report, sender: Sender) -> Sheet:
    period, ledger = sender.ticket.period, desk.office.ledger
    none = Cell(report.key, sender.district, period)
    before = shift(period, -1)
    last = none if period == ONCE else ledger.cell(report.key, sender.district, before)
    standing = ledger.cell(report.key, sender.district, period)
    shown = standing.values if standing.is_good else last.values
    return Sheet({key: _plain(value) for key, value in shown.items()}, last, standing)


def _plain(value: Decimal) -> str:
    return thai.number(value)


def _code(desk: Desk, district: str) -> str:
    return next(d.code for d in desk.office.catalogue.districts if d.name == district)


def _needs_others(reasons: tuple[str, ...], authority: str) -> bool:
    if authority == "secretariat":
        return False
    return "locked" in reasons or ("not-yours" in reasons and authority == "member")


def _begin_in_line(state: str) -> Any:
    """Let LIFF begin; without its SDK (`make liff`) go on as an ordinary link."""
    liff_id = _liff_id()
    if liff_id:
        return _inside_line(render_template("liff.html", liff_id=liff_id))
    k = parse_qs(state.lstrip("?")).get("k", [""])[0]
    return redirect(url_for(".form", k=k), 303)


def _liff_id() -> str | None:
    return process_settings().liff_id if _LIFF_SDK.exists() else None


def _inside_line(page: str) -> Any:
    response = make_response(page)
    response.headers["Content-Security-Policy"] = policy(connect_src=_LIFF_SOURCES)
    return response


ROUTES = (
    ("GET", "/form", form),
    ("POST", "/form/identity", identify),
    ("POST", "/form", submit),
    ("POST", "/form/confirm", confirm),
)
