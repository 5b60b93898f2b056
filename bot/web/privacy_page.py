"""`/privacy`: what is kept of people, for how long, and how to be forgotten; open to everybody."""

from typing import Any

from flask import render_template

from bot.messages.privacy import sections
from bot.web.desk import Desk


def privacy(desk: Desk) -> Any:
    """Show the notice that the law on personal data (PDPA) asks for."""
    return render_template("privacy.html", sections=sections(desk.office.catalogue))


ROUTES = (("GET", "/privacy", privacy),)
