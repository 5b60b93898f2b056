"""`raingan check`: tries everything and says what is still wrong."""

import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from bot.app import load_configured
from bot.checking import findings
from bot.checks.finding import Finding
from bot.commands._common import chosen_province, config_option, json_option, print_json
from bot.errors import ServiceError
from bot.provinces.branches import open_branches
from bot.provinces.configs import Configured, choose, shared_secrets

_MARKS = {"ok": "✓", "warning": "!", "fault": "✗"}
_NO_STORE = (
    "ตรวจว่า Redis ทำงาน REDIS_URL ถูกต้อง และโฟลเดอร์ข้อมูลเขียนได้",
    "see that Redis runs, that REDIS_URL leads to it, that the data folder can be written",
)


@click.command()
@config_option
@json_option
def command(config: Path | None, *, as_json: bool) -> None:
    """Try everything, say what to do; exit 1 if something is wrong.

    Config, store, LINE and its webhook, clocks, groups, people, sheet, dead letters and backups.
    """
    provinces = load_configured(config)
    if chosen_province():
        provinces = (choose(provinces, chosen_province()),)
    found = [(one, list(_tried(one))) for one in provinces]
    shared = [Finding("config", "fault", fault) for fault in shared_secrets(provinces)]
    if as_json:
        print_json(_row(one, finding) for one, own in found for finding in own)
        print_json(asdict(finding) for finding in shared)
    else:
        _print(found, shared)
    everything = [finding for _, own in found for finding in own] + shared
    sys.exit(any(finding.level == "fault" for finding in everything))


def _tried(one: Configured) -> Iterator[Finding]:
    yield Finding("config", "ok", f"{one.path} is read without a fault")
    try:
        with open_branches([one]) as (branch,):
            yield from findings(branch.office, branch.settings)
    except ServiceError as error:
        yield Finding("store", "fault", str(error), *_NO_STORE)


def _row(one: Configured, finding: Finding) -> dict[str, Any]:
    return {**({"province": one.key} if one.mount else {}), **asdict(finding)}


def _print(found: list[tuple[Configured, list[Finding]]], shared: list[Finding]) -> None:
    for one, own in found:
        if one.mount:
            click.echo(f"{one.catalogue.province.name} ({one.key})")
        click.echo("\n".join(_line(finding) for finding in own))
    for finding in shared:
        click.echo(_line(finding))


def _line(finding: Finding) -> str:
    todo = "".join(f"\n    → {words}" for words in (finding.todo, finding.fix) if words)
    return f"{_MARKS[finding.level]} {finding.name}: {finding.said}{todo}"
