"""What commands share: options, the office they work in, printing."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from bot.app import load_one, load_to_serve
from bot.catalogue.office import Line
from bot.catalogue.periods import BANGKOK
from bot.catalogue.values import dump_json
from bot.commands._periods import era_fault
from bot.errors import ConfigError
from bot.office import Office
from bot.processes.clock import clock_from
from bot.provinces.branches import Branch, need_own_channels, open_branches, servers_of
from bot.settings import Settings, process_settings
from bot.starting import begin_soundly

_PROVINCE = "raingan.province"
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
        if fault := era_fault(value):
            self.fail(fault, param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=BANGKOK)


def configs_option(command: Command) -> Command:
    """Add --config PATH, for commands that serve every province."""
    path = click.Path(path_type=Path)
    told = "The config file, or the folder of several provinces'; default ./config.toml."
    return click.option("--config", type=path, help=told)(command)


def config_option(command: Command) -> Command:
    """Add --config PATH and --province KEY, which `open_the_office` takes from the context."""
    told = "Which province, where the config is a folder of several."
    province = click.option(
        "--province", metavar="KEY", expose_value=False, callback=_keep_province, help=told
    )
    return configs_option(province(command))


def _keep_province(context: click.Context, _option: click.Parameter, key: str | None) -> None:
    context.meta[_PROVINCE] = key or ""


def chosen_province() -> str:
    """Return the key that --province names; empty where it was not given."""
    return str(click.get_current_context().meta.get(_PROVINCE, ""))


def json_option(command: Command) -> Command:
    """Add --json."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")(command)


def at_option(command: Command) -> Command:
    """Add --at TIME; now when left out."""
    return click.option("--at", type=Moment(), default=None, help="As of this time.")(command)


@contextmanager
def open_the_office(config: Path | None = None) -> Iterator[tuple[Office, Settings]]:
    """Open the office of the config, the one of --province where there are several."""
    one = load_one(config, chosen_province())
    with open_branches([one]) as (branch,):
        yield branch.office, branch.settings


@contextmanager
def open_the_offices(config: Path | None = None) -> Iterator[tuple[Branch, ...]]:
    """Open every province that can be served, each with a channel of its own."""
    provinces = load_to_serve(config)
    need_own_channels(provinces)
    with open_branches(provinces) as branches:
        yield branches


def now(settings: Settings) -> datetime:
    """Return this process's now: the wall's, or RAINGAN_NOW."""
    return clock_from(settings.starts_at)()


def need_line(settings: Settings) -> None:
    """Raise ConfigError if LINE's secrets are not there."""
    faults = list(_lacking(Line(), settings))
    if faults:
        raise ConfigError([*faults, "Without a LINE channel, try: raingan demo"])


def need_lines(branches: Sequence[Branch]) -> None:
    """Raise ConfigError, naming every variable, if LINE's secrets are not there."""
    faults = [
        fault for one in branches for fault in _lacking(one.office.catalogue.line, one.settings)
    ]
    if faults:
        raise ConfigError([*faults, "Without a LINE channel, try: raingan demo"])


def begin_all(branches: Sequence[Branch]) -> None:
    """Raise an error that says in a sentence why provinces cannot be served: secrets, store."""
    need_lines(branches)
    for one in servers_of(branches):
        begin_soundly(one.office.store, process_settings().data)


def _lacking(names: Line, settings: Settings) -> Iterator[str]:
    if not settings.line_secrets:
        yield f"{names.secret_env} is not set: the webhook could not be verified"
    if not settings.can_send:
        yield f"{names.token_env} is not set: nothing could be sent"


def need_redis(settings: Settings, command: str) -> str:
    """Return REDIS_URL; ConfigError says why this command needs one."""
    if settings.redis_url:
        return settings.redis_url
    raise ConfigError(
        [f"REDIS_URL is not set: `raingan {command}` shares one store with the other processes.",
         "`raingan run` does all in one and brings its own store."]
    )  # fmt: skip


def many(count: int, one: str) -> str:
    """Return a count with its word, such as 1 revision or 2 revisions."""
    return f"{count} {one}" if count == 1 else f"{count} {one}s"


def print_json(rows: Iterable[Any]) -> None:
    """Print one JSON object a line."""
    for row in rows:
        click.echo(dump_json(row))
