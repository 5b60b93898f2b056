"""Two provinces that have everything in common but their keys and channels."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bot.store.store import connect
from tests.provinces.country import Country
from tests.provinces.land import Land

TWINS = (Land("lampang", "ลำปาง"), Land("phrae", "แพร่"))


@pytest.fixture(autouse=True)
def _environment() -> Iterator[None]:
    """Leave the environment as it was, whoever changed it in whichever order."""
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture
def country(store_url: str, tmp_path: Path) -> Iterator[Country]:
    """Both provinces over an empty store."""
    redis = connect(store_url)
    redis.flushall()
    redis.close()
    with ExitStack() as held:
        yield Country(TWINS, tmp_path, store_url, held)
