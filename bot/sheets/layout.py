"""The window's layout: all tabs of an office in their order, each with a title of its own."""

import re

from bot.catalogue.office import Catalogue
from bot.sheets.tabs.archive import archive_tab
from bot.sheets.tabs.audit import audit_tab
from bot.sheets.tabs.base import base_tab, followed
from bot.sheets.tabs.evidence import evidence_tab
from bot.sheets.tabs.report import report_tab
from bot.sheets.tabs.requests import requests_tab
from bot.sheets.tabs.settings import settings_tab
from bot.sheets.tabs.summary import summary_tab
from bot.sheets.tabs.tab import Tab

LONGEST_TITLE = 31
"""Excel's limit, the tighter one."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


def tabs_of(catalogue: Catalogue) -> dict[str, Tab]:
    """Return the tabs by key: the summary, one a report, then the rest.

    A window may lack the archive, and then the tabs of the requests that are in it.
    """
    head = summary_tab(catalogue.district_names)
    base = (base_tab(),) if any(followed(catalogue)) else ()
    tail = (*base, requests_tab(), archive_tab(), evidence_tab(), audit_tab(), settings_tab())
    taken = [tab.title for tab in (head, *tail)]
    reports = []
    for report in catalogue.reports:
        title = free_title(report.name, taken)
        taken.append(title)
        reports.append(report_tab(report, title))
    return {tab.key: tab for tab in (head, *reports, *tail)}


def free_title(wanted: str, taken: list[str]) -> str:
    """Return a tab title that Excel and Sheets allow and that is not taken, case aside."""
    clean = _FORBIDDEN.sub("-", wanted).strip()[:LONGEST_TITLE] or "รายงาน"
    used = {title.casefold() for title in taken}
    title, number = clean, 1
    while title.casefold() in used:
        number += 1
        ending = f" ({number})"
        title = clean[: LONGEST_TITLE - len(ending)] + ending
    return title
