"""What --help says: each command in one whole sentence, each in its own help as well."""

import click
import pytest
from click.testing import CliRunner

from bot.__main__ import cli
from bot.commands.sheets import command as sheets
from tests.commands.conftest import Terminal


@pytest.mark.parametrize(("group", "words"), [(cli, []), (sheets, ["sheets"])])
def test_no_commands_sentence_is_cut_off_in_the_list(group: click.Group, words: list[str]) -> None:
    said = CliRunner().invoke(cli, [*words, "--help"], terminal_width=80).output
    assert [
        line for line in said.splitlines() if line.startswith("  ") and line.endswith("...")
    ] == []
    assert all(f"  {name} " in said for name in group.list_commands(click.Context(group)))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("dead",), "no dead letters"),
        (("award", "--period", "2020-06"), "2020-06: no district has points yet"),
        (("status", "--rates"), "nothing has fallen due since the first report"),
    ],
)
def test_nothing_to_print_is_said_beside_the_output(
    terminal: Terminal, words: tuple[str, ...], said: str
) -> None:
    done = terminal.run(*words)
    assert (done.stdout, said in done.stderr) == ("", True)
    assert terminal.run(*words, "--json").output == ""
