"""Golden files: the exact words and cards the bot says, so that a review of a wording is a diff.

`pytest tests/messages --update-golden` writes them anew.
"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import BaseModel

from bot.catalogue.office import Catalogue
from bot.catalogue.report import Report
from bot.demo.rules.messages import checked_messages
from bot.line.outgoing import line_message
from bot.messages.message import Card, OutMessage, Reply, Text

FOLDER = Path(__file__).parent.parent / "golden"
Said = str | OutMessage | Reply
Golden = Callable[[str, Said], None]
Rules = Callable[[Said], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Write the golden files anew.")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare what is said with its golden file, and let LINE's rules check it."""
    update = request.config.getoption("--update-golden", default=False)

    def check(name: str, said: Said) -> None:
        messages = _messages(said)
        sent = [_sent(message) for message in messages]
        checked_messages({"messages": sent})
        is_plain = len(messages) == 1 and isinstance(messages[0], Text)
        path = FOLDER / f"{name}.{'txt' if is_plain else 'json'}"
        written = sent[0]["text"] if is_plain else _pretty(sent)
        if update:
            FOLDER.mkdir(exist_ok=True)
            path.write_text(f"{written}\n", encoding="utf-8")
        assert path.read_text(encoding="utf-8") == f"{written}\n"

    return check


@pytest.fixture
def golden_rules() -> Rules:
    """Let LINE's rules check what is said, without a golden file."""
    return lambda said: (checked_messages({"messages": [_sent(m) for m in _messages(said)]}), None)[
        1
    ]


@pytest.fixture
def income(catalogue: Catalogue) -> Report:
    """The monthly report of OTOP income."""
    return catalogue.report("otop-income")


@pytest.fixture
def online(catalogue: Catalogue) -> Report:
    """The monthly report with three fields."""
    return catalogue.report("otop-online")


def _messages(said: Said) -> list[OutMessage]:
    if isinstance(said, str):
        return [Text(said)]
    return list(said) if isinstance(said, tuple) else [said]


def _sent(message: OutMessage) -> dict[str, object]:
    """Return LINE's JSON for a message, through the real SDK."""
    model: BaseModel = line_message(message)
    found: dict[str, object] = json.loads(model.to_json())
    assert not isinstance(message, Card) or found["contents"] == message.contents
    return found


def _pretty(sent: list[dict[str, object]]) -> str:
    return json.dumps(sent, ensure_ascii=False, indent=1)
