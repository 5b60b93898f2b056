"""What commands share: options, the office they work in, printing."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from bot.app import load_office_catalogue, office_of
from bot.catalogue.periods import BANGKOK
from bot.catalogue.values import dump_json
from bot.errors import ConfigError
from bot.office import Office
from bot.processes.clock import clock_from
from bot.settings import Settings, process_settings

Command = TypeVar("Command", bound=Callable[..., Any])


class Moment(click.ParamType[datetime]):
    """A time such as 2020-06-05T15:00+07:00; without an offset it is Bangkok's."""

    name = "TIME"

    def convert(self, value: Any, param: Any, ctx: Any) -> datetime:
        """Return the moment, or end with wrong usage."""
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r}: write a time such as 2020-06-05T15:00+07:00", param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=BANGKOK)


def config_option(command: Command) -> Command:
    """Add --config FILE."""
    path = click.Path(dir_okay=False, path_type=Path)
    return click.option("--config", type=path, help="The config file; default ./config.toml.")(
        command
    )


def json_option(command: Command) -> Command:
    """Add --json."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")(command)


def at_option(command: Command) -> Command:
    """Add --at TIME; now when left out."""
    return click.option("--at", type=Moment(), default=None, help="As of this time.")(command)


@contextmanager
def open_the_office(config: Path | None = None) -> Iterator[tuple[Office, Settings]]:
    """Open the office of the config, over its store."""
    catalogue = load_office_catalogue(config)
    settings = process_settings(catalogue)
    with office_of(catalogue, settings) as office:
        yield office, settings


def now(settings: Settings) -> datetime:
    """Return this process's now: the wall's, or RAINGAN_NOW."""
    return clock_from(settings.starts_at)()


def need_line(settings: Settings) -> None:
    """Raise ConfigError if LINE's secrets are not there."""
    faults = []
    if not settings.line_secrets:
        faults.append("LINE_CHANNEL_SECRET is not set: the webhook could not be verified")
    if not settings.can_send:
        faults.append("LINE_CHANNEL_ACCESS_TOKEN is not set: nothing could be sent")
    if faults:
        raise ConfigError([*faults, "Without a LINE channel, try: raingan demo"])


def need_redis(settings: Settings, command: str) -> str:
    """Return REDIS_URL; ConfigError says why this command needs one."""
    if settings.redis_url:
        return settings.redis_url
    raise ConfigError(
        [f"REDIS_URL is not set: `raingan {command}` shares one store with the other processes.",
         "`raingan run` does all in one and brings its own store."]
    )  # fmt: skip


def print_json(rows: Iterable[Any]) -> None:
    """Print one JSON object a line."""
    for row in rows:
        click.echo(dump_json(row))
