"""The readers that the tests of understanding share, and short ways to ask them."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from bot.catalogue.values import json_values
from bot.config import load_catalogue
from bot.understanding.reader import Reader
from bot.understanding.reading import Given, Message, Reading

ROOT = Path(__file__).parents[2]
DATA = Path(__file__).parent / "data"
Read = Callable[..., Reading]


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader(load_catalogue(ROOT / "config.example.toml"))


@pytest.fixture(scope="session")
def other_reader() -> Reader:
    return Reader(load_catalogue(DATA / "chiangrai.toml"))


@pytest.fixture(scope="session")
def nan_reader() -> Reader:
    return Reader(load_catalogue(DATA / "nan.toml"))


@pytest.fixture(scope="session")
def read(reader: Reader) -> Read:
    """Read a text of เกาะคา, sent on Thursday 4 June 2563 unless said otherwise."""

    def read_text(
        text: str,
        sent_at: str = "2020-06-04T09:00:00+07:00",
        sender: str | None = "เกาะคา",
        group: str = "OTOPlp",
        given: Given | None = None,
    ) -> Reading:
        senders = (sender,) if sender else ()
        moment = datetime.fromisoformat(sent_at)
        return reader.read(Message(text, group, moment, senders, given=given or Given()))

    return read_text


def values_of(reading: Reading) -> dict[str, int | float] | None:
    """Return the values of a reading's only entry, or None if it has not just one."""
    return json_values(reading.entries[0].values) if len(reading.entries) == 1 else None
