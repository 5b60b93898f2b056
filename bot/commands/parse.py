"""`raingan parse`: reads messages from stdin, one JSON object a line, and says what they mean."""

import json
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from bot.catalogue.values import json_values
from bot.config import load_catalogue
from bot.understanding.reader import Reader
from bot.understanding.reading import Entry, Message, Reading

_EXAMPLE = Path(__file__).parents[2] / "config.example.toml"


@click.command("parse")
@click.option(
    "--config",
    "config",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Config file; default RAINGAN_CONFIG, ./config.toml, else config.example.toml.",
)
def command(config: Path | None) -> None:
    """Read messages as JSON Lines on stdin and print what each one means."""
    reader = Reader(load_catalogue(config or _default_config()))
    faults = 0
    for line in sys.stdin:
        if line.strip():
            answer = answer_line(reader, line)
            faults += "error" in answer
            click.echo(json.dumps(answer, ensure_ascii=False))
    sys.exit(1 if faults else 0)


def answer_line(reader: Reader, line: str) -> dict[str, Any]:
    """Return the printed object of one input line; a line that is no message gets an error."""
    given: Any = None
    try:
        given = json.loads(line)
        return _printed(given["id"], reader.read(_message(given)))
    except (ValueError, TypeError, KeyError) as error:
        return {"id": given.get("id") if isinstance(given, dict) else None, "error": _said(error)}


def _default_config() -> Path:
    named = os.environ.get("RAINGAN_CONFIG")
    path = Path(named or "config.toml")
    return path if named or path.exists() else _EXAMPLE


def _message(given: dict[str, Any]) -> Message:
    sender = given.get("sender_district")
    districts = (sender,) if isinstance(sender, str) else tuple(sender or ())
    if not isinstance(given["text"], str) or not all(isinstance(d, str) for d in districts):
        raise TypeError("text and sender_district must be strings")
    sent_at = datetime.fromisoformat(given["sent_at"])
    if sent_at.tzinfo is None:
        raise ValueError("sent_at needs an offset such as +07:00")
    return Message(given["text"], given.get("group"), sent_at, districts)


def _printed(identity: Any, reading: Reading) -> dict[str, Any]:
    return {
        "id": identity,
        "kind": reading.kind,
        "entries": [_printed_entry(entry) for entry in reading.entries],
        "missing": list(reading.missing),
    }


def _printed_entry(entry: Entry) -> dict[str, Any]:
    printed = {
        "report": entry.report,
        "district": entry.district,
        "period": entry.period,
        "values": json_values(entry.values),
        "problems": list(entry.problems),
    }
    return {**printed, "withdrawn": True} if entry.withdrawn else printed


def _said(error: Exception) -> str:
    return f"missing key: {error}" if isinstance(error, KeyError) else str(error)
