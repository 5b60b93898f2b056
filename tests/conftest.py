"""What every test may ask for: the example office, a real embedded store, a fixed cast."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.catalogue.office import Catalogue
from bot.config import load_catalogue
from bot.store.embedded import embedded_store
from bot.store.store import Store, connect

EXAMPLE = Path(__file__).parent.parent / "config.example.toml"
LONGEST = ("e2e", "torture", "provinces", "jobs", "path", "operations")
"""Folders whose tests take seconds each: begun first, so that no core waits for them at the end."""


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The example office: Lampang."""
    return load_catalogue(EXAMPLE)


@pytest.fixture(scope="session")
def store_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a real embedded store that lives for the session."""
    with embedded_store(tmp_path_factory.mktemp("store")) as url:
        yield url


@pytest.fixture
def store(store_url: str, catalogue: Catalogue) -> Iterator[Store]:
    """An empty store of the example office."""
    redis = connect(store_url)
    redis.flushall()
    yield Store(redis, catalogue.province.key)
    redis.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest tests first; those of a file stay together."""
    items.sort(key=lambda item: item.path.parent.name not in LONGEST)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the tables of results that tests have told."""
    for report in terminalreporter.getreports("passed"):
        for name, line in report.user_properties:
            if name == "told" and report.when == "call":
                terminalreporter.write_line(str(line))
