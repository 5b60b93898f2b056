"""One province's trouble is its own: the others' messages, clocks and sheets go on beside it."""

import json
import threading
from datetime import datetime
from typing import Any

import pytest

from bot.app import dispatcher
from bot.catalogue.periods import BANGKOK
from bot.chat.dispatch import Dispatcher
from bot.demo.faults import HANG, Fault
from bot.errors import ServiceError
from bot.inbox import INBOX, raw_event
from bot.line.client import LineClient
from bot.processes.many import start_workers
from bot.processes.parts import join
from bot.processes.rounds import Rounds
from bot.store.stream import DEAD
from tests.path.stage import wait_until
from tests.provinces.country import Country, Town
from tests.sheets.conftest import account

__all__ = ["account"]

ALWAYS = 10**6
NOW = datetime(2020, 6, 5, 15, tzinfo=BANGKOK)
SAID = "เกาะคา รายได้ OTOP พ.ค. 63 325,000 บาท"


@pytest.fixture
def ill(country: Country) -> Town:
    return country.towns["lampang"]


@pytest.fixture
def well(country: Country) -> Town:
    return country.towns["phrae"]


def accept(town: Town, *texts: str) -> None:
    """Put what officers say into a province's inbox, as the webhook does."""
    town.office.inbox.accept([raw_event(town.say(text)) for text in texts])


def answers(town: Town) -> int:
    return len(town.world.from_bot())


@pytest.mark.parametrize("behaviour", [HANG, "answer"])
def test_a_line_that_does_not_answer_one_province_delays_no_other(
    country: Country, ill: Town, well: Town, behaviour: str
) -> None:
    ill.line.faults.plan(Fault(behaviour, status=500, times=ALWAYS, seconds=60))
    with country.working():
        accept(ill, *(f"เกาะคา รายได้ OTOP พ.ค. 63 {n},000 บาท" for n in range(1, 40)))
        wait_until(lambda: not _unread(ill))
        accept(well, SAID)
        wait_until(lambda: answers(well) == 1, 5)
        assert answers(ill) == 0
        ill.line.faults.clear()


def _unread(town: Town) -> int:
    return int(town.office.inbox.stream("observer").waiting())


def test_a_token_that_is_refused_silences_only_its_own_province(
    country: Country, ill: Town, well: Town
) -> None:
    ill.line.faults.plan(Fault(status=401, path="/v2/", times=ALWAYS))
    with country.working():
        accept(ill, SAID)
        accept(well, SAID)
        country.settle()
    assert (answers(ill), answers(well)) == (0, 1)
    assert (len(ill.revisions()), len(well.revisions())) == (1, 1)


class Broken(Dispatcher):
    """Breaks at every event of one province."""

    def __init__(self, sound: Dispatcher, key: str) -> None:
        self._sound, self._key = sound, key

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sound, name)

    def handle(self, event: Any, services: Any) -> Any:
        if services.office.catalogue.province.key == self._key:
            raise ValueError("broken on purpose")
        return self._sound.handle(event, services)


def test_a_handler_that_breaks_for_one_province_breaks_for_no_other(
    country: Country, ill: Town, well: Town
) -> None:
    stop = threading.Event()
    lines = {t.key: LineClient(t.land.token, country.line_url) for t in (ill, well)}
    broken = Broken(dispatcher(), ill.key)
    threads = start_workers(country.branches, broken, lines, country.now, stop)
    try:
        accept(ill, *[SAID] * 5)
        accept(well, SAID)
        wait_until(lambda: answers(well) == 1, 5)
        wait_until(lambda: ill.office.store.ask("xlen", DEAD) == 5)
    finally:
        stop.set()
        join(threads)
    assert well.office.store.ask("xlen", DEAD) == 0


def test_a_flood_in_one_province_lets_the_others_through(
    country: Country, ill: Town, well: Town
) -> None:
    accept(ill, *(f"เกาะคา รายได้ OTOP พ.ค. 63 {n},000 บาท" for n in range(1, 600)))
    with country.working():
        wait_until(lambda: _unread(ill) < 599)
        accept(well, SAID)
        wait_until(lambda: answers(well) == 1, 10)
        assert _unread(ill) > 0


def test_a_sheet_that_cannot_be_reached_waits_alone(
    country: Country, ill: Town, well: Town, account: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("ILL_KEY", json.dumps(account))
    monkeypatch.setenv("SHEETS_API_BASE", "http://127.0.0.1:9")
    sheets = ill.office.catalogue.sheets.model_copy(update={"id": "x", "key_env": "ILL_KEY"})
    object.__setattr__(ill.office.catalogue, "sheets", sheets)
    with country.working():
        accept(ill, SAID)
        accept(well, SAID)
        country.settle()
        wait_until((well.office.data / "raingan.xlsx").exists, 20)
        wait_until(lambda: not well.office.store.ask("hlen", "window"), 20)
    assert ill.office.store.ask("hlen", "window") > 0
    assert not (ill.office.data / "raingan.xlsx").exists()


def test_two_sheet_clients_have_keys_of_their_own(
    country: Country, ill: Town, account: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.errors import ConfigError  # noqa: PLC0415
    from bot.sheets.opening import open_window  # noqa: PLC0415

    sheets = ill.office.catalogue.sheets.model_copy(update={"id": "x", "key_env": "ILL_KEY"})
    own = ill.office.catalogue.model_copy(update={"sheets": sheets})
    with pytest.raises(ConfigError, match="ILL_KEY is not set"):
        open_window(own, ill.office.data, {})
    window = open_window(own, ill.office.data, {"ILL_KEY": json.dumps(account)})
    assert window.target != open_window(ill.office.catalogue, ill.office.data, {}).target


class Tick:
    """A province's tick: works, breaks, or hangs until it is let go."""

    def __init__(self, error: Exception | None = None, wait: threading.Event | None = None) -> None:
        self.error, self.wait, self.times = error, wait, 0
        self.office: Any = type("O", (), {"catalogue": type("C", (), {"province": self})()})()
        self.key = "x"

    def tick(self, now: datetime) -> list[Any]:
        self.times += 1
        if self.wait is not None:
            self.wait.wait(30)
        if self.error is not None:
            raise self.error
        return [f"notice at {now:%H:%M}"]


def test_a_tick_that_breaks_or_hangs_keeps_no_other_from_its_own() -> None:
    may_end = threading.Event()
    broken, hanging, sound = Tick(ServiceError("down")), Tick(wait=may_end), Tick()
    rounds: Any = Rounds([broken, hanging, sound], longest_s=0.2)  # type: ignore[list-item]
    assert rounds.tick(NOW) == ["notice at 15:00"]
    assert rounds.tick(NOW) == ["notice at 15:00"]
    assert (broken.times, hanging.times, sound.times) == (2, 1, 2)
    may_end.set()
    wait_until(lambda: rounds.tick(NOW).count("notice at 15:00") == 2)


def test_the_queue_is_looked_at_although_no_word_of_it_was_heard(
    country: Country, well: Town
) -> None:
    event = raw_event(well.say(SAID))
    with country.working():
        # Put in without the script that publishes, as by a store that does not allow it.
        well.office.store.ask("xadd", INBOX, {"event": event.body})
        wait_until(lambda: answers(well) == 1, 10)
