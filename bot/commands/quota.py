"""`raingan quota`: what the month's messages will go to, by stage and route."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from bot.commands._common import (
    at_option,
    config_option,
    json_option,
    now,
    open_the_office,
    print_json,
)
from bot.line.client import LineClient
from bot.line.opening import open_line
from bot.office import Office
from bot.outbox.account import Account, Line
from bot.outbox.board import people_of
from bot.outbox.prospect import Row, prospect
from bot.settings import Settings


@click.command()
@config_option
@at_option
@json_option
def command(config: Path | None, at: datetime | None, *, as_json: bool) -> None:
    """Print the month's messages: used, and still to come."""
    with open_the_office(config) as (office, settings):
        rows = _rows(office, _client(settings), at or now(settings))
        if as_json:
            print_json(rows)
            return
        click.echo("\n".join(_told(rows)))


def _rows(office: Office, line: Line | None, at: datetime) -> list[dict[str, Any]]:
    account = Account(office.store, office.directory, line)
    quota = account.quota()
    found = prospect(office, account, people_of(office), at)
    total = sum(row.messages for row in found)
    whole = {
        "stage": "total",
        "route": None,
        "notices": sum(row.notices for row in found),
        "messages": total,
        "limit": quota.limit,
        "used": quota.used,
        "at_month_end": quota.used + total,
    }
    return [*(_json(row) for row in found), whole]


def _told(rows: list[dict[str, Any]]) -> Iterator[str]:
    """Yield a heading, a line for each stage and route, and what they come to."""
    *stages, whole = rows
    yield "stage\troute\tnotices\tmessages"
    for row in stages:
        yield "\t".join(map(str, row.values()))
    limit = "no limit" if whole["limit"] is None else f"of {whole['limit']}"
    coming = f"{whole['messages']} more by the month's end: {whole['at_month_end']}"
    yield f"used {whole['used']}, {limit}; {coming}"


def _json(row: Row) -> dict[str, Any]:
    return {
        "stage": row.stage, "route": row.route, "notices": row.notices, "messages": row.messages,
    }  # fmt: skip


def _client(settings: Settings) -> LineClient | None:
    """Return the LINE client; without one the last known figures are used."""
    return open_line(settings) if settings.can_send else None
