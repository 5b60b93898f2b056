"""`raingan invite`: a one-time code that makes its first sender a member of the secretariat."""

from pathlib import Path
from typing import Literal

import click

from bot.commands._common import config_option, json_option, open_the_office, print_json

LIFETIME_S = 48 * 3600


@click.command()
@click.option("--role", type=click.Choice(["secretariat", "chief"]), default="secretariat")
@config_option
@json_option
def command(role: Literal["secretariat", "chief"], config: Path | None, *, as_json: bool) -> None:
    """Print a code that gives its sender a role at the province.

    To be sent to the bot in a 1:1 chat; it works once, within two days.
    """
    with open_the_office(config) as (office, _settings):
        code = office.directory.invite(role, LIFETIME_S)
    if as_json:
        print_json([{"code": code, "role": role, "expires_s": LIFETIME_S}])
    else:
        click.echo(f"Send this to the bot in a 1:1 chat within two days: {code}")
