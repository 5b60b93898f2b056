"""`raingan enrol`: register somebody; what can also be done in chat."""

from pathlib import Path
from typing import Literal

import click

from bot.commands._common import config_option, open_the_office
from bot.store.unit import transaction


@click.command()
@click.option("--user", required=True, help="The person's LINE user id, U….")
@click.option("--district", default="", help="The district the person reports for.")
@click.option("--role", type=click.Choice(["secretariat", "chief"]), help="A role at the province.")
@config_option
def command(
    user: str, district: str, role: Literal["secretariat", "chief"] | None, config: Path | None
) -> None:
    """Register a person for a district, or for a role."""
    if not district and not role:
        raise click.UsageError("give --district or --role")
    with open_the_office(config) as (office, _settings):
        names = office.catalogue.district_names
        if district and district not in names:
            raise click.UsageError(f"--district {district!r}: must be one of {', '.join(names)}")
        with transaction(office.store) as unit:
            office.directory.enrol(unit, user, district=district, role=role)
    click.echo(f"{user} is enrolled as {district or role}")
