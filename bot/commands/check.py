"""`raingan check`: tries everything and says what is still wrong."""

import sys
from dataclasses import asdict
from pathlib import Path

import click

from bot.checking import Finding, findings
from bot.commands._common import config_option, json_option, open_the_office, print_json

_MARKS = {"ok": "✓", "warning": "!", "fault": "✗"}


@click.command()
@config_option
@json_option
def command(config: Path | None, *, as_json: bool) -> None:
    """Try config, store, LINE, groups and people; exit 1 if something must be mended."""
    with open_the_office(config) as (office, settings):
        found = findings(office, settings)
    if as_json:
        print_json(asdict(finding) for finding in found)
    else:
        click.echo("\n".join(_line(finding) for finding in found))
    sys.exit(any(finding.level == "fault" for finding in found))


def _line(finding: Finding) -> str:
    todo = f"\n    → {finding.todo}" if finding.todo else ""
    return f"{_MARKS[finding.level]} {finding.name}: {finding.said}{todo}"
