"""LINE in trouble: each notice ends in one message or none, never in two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from bot.demo.faults import RATE_LIMITED, Fault
from bot.demo.quota import MONTHLY_LIMIT_REACHED
from tests.jobs.town import Town

PUSH = "/message/push"
GROUP = "OTOPlp"


@pytest.fixture(autouse=True)
def almost_all_have_sent(town: Town) -> None:
    for name in town.office.catalogue.district_names[1:]:
        town.report(name, "06-02 10:00")
    # Only the notices of 15:00 are in question.
    town.tick("06-05 14:59")
    town.world.messages.clear()


def sent(town: Town) -> Counter[str]:
    """Return how often something was pushed to each chat; the first object bears the price."""
    return Counter(message.room_id for message in town.world.from_bot() if message.cost)


FAULTS: dict[str, tuple[list[Fault], str, int, str]] = {
    "500 once": ([Fault(path=PUSH)], "sent", 1, "sent"),
    "500 for an hour": ([Fault(path=PUSH, times=8)], "failed", 1, "sent"),
    "500 after accepting": ([Fault(path=PUSH, accepted=True, times=2)], "accepted", 1, "accepted"),
    "429, too fast": ([Fault(path=PUSH, status=429, message=RATE_LIMITED)], "sent", 1, "sent"),
    "429, month used up": (
        [Fault(path=PUSH, status=429, message=MONTHLY_LIMIT_REACHED, times=2)],
        "riding", 0, "riding",
    ),
    "no answer once": ([Fault("drop", path=PUSH)], "sent", 1, "sent"),
    "no answer after accepting": (
        [Fault("drop", path=PUSH, accepted=True, times=2)], "accepted", 1, "accepted",
    ),
    "no answer for an hour": ([Fault("drop", path=PUSH, times=99)], "failed", 1, "sent"),
    "400": ([Fault(path=PUSH, status=400, message="bad", times=2)], "failed", 0, "failed"),
    "401": ([Fault(path=PUSH, status=401, message="token", times=2)], "failed", 0, "failed"),
}  # fmt: skip


@pytest.mark.parametrize("trouble", FAULTS)
def test_each_trouble_of_line_ends_in_one_message_or_none(
    town: Town, trouble: str, tell: Callable[[str], None]
) -> None:
    faults, first, messages, last = FAULTS[trouble]
    town.line.faults.plan(*faults)
    at_once = {n.to: n.status for n in town.tick("06-05 15:00")}
    town.line.faults.clear()
    shown = {"flying": "failed"}.get(at_once[town.chat(GROUP)], at_once[town.chat(GROUP)])
    assert shown == first
    town.tick("06-05 16:00")
    town.tick("06-05 16:01")
    assert sent(town)[town.chat(GROUP)] == messages
    notice = [n for n in town.seen if n.to == town.chat(GROUP)][-1]
    end = town.ticker().book.get(notice.id)
    assert end is not None
    assert end.status == last
    tell(f"LINE: {trouble:26} at once {shown:9} in the end {end.status:9} messages {messages}")


def test_tries_pause_longer_and_longer(town: Town) -> None:
    town.line.faults.plan(Fault(path=PUSH, times=4))
    town.waits.clear()
    town.tick("06-05 15:00")
    assert town.waits[:3] == [1.0, 3.0, 8.0]


def test_what_is_tried_again_has_the_same_words_and_key(town: Town) -> None:
    town.line.faults.plan(Fault(path=PUSH, times=99))
    town.tick("06-05 15:00")
    town.line.faults.clear()
    before = {n.id: n.body for n in town.ticker().book.flying()}
    # The district reports, and still the words stay: LINE may have them already.
    town.report(town.office.catalogue.district_names[0], "06-05 15:30")
    town.tick("06-05 16:00")
    after = {one: town.ticker().book.get(one) for one in before}
    assert len(before) == 2
    assert {one: n.body for one, n in after.items() if n} == before


def test_after_a_day_in_flight_it_is_not_tried_again(town: Town) -> None:
    town.line.faults.plan(Fault("drop", path=PUSH, times=99))
    town.tick("06-05 15:00")
    town.line.faults.clear()
    ids = {n.id for n in town.ticker().book.flying()}
    assert {n.status for n in town.tick("06-06 15:00") if n.id in ids} == {"unknown"}
    assert not [n for n in town.tick("06-06 15:01") if n.id in ids]
