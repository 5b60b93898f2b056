"""`/template/<report>/<district>/<period>.xlsx`: a blank form; it holds nothing that is secret."""

from flask import Response, abort

from bot.understanding.tables.blank_form import blank_form
from bot.web.desk import Desk
from bot.web.report_page import check_period, find_report
from bot.workbooks.template import write_form

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def template(desk: Desk, key: str, district: str, period: str) -> Response:
    """Send a form that, filled in and dropped in the chat, is read exactly."""
    report = find_report(desk, key)
    check_period(report, period)
    if district not in desk.office.catalogue.district_names or not report.fields:
        abort(404)
    response = Response(write_form(blank_form(report, district, period)), content_type=_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{key}-{period}.xlsx"'
    return response


ROUTES = (("GET", "/template/<key>/<district>/<period>.xlsx", template),)
