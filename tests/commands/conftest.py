"""The command line over the test's own store, as a person at a terminal would use it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import cli
from bot.catalogue.office import Catalogue
from bot.office import Office, open_office
from bot.store.store import Store
from tests.conftest import EXAMPLE


@dataclass
class Terminal:
    """Runs commands; `office` looks at what they did."""

    office: Office
    invoke: Callable[[list[str]], Result]

    def run(self, *words: str, expect: int = 0) -> Result:
        """Run a command and expect its exit code."""
        result = self.invoke(list(words))
        assert result.exit_code == expect, result.output
        return result

    def rows(self, *words: str, expect: int = 0) -> list[dict[str, Any]]:
        """Run a command with --json and return its lines."""
        output = self.run(*words, "--json", expect=expect).stdout
        return [json.loads(line) for line in output.splitlines()]


@pytest.fixture
def terminal(
    store: Store, store_url: str, catalogue: Catalogue, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Terminal:  # fmt: skip
    """A terminal whose environment names the example office and the test's store."""
    monkeypatch.setenv("REDIS_URL", store_url)
    monkeypatch.setenv("RAINGAN_CONFIG", str(EXAMPLE))
    monkeypatch.setenv("RAINGAN_DATA", str(tmp_path))
    for name in ("LINE_CHANNEL_SECRET", "LINE_CHANNEL_ACCESS_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    runner = CliRunner()
    office = open_office(catalogue, tmp_path, store)
    return Terminal(office, lambda words: runner.invoke(cli, words))
