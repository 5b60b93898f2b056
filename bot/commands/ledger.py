"""`raingan ledger`: every revision ever recorded."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from bot.catalogue.periods import local
from bot.catalogue.values import json_values
from bot.commands._common import config_option, json_option, open_the_office, print_json
from bot.ledger.revision import Revision


@click.command()
@config_option
@json_option
def command(config: Path | None, *, as_json: bool) -> None:
    """Print the revisions, oldest first."""
    with open_the_office(config) as (office, _settings):
        rows = revision_rows(office.ledger.revisions())
        if as_json:
            print_json(rows)
            return
        for row in rows:
            figures = " ".join(f"{k}={v:,}" for k, v in row["values"].items())
            click.echo(f"{row['sent_at']}\t{row['entry_id']}\t{row['kind']}\t{figures}")


def revision_rows(revisions: Iterable[Revision]) -> Iterator[dict[str, Any]]:
    """Yield the revisions as `raingan ledger --json` prints them, numbered within their entry."""
    numbers: dict[str, int] = defaultdict(int)
    for one in revisions:
        numbers[one.entry_id] += 1
        yield {
            "entry_id": one.entry_id,
            "revision": numbers[one.entry_id],
            "report": one.report,
            "district": one.district,
            "period": one.period,
            "values": json_values(one.values),
            "evidence": list(one.evidence),
            "kind": one.kind,
            "source": one.source,
            "message_id": one.message_id,
            "event_id": one.event_id,
            "user": one.user,
            "sent_at": local(one.sent_at).isoformat(),
            "recorded_at": local(one.recorded_at).isoformat(),
            "text": one.text,
        }
