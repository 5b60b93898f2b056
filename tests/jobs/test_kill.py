"""A clock killed with SIGKILL at every step of a send, two clocks at once: 1 time, never 2."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from bot.demo.faults import Fault
from tests.jobs.killing import Snapshot, Step, clock, end_of, kill, until
from tests.jobs.town import SECRETARIAT, Town, at

PUSH = "/message/push"
GROUP = "OTOPlp"
DEADLINE = at("06-05 15:00")
STEPS = [
    Step(name, number, after)
    for number in (1, 2)
    for name in ("open", "push", "change")
    for after in (False, True)
]


@pytest.fixture(autouse=True)
def almost_all_have_sent(town: Town) -> None:
    for name in town.office.catalogue.district_names[1:]:
        town.report(name, "06-02 10:00")
    town.tick("06-05 14:59")
    town.world.messages.clear()


def told(town: Town) -> tuple[int, int]:
    """Return how often the group and the secretariat were pushed to; the first object pays."""
    found = Counter(message.room_id for message in town.world.from_bot() if message.cost)
    return found[town.chat(GROUP)], found[town.chat(SECRETARIAT)]


def test_a_clock_killed_at_any_step_sends_once(town: Town, tell: Callable[[str], None]) -> None:
    before = Snapshot(town)
    results = []
    for step in STEPS:
        before.restore()
        assert end_of(clock(town, DEADLINE, step)), f"it was not killed: {step}"
        at_death = told(town)
        town.tick(DEADLINE)
        town.tick(DEADLINE)
        results.append(told(town))
        tell(f"killed {step!s:32} told then {at_death}, in the end {told(town)}")
    assert set(results) == {(1, 1)}


def test_a_clock_killed_while_line_keeps_it_waiting_sends_once(town: Town) -> None:
    town.line.faults.plan(Fault("hang", path=PUSH, accepted=True, seconds=60))
    process = clock(town, DEADLINE)
    until(lambda: sum(told(town)) == 1)
    kill(process)
    assert end_of(process)
    town.line.faults.clear()
    town.tick(DEADLINE)
    town.tick(DEADLINE)
    assert told(town) == (1, 1)


@pytest.mark.parametrize("step", [Step(n, 1, a) for n in ("change", "push") for a in (False, True)])
def test_a_clock_killed_at_the_end_of_a_ride_sends_once(town: Town, step: Step) -> None:
    for name in town.office.catalogue.district_names:
        town.report(name, "06-05 10:00", "otop-registration", "2020-W23")
    town.world.quota.limit = 300
    town.world.quota.set_used(200)
    town.people.officers[town.office.catalogue.district_names[0]].is_friend = False
    town.tick(DEADLINE)
    assert told(town)[0] == 0
    assert end_of(clock(town, at("06-05 16:00"), step))
    for _ in range(2):
        town.tick("06-05 16:00")
    assert told(town)[0] == 1


def test_two_clocks_at_once_send_once(town: Town, tell: Callable[[str], None]) -> None:
    before = Snapshot(town)
    for number in range(6):
        before.restore()
        killed = [end_of(process) for process in [clock(town, DEADLINE) for _ in range(2)]]
        assert killed == [False, False]
        tell(f"two clocks at once, {number + 1}: group, secretariat {told(town)}")
        assert told(town) == (1, 1)
