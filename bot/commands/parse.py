"""`raingan parse`: reads messages from stdin, one JSON object a line, and says what they mean."""

import json
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from bot.catalogue.values import json_values
from bot.provinces.configs import choose, load_provinces
from bot.understanding.reader import Reader
from bot.understanding.reading import Entry, Message, Reading

_EXAMPLE = Path(__file__).parents[2] / "config.example.toml"


@click.command("parse")
@click.option(
    "--config",
    "config",
    type=click.Path(path_type=Path),
    help="Config file; default RAINGAN_CONFIG, ./config.toml, else config.example.toml.",
)
@click.option("--province", default="", help="Which one, where the config is a folder of several.")
@click.option(
    "--file",
    "file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Read this workbook instead of stdin.",
)
@click.option("--group", help="The file's group.")
@click.option("--sent-at", help="When the file was sent, such as 2020-06-03T09:12:00+07:00.")
@click.option("--sender-district", multiple=True, help="The sender's district; may be repeated.")
def command(  # noqa: PLR0917 - one for each option
    config: Path | None,
    province: str,
    file: Path | None,
    group: str | None,
    sent_at: str | None,
    sender_district: tuple[str, ...],
) -> None:
    """Print what messages (JSON Lines on stdin) or a file mean.

    A line of the input is {"id", "text", "sent_at"}, with "group" and "sender_district" where they
    are known; sent_at is a time such as 2020-06-03T09:12:00+07:00. Nothing is recorded.
    """
    reader = Reader(choose(load_provinces(config or _default_config()), province).catalogue)
    if file is not None:
        moment = _moment(sent_at)
        answer = answer_file(reader, file, group, moment, sender_district)
        click.echo(json.dumps(answer, ensure_ascii=False))
        return
    faults = 0
    # Bytes, so that a line in another encoding is a fault of that line alone.
    for line in sys.stdin.buffer:
        if line.strip():
            answer = answer_line(reader, line)
            faults += "error" in answer
            click.echo(_dumped(answer))
    sys.exit(1 if faults else 0)


def _dumped(answer: dict[str, Any]) -> str:
    """Return one line of JSON; escaped only where an id has half of a surrogate pair."""
    written = json.dumps(answer, ensure_ascii=False)
    try:
        written.encode()
    except UnicodeEncodeError:
        return json.dumps(answer)
    return written


def answer_line(reader: Reader, line: str | bytes) -> dict[str, Any]:
    """Return the printed object of one input line; a line that is no message gets an error."""
    given: Any = None
    try:
        given = json.loads(line)
        return _printed(given["id"], reader.read(_message(given)))
    except (ValueError, TypeError, KeyError, ArithmeticError, RecursionError) as error:
        return {"id": given.get("id") if isinstance(given, dict) else None, "error": _said(error)}


def answer_file(
    reader: Reader, file: Path, group: str | None, sent_at: datetime, districts: tuple[str, ...]
) -> dict[str, Any]:
    """Return the printed object of one workbook."""
    # Imported here: reading messages needs none of the workbooks' libraries.
    from bot.understanding.tables.printed import printed_file, printed_rejection  # noqa: PLC0415
    from bot.understanding.tables.read import FileContext, read_workbook  # noqa: PLC0415
    from bot.workbooks.errors import RejectedFileError  # noqa: PLC0415
    from bot.workbooks.read import read_file  # noqa: PLC0415

    try:
        sheets = read_file(file)
    except RejectedFileError as error:
        return printed_rejection(error.reason)
    context = FileContext(file.name, group, sent_at, districts)
    return printed_file(read_workbook(reader, sheets, context))


def _moment(written: str | None) -> datetime:
    try:
        moment = datetime.fromisoformat(written or "")
    except ValueError as error:
        raise click.UsageError("--file needs --sent-at, such as 2020-06-03T09:12+07:00") from error
    if moment.tzinfo is None:
        raise click.UsageError("--sent-at needs an offset such as +07:00")
    return moment


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
