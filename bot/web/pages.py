"""The pages people open in a browser, as one blueprint: dashboard, form, privacy."""

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import Blueprint, Response, make_response, render_template, request
from werkzeug.exceptions import HTTPException, NotFound

from bot.errors import ServiceError, UserError
from bot.messages import dashboard_links as words
from bot.office import Office
from bot.processes.clock import Clock
from bot.web import (
    dashboard_page,
    district_page,
    downloads,
    evidence_page,
    form_page,
    login_page,
    memo_page,
    metrics,
    privacy_page,
    rates_page,
    report_page,
    template_page,
)
from bot.web.desk import Desk
from bot.web.links import LinkError
from bot.web.security import guarded
from bot.web.wording import context, shown

View = Callable[..., Any]
_ROOMS = (
    dashboard_page, report_page, district_page, evidence_page, downloads, form_page,
    template_page, privacy_page, metrics, login_page, memo_page, rates_page,
)  # fmt: skip


def pages(office: Office, now: Clock) -> Blueprint:
    """Return every page of an office; `now` is the office's time."""
    desk = Desk(office, now)
    return shared_pages(lambda: desk)


def shared_pages(find: Callable[[], Desk]) -> Blueprint:
    """Return every page of whichever office `find` returns for the request under way."""
    page = Blueprint(
        "pages",
        __name__,
        template_folder="templates",
        static_folder="static",
        static_url_path="/assets",
    )
    for room in _ROOMS:
        for method, path, view in room.ROUTES:
            bound = partial(_at_desk, view, find)
            page.add_url_rule(path, view.__name__, bound, methods=[method])
    page.record_once(lambda state: setattr(state.app.jinja_env, "finalize", shown))
    page.after_request(guarded)
    page.context_processor(lambda: {**context(), "office": _office_of(find)})
    page.register_error_handler(UserError, partial(_refused, find))
    page.register_error_handler(ServiceError, _unready)
    page.register_error_handler(HTTPException, _odd)
    page.app_errorhandler(HTTPException)(partial(_lost, find))
    return page


def _at_desk(view: View, find: Callable[[], Desk], **words: Any) -> Any:
    desk = find()
    desk.office.renewed()
    return view(desk, **words)


def _office_of(find: Callable[[], Desk]) -> str:
    try:
        return find().office.catalogue.province.office
    except NotFound:  # an address of no province
        return ""


def _refused(find: Callable[[], Desk], error: Exception) -> tuple[str, int]:
    login = None
    if isinstance(error, LinkError) and error.may_log_in:
        login = login_page.login_address(find())
    return render_template("refused.html", said=str(error), login=login), 403


def _unready(_error: Exception) -> tuple[str, int]:
    return render_template("refused.html", said=words.UNREADY), 503


def _odd(error: Exception) -> tuple[str, int]:
    code = error.code if isinstance(error, HTTPException) and error.code else 500
    said = words.ODD.get(code, words.ODD[400])
    return render_template("refused.html", said=said), code


def _lost(find: Callable[[], Desk], error: HTTPException) -> Response | HTTPException:
    """Answer for an address at which there is no page at all; programs get the bare answer."""
    if error.code != 404 or not request.accept_mimetypes.accept_html:
        return error
    said = render_template("refused.html", said=words.ODD[404], office=_office_of(find))
    return guarded(make_response(said, 404))
