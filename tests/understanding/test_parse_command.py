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


def run(*lines: str) -> tuple[int, list[str]]:
    result = CliRunner().invoke(
        command, ["--config", str(ROOT / "config.example.toml")], input="\n".join(lines) + "\n"
    )
    return result.exit_code, result.output.splitlines()


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
