"""The words with which the secretariat's work changes hands."""

import pytest

from bot.messages import hand_over
from tests.messages.conftest import Golden

SAID = {
    "hand-over-offer": hand_over.offer("สมหญิง", "take-over|U1|U2"),
    "hand-over-offer-long": hand_over.offer("ชื่อที่ยาวมาก " * 40, "take-over|U1|U2"),
    "hand-over-taken": hand_over.taken_over("สมหญิง"),
    "hand-over-for-another": hand_over.for_somebody_else(),
    "hand-over-to-oneself": hand_over.to_oneself(),
}


@pytest.mark.parametrize("name", SAID)
def test_the_words_are_those_of_the_golden_file(name: str, golden: Golden) -> None:
    golden(name, SAID[name])
