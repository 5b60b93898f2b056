"""`raingan jobs`: do what is due at a given time, exactly as the clock would."""

import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from bot.app import clock_jobs
from bot.commands._common import (
    Moment,
    at_option,
    config_option,
    now,
    open_the_office,
)
from bot.line.client import LineClient
from bot.line.opening import open_line
from bot.outbox.notice import Notice, notice_line
from bot.processes.ticking import Ticker
from bot.settings import Settings


@click.command()
@click.option("--from", "start", type=Moment(), default=None, help="Walk from this time …")
@click.option("--to", "end", type=Moment(), default=None, help="… to this one.")
@click.option("--dry-run", is_flag=True, help="Only say what would be sent.")
@at_option
@click.option("--json", is_flag=True, expose_value=False, help="The default: JSON Lines.")
@config_option
def command(
    start: datetime | None,
    end: datetime | None,
    at: datetime | None,
    config: Path | None,
    *,
    dry_run: bool,
) -> None:
    """Send what is due and not yet done, as the clock would.

    Prints a line of JSON for each notice.
    """
    if (start is None) != (end is None) or (start is not None and at is not None):
        raise click.UsageError("give --at, or both --from and --to")
    if start is not None and end is not None and end < start:
        raise click.UsageError("--to must not be before --from")
    with open_the_office(config) as (office, settings):
        client = _client(settings, dry=dry_run)
        is_past = at is not None or start is not None
        ticker = Ticker(office, clock_jobs(), client, time.sleep, past=is_past, dry=dry_run)
        for notice in _notices(ticker, at or now(settings), start, end):
            click.echo(notice_line(notice))


def _notices(
    ticker: Ticker, at: datetime, start: datetime | None, end: datetime | None
) -> Iterator[Notice]:
    if start is None or end is None:
        yield from ticker.tick(at)
        return
    for _, notices in ticker.walk(start, end):
        yield from notices


def _client(settings: Settings, *, dry: bool) -> LineClient | None:
    """Return the LINE client; a dry run can do without one."""
    return None if dry and not settings.can_send else open_line(settings)
