"""`raingan menus`: the menus under the 1:1 chats, as this version of the project has them."""

from dataclasses import asdict
from pathlib import Path

import click

from bot.commands._common import config_option, json_option, need_line, open_the_office, print_json
from bot.line.opening import open_line
from bot.menus.keeping import make_menus


@click.command()
@config_option
@json_option
def command(config: Path | None, *, as_json: bool) -> None:
    """Make LINE's rich menus and show everybody the right one.

    Done twice, it changes nothing.
    """
    with open_the_office(config) as (office, settings):
        need_line(settings)
        made = make_menus(office, open_line(settings).menus)
    if as_json:
        print_json([asdict(made)])
        return
    click.echo(f"{len(made.ids)} menus at LINE, new: {', '.join(made.created) or 'none'}")
    click.echo(f"{made.deleted} old ones deleted, {made.linked} people linked anew")
