"""The command line: `raingan COMMAND`, one file for each command in bot/commands/."""

import importlib
import pkgutil
import sys

import click

from bot import commands
from bot.errors import ConfigError, RainganError
from bot.logs import log_to_stderr


class Commands(click.Group):
    """Finds commands by their file, and imports only the one that is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted(self._modules())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name."""
        name = self._modules().get(cmd_name)
        if name is None:
            return None
        command: click.Command = importlib.import_module(f"bot.commands.{name}").command
        return command

    def _modules(self) -> dict[str, str]:
        """Return module names by command; `import_` is `import`, which Python keeps for itself."""
        found = (m.name for m in pkgutil.iter_modules(commands.__path__))
        return {n.rstrip("_").replace("_", "-"): n for n in found if not n.startswith("_")}


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """raingan (รายงาน): district offices report in LINE, the secretariat sees who has."""


def main() -> None:
    """Run a command; a failed start ends in a human sentence, not in a trace."""
    log_to_stderr()
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
