"""`raingan bind`: tell which LINE group is which; what can also be done in chat."""

from pathlib import Path

import click

from bot.catalogue.office import SECRETARIAT_GROUP
from bot.commands._common import config_option, open_the_office
from bot.store.unit import transaction


@click.command()
@click.option("--group", required=True, help="A group's name in the config, or secretariat.")
@click.option("--line-id", required=True, help="The LINE group's id, C….")
@config_option
def command(group: str, line_id: str, config: Path | None) -> None:
    """Bind a LINE group to its name."""
    with open_the_office(config) as (office, _settings):
        names = [*(g.name for g in office.catalogue.groups), SECRETARIAT_GROUP]
        if group not in names:
            raise click.UsageError(f"--group {group!r}: must be one of {', '.join(names)}")
        with transaction(office.store) as unit:
            office.directory.bind(unit, group, line_id)
    click.echo(f"{group} is bound to {line_id}")
