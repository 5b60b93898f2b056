"""`/form`: a report's form by a signed link, alone or inside LINE (LIFF).

Nothing here rests on a cookie: what may be sent is signed into the page itself (the ticket), so no
other site can send in somebody's name.
"""

import secrets
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs

from flask import abort, make_response, redirect, render_template, request, url_for

from bot.catalogue.periods import to_millis
from bot.catalogue.report import Report
from bot.messages import dashboard_links as words
from bot.messages import thai
from bot.messages.confirm import not_for_you
from bot.settings import process_settings
from bot.web import links
from bot.web.desk import Desk
from bot.web.form_sending import Sender, send, sender_of, settle
from bot.web.form_values import filled
from bot.web.form_view import choices_of, code_of, filling, liff_id_if_built, sheet_of, show_form
from bot.web.identity import verified_user
from bot.web.security import need_own_page, policy

_LIFF_SOURCES = "https://api.line.me https://liffsdk.line-scdn.net https://access.line.me"


def form(desk: Desk) -> Any:
    """Show the form of a link; with several districts, the choice first."""
    liff_id = process_settings(desk.office.catalogue).liff_id
    if "liff.state" in request.args and liff_id:
        return _begin_in_line(desk, request.args["liff.state"])
    grant = _open(desk, request.args.get("k", ""), "form")
    person = links.holder(desk.office, grant) if grant.holder else None
    ticket = _ticket(grant)
    page = filling(desk, ticket, person, request.args.get("district", ""))
    return _inside_line(page) if liff_id and not grant.holder else page


def identify(desk: Desk) -> Any:
    """Take LIFF's ID token; answer with the form of whom LINE has vouched for."""
    need_own_page()
    grant = _open(desk, request.form.get("k", ""), "form")
    user = verified_user(desk.office.catalogue, request.form.get("id_token", ""))
    ticket = _ticket(grant)
    key = f"form-identity:{ticket.submission}"
    desk.office.store.ask("set", key, user, ex=links.TICKET_LIFETIME_S)
    person = desk.office.directory.person(user)
    return filling(desk, ticket, person, request.form.get("district", ""), is_known=True)


def submit(desk: Desk) -> Any:
    """Record a form; show what to mend, what to confirm, or the receipt."""
    sender, report = _sender(desk)
    found = filled(report, request.form)
    if found.faults:
        sheet = replace(sheet_of(desk, report, sender), typed=request.form)
        return show_form(desk, report, sender, sheet, found), 422
    outcome = send(desk.office, sender, report, found)
    shown = {
        "report": report,
        "sender": sender,
        "figures": thai.figures(report, found.values),
        "old": thai.figures(report, outcome.recorded.before.values),
        "ticket": links.sign(desk.office, sender.ticket),
        "code": code_of(desk, sender.district),
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
    links.need_standing(desk.office, grant)
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
    names = dict(choices_of(desk, report, known))
    if code not in names:
        raise links.LinkError(words.NOT_YOURS)
    return replace(sender, district=names[code]), report


def _needs_others(reasons: tuple[str, ...], authority: str) -> bool:
    if authority == "secretariat":
        return False
    return "locked" in reasons or ("not-yours" in reasons and authority == "member")


def _begin_in_line(desk: Desk, state: str) -> Any:
    """Let LIFF begin; without its SDK (`make liff`) go on as an ordinary link."""
    liff_id = liff_id_if_built(desk)
    if liff_id:
        return _inside_line(render_template("liff.html", liff_id=liff_id))
    k = parse_qs(state.lstrip("?")).get("k", [""])[0]
    return redirect(url_for(".form", k=k), 303)


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
