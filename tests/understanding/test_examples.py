"""Every example and every gold message is read exactly as the contract says."""

import json
from pathlib import Path

import pytest

from bot.commands.parse import answer_line
from bot.understanding.reader import Reader

DATA = Path(__file__).parent / "data"
DISPUTED = {line.split("\t")[0] for line in (DATA / "disputed.txt").read_text("utf-8").splitlines()}


def _lines() -> list[str]:
    files = [DATA / "examples.jsonl", *sorted((DATA / "gold").glob("*.jsonl"))]
    return [line for file in files for line in file.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(
    "line", [pytest.param(line, id=json.loads(line)["id"]) for line in _lines()]
)
def test_a_message_is_read_exactly(reader: Reader, line: str) -> None:
    message = json.loads(line)
    if message["id"] in DISPUTED:
        pytest.skip("contradicts the contract: see disputed.txt")
    answer = answer_line(reader, line)
    assert answer == {"id": message["id"], **message["gold"]}, message["text"]
