"""`raingan award`: the Report Award of a month, recomputed from the ledger."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from bot.catalogue.values import json_number
from bot.commands._common import (
    at_option,
    config_option,
    json_option,
    now,
    open_the_office,
    print_json,
)
from bot.commands._periods import Month
from bot.figures.award import Place, Score, places, scores
from bot.reckoning.awarding import is_over, published


@click.command()
@click.option(
    "--period", type=Month(), required=True, help="The month in which the deadlines fell: 2020-06."
)
@config_option
@at_option
@json_option
def command(period: str, config: Path | None, at: datetime | None, *, as_json: bool) -> None:
    """Print the places and points of a month's award, line by line.

    Once the award is frozen, that is what was published, whatever has been corrected since.
    """
    with open_the_office(config) as (office, settings):
        moment = at or now(settings)
        kept = published(office.store, period) if is_over(office, period, moment) else None
        found = kept or scores(office.catalogue, office.ledger.reading(at), period, moment)
    if as_json:
        print_json(_place_json(place, found) for place in places(found))
        return
    if not places(found):
        click.echo(f"{period}: no district has points yet", err=True)
    for place in places(found):
        click.echo(f"{place.place}. {', '.join(place.districts)} ({place.points})")


def _place_json(place: Place, found: list[Score]) -> dict[str, Any]:
    """Return `why` by district: each report, what it earned of what was possible, and why."""
    why = {
        score.district: [
            {
                "report": mark.report,
                "period": mark.period,
                "points": json_number(mark.points),
                "possible": json_number(mark.possible),
                "why": mark.why,
            }
            for mark in score.marks
        ]
        for score in found
        if score.district in place.districts
    }
    return {
        "place": place.place,
        "districts": list(place.districts),
        "points": json_number(place.points),
        "why": why,
    }
