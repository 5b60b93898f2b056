"""`raingan directives`: every directive with a deadline in a minutes text."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from bot.app import load_one
from bot.commands._common import (
    chosen_province,
    config_option,
    json_option,
    now,
    open_the_office,
    print_json,
)
from bot.requests.minutes import keep_directives
from bot.understanding.directives import Directive, find_directives


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--said-at", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The day.")
@click.option("--draft", is_flag=True, help="Keep them as drafts for the secretariat (ร่างงาน).")
@config_option
@json_option
def command(
    file: Path, said_at: datetime, config: Path | None, *, draft: bool, as_json: bool
) -> None:
    """Print a line for each directive of FILE: what, by when, where.

    With --draft those still ahead wait for the secretariat's approval: ร่างงาน in chat shows them.
    """
    catalogue = load_one(config, chosen_province(), or_example=True).catalogue
    groups = [group.name for group in catalogue.groups]
    text = file.read_text(encoding="utf-8-sig")
    found = list(find_directives(text, _day(said_at), groups))
    _print([_row(one) for one in found], as_json=as_json)
    if draft:
        with open_the_office(config) as (office, settings):
            kept = keep_directives(office, [one.text for one in found], said_at, now(settings))
        click.echo(f"{kept} drafts wait for approval", err=True)


def _print(rows: list[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        print_json(rows)
        return
    for row in rows:
        when = " ".join(filter(None, (row["due"], row["time"], row["repeat"])))
        click.echo(f"{row['line']}\t{when}\t{row['channel'] or '-'}\t{row['text']}")


def _day(moment: datetime) -> date:
    return moment.date()


def _row(found: Directive) -> dict[str, Any]:
    due = found.due
    return {
        "text": found.text,
        "line": found.line,
        "due": due.due.isoformat(),
        "time": due.time.strftime("%H:%M") if due.time else None,
        "repeat": due.repeat,
        "until": due.until.isoformat() if due.until else None,
        "channel": found.channel,
    }
