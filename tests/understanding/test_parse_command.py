"""`raingan parse`: JSON Lines in and out, faults told, order kept."""

import json
from pathlib import Path

from click.testing import CliRunner

from bot.commands.parse import command

ROOT = Path(__file__).parents[2]
LINE = {
    "id": "7",
    "group": "OTOPlp",
    "sent_at": "2020-06-03T09:12:00+07:00",
    "sender_district": "เกาะคา",
    "text": "ยอดขาย OTOP พ.ค. 63 1,250,000 บาท",
}


def run(*lines: str | bytes) -> tuple[int, list[str]]:
    result = CliRunner().invoke(
        command,
        ["--config", str(ROOT / "config.example.toml")],
        input=b"".join(_bytes(line) + b"\n" for line in lines),
    )
    return result.exit_code, result.output.splitlines()


def _bytes(line: str | bytes) -> bytes:
    return line if isinstance(line, bytes) else line.encode()


def test_a_line_is_answered_in_the_order_shown() -> None:
    code, (answer,) = run(json.dumps(LINE))
    assert code == 0
    assert answer == (
        '{"id": "7", "kind": "submission", "entries": [{"report": "otop-income", "district": '
        '"เกาะคา", "period": "2020-05", "values": {"total": 1250000}, "problems": []}], '
        '"missing": []}'
    )


def test_a_line_that_is_no_message_gets_an_error_and_the_rest_goes_on() -> None:
    faults = [
        "not json",
        '{"id": "8"}',
        '{"id": 9, "text": 5, "sent_at": "2020-06-03T09:12:00+07:00"}',
        "[1]",
    ]
    code, answers = run(*faults, json.dumps(LINE))
    told = [json.loads(answer) for answer in answers]
    assert code == 1
    assert [t["id"] for t in told] == [None, "8", 9, None, "7"]
    assert ["error" in t for t in told] == [True, True, True, True, False]


def test_a_sender_of_several_districts_is_asked_which() -> None:
    _, (answer,) = run(json.dumps({**LINE, "sender_district": ["เกาะคา", "แม่ทะ"]}))
    assert json.loads(answer)["missing"] == ["district"]


def test_a_sender_may_be_unknown() -> None:
    _, (answer,) = run(json.dumps({**LINE, "sender_district": None}))
    assert json.loads(answer)["missing"] == ["district"]


def test_lines_in_another_encoding_and_odd_times_are_faults_of_their_own() -> None:
    faults = [
        "ยอดขาย".encode("tis-620"),
        b"[" * 100_000,
        json.dumps({**LINE, "sent_at": "0001-01-01T00:00:00+14:00"}),
        json.dumps({**LINE, "sent_at": "2020-06-03T09:12:00"}),
    ]
    code, answers = run(*faults, json.dumps({**LINE, "id": "\ud800"}))
    assert code == 1
    assert ["error" in json.loads(answer) for answer in answers] == [True, True, True, True, False]
