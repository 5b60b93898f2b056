"""Periods and times on the command line: what cannot be meant is refused in a sentence."""

import pytest

from tests.commands.conftest import Terminal

STATUS = ("status", "--report", "otop-income", "--period")
TEMPLATE = ("template", "--report", "otop-income", "--district", "เกาะคา", "--period")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((*STATUS, "foo"), "'foo': write 2020-05, 2020-W24 or once"),
        ((*STATUS, "2019-W53"), "'2019-W53': write 2020-05, 2020-W24 or once"),
        ((*STATUS, "2563-05"), "'2563-05' is of the Buddhist era: write 2020-05"),
        ((*STATUS, "2020-W24"), "otop-income has periods such as 2020-05"),
        ((*STATUS, "2020-W24", "--rates"), "otop-income has periods such as 2020-05"),
        ((*TEMPLATE, "2020-W24"), "otop-income has periods such as 2020-05"),
        (("export", "--report", "otop-income", "--period", "once"), "periods such as 2020-05"),
        (("export", "--report", "otop-income", "--period", "x"), "'x': write 2020-05"),
        (("award", "--period", "foo"), "'foo': write a month such as 2020-05"),
        (("award", "--period", "once"), "'once': write a month such as 2020-05"),
        (("memo", "--month", "2563-05"), "'2563-05' is of the Buddhist era: write 2020-05"),
        ((*STATUS, "2020-05", "--at", "2563-06-05T15:00"), "write 2020-06-05T15:00"),
    ],
)
def test_a_period_that_cannot_be_meant_is_refused(
    terminal: Terminal, words: tuple[str, ...], said: str
) -> None:
    assert said in " ".join(terminal.run(*words, expect=2).output.split())
