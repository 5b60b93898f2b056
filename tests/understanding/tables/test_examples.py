"""The example workbooks beside the contract, each read exactly."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.understanding.tables.telling import Sent

DATA = Path(__file__).parent / "data"
GOLD = [json.loads(line) for line in (DATA / "gold.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("example", GOLD, ids=lambda example: example["note"])
def test_an_example_is_read_exactly(sent: Sent, example: dict[str, Any]) -> None:
    sent.sender, sent.sent_at = example["sender_district"], example["sent_at"]
    sent.group, sent.name = example["group"], example["file"]
    assert sent.data((DATA / example["file"]).read_bytes()) == example["gold"]
