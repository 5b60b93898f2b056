"""The command line: `raingan COMMAND`, one file for each command in bot/commands/."""

import importlib
import pkgutil
import sys

import click

from bot import commands
from bot.errors import ConfigError, RainganError


class Commands(click.Group):
    """Finds commands by their file, and imports only the one that is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        found = pkgutil.iter_modules(commands.__path__)
        return sorted(m.name.replace("_", "-") for m in found if not m.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"bot.commands.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """raingan (รายงาน): district offices report in LINE, the secretariat sees who has."""


def main() -> None:
    """Run a command; a failed start ends in a human sentence, not in a trace."""
    try:
        cli.main(prog_name="raingan", standalone_mode=True)
    except ConfigError as error:
        for fault in error.faults:
            click.echo(fault, err=True)
        sys.exit(2)
    except RainganError as error:
        click.echo(str(error), err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
