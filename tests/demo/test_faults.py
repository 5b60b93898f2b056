"""Faults on order, as the real SDK meets them."""

import pytest
from linebot.v3.messaging import ApiException, PushMessageRequest, TextMessage
from urllib3.exceptions import HTTPError

from bot.demo.faults import Fault, Faults, fault_from

KEY = "123e4567-e89b-12d3-a456-426614174000"


def push(api, group, **more) -> None:
    request = PushMessageRequest(to=group, messages=[TextMessage(text="ก")])
    api.push_message(request, x_line_retry_key=KEY, **more)


def test_an_ordered_500_comes_once_and_sends_nothing(api, line, world, group) -> None:
    line.faults.plan(Fault(status=500))
    with pytest.raises(ApiException) as failed:
        push(api, group)
    assert (failed.value.status, world.from_bot()) == (500, [])
    push(api, group)
    assert len(world.from_bot()) == 1


def test_an_answer_lost_after_accepting_makes_the_retry_a_conflict(api, line, world, group) -> None:
    line.faults.plan(Fault(status=500, accepted=True))
    with pytest.raises(ApiException):
        push(api, group)
    with pytest.raises(ApiException) as again:
        push(api, group)
    assert (again.value.status, len(world.from_bot())) == (409, 1)


@pytest.mark.parametrize("accepted", [False, True])
def test_a_dropped_connection_gives_no_answer(api, line, world, group, accepted) -> None:
    line.faults.plan(Fault("drop", accepted=accepted, times=9))
    with pytest.raises((HTTPError, ApiException)) as failed:
        push(api, group)
    assert getattr(failed.value, "status", 0) in (0, 409)
    assert len(world.from_bot()) == int(accepted)


def test_a_hanging_connection_runs_into_the_callers_time_out(api, line, world, group) -> None:
    line.faults.plan(Fault("hang", seconds=60, times=9))
    with pytest.raises(HTTPError):
        push(api, group, _request_timeout=0.05)
    assert world.from_bot() == []


def test_a_slow_answer_still_arrives(api, line, world, group) -> None:
    line.faults.plan(Fault("slow", seconds=0.01))
    push(api, group)
    assert len(world.from_bot()) == 1


def test_a_fault_meets_only_its_path_after_those_it_lets_pass(api, line, group) -> None:
    line.faults.plan(Fault(path="/push", status=429, message="monthly", skip=1))
    api.get_message_quota()
    push(api, group)
    with pytest.raises(ApiException, match="monthly"):
        push(api, group)


def test_chances_repeat_with_the_same_seed() -> None:
    def struck(seed: int) -> list[bool]:
        faults = Faults(seed)
        faults.plan(Fault(times=1000, chance=0.3))
        return [faults.next("/v2/bot/message/push") is not None for _ in range(50)]

    assert struck(7) == struck(7)
    assert 5 < sum(struck(7)) < 30


def test_faults_can_be_ordered_and_cleared_over_http(line, line_url) -> None:
    http = line.app.test_client()
    planned = http.post("/pretend/faults", json={"faults": [{"status": 500, "times": 3}]})
    assert planned.json == {"planned": 1}
    assert http.post("/pretend/faults", json={"faults": [{"staus": 1}]}).status_code == 400
    http.delete("/pretend/faults")
    assert line.faults.next("/v2/bot/message/push") is None


def test_a_fault_of_an_unknown_behaviour_is_refused() -> None:
    with pytest.raises(ValueError, match="behaviour"):
        fault_from({"behaviour": "explode"})
