"""Turns of many parts on few threads: called, never twice at once, nobody waits for another."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from bot.errors import ServiceError
from bot.processes.rota import Rota

LONG_S = 20.0


@contextmanager
def running(rota: Rota) -> Iterator[None]:
    stop = threading.Event()
    thread = threading.Thread(target=rota.run, args=(stop,))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


class Part:
    """Counts its turns; the turn ends when the test lets it."""

    def __init__(self, again_s: float | None = None) -> None:
        self.began, self.may_end = threading.Semaphore(0), threading.Semaphore(0)
        self.again_s = again_s
        self.at_work = 0
        self.most = 0

    def turn(self) -> float | None:
        self.at_work += 1
        self.most = max(self.most, self.at_work)
        self.began.release()
        assert self.may_end.acquire(timeout=LONG_S)
        self.at_work -= 1
        return self.again_s

    def has_begun(self) -> bool:
        return self.began.acquire(timeout=LONG_S)


def test_a_part_is_run_when_it_is_called_and_not_before() -> None:
    rota, part = Rota("test", 2), Part()
    call = rota.add("part", part.turn)
    with running(rota):
        assert not part.began.acquire(timeout=0.05)
        call()
        assert part.has_begun()
        part.may_end.release()
        assert not part.began.acquire(timeout=0.05)


def test_a_call_during_a_turn_is_answered_after_it_and_never_beside_it() -> None:
    rota, part = Rota("test", 4), Part()
    call = rota.add("part", part.turn)
    with running(rota):
        call()
        assert part.has_begun()
        for _ in range(5):
            call()
        part.may_end.release(2)
        assert part.has_begun()
        assert not part.began.acquire(timeout=0.05)
    assert part.most == 1


def test_one_that_hangs_keeps_no_other_waiting() -> None:
    rota, stuck, quick = Rota("test", 2), Part(), Part()
    calls = [rota.add("stuck", stuck.turn), rota.add("quick", quick.turn)]
    with running(rota):
        calls[0]()
        assert stuck.has_begun()
        for _ in range(3):
            quick.may_end.release()
            calls[1]()
            assert quick.has_begun()
        stuck.may_end.release()


def test_threads_are_made_as_they_are_needed_and_no_more_than_allowed() -> None:
    rota, parts = Rota("test", 3), [Part() for _ in range(5)]
    calls = [rota.add(str(n), part.turn) for n, part in enumerate(parts)]

    def threads() -> int:
        return sum(t.name.startswith("raingan-test-") for t in threading.enumerate())

    with running(rota):
        calls[0]()
        assert parts[0].has_begun()
        assert threads() <= 2
        for call in calls:
            call()
        assert parts[2].has_begun()
        assert threads() == 3
        for part in parts:
            part.may_end.release(2)
        assert all(part.has_begun() for part in parts[3:])


@pytest.mark.parametrize("error", [ServiceError("down"), ValueError("broken")])
def test_a_part_that_breaks_is_called_again_and_stops_nobody(error: Exception) -> None:
    now_s, turns = [0.0], [0, 0]
    rota = Rota("test", 1, clock=lambda: now_s[0])
    done = threading.Semaphore(0)

    def broken() -> float | None:
        turns[0] += 1
        done.release()
        raise error

    def sound() -> float | None:
        turns[1] += 1
        done.release()
        return None

    calls: list[Callable[[], None]] = [rota.add("broken", broken), rota.add("sound", sound)]
    with running(rota):
        calls[0]()
        calls[1]()
        assert done.acquire(timeout=LONG_S)
        assert done.acquire(timeout=LONG_S)
        now_s[0] = 5.0
        calls[1]()
        assert done.acquire(timeout=LONG_S)
        assert done.acquire(timeout=LONG_S)
    assert turns == [2, 2]


def test_who_has_had_a_turn_stands_behind_those_who_wait() -> None:
    rota, order = Rota("test", 1), []
    ended, all_called = threading.Semaphore(0), threading.Event()

    def named(name: str, times: int) -> Callable[[], float | None]:
        left = [times]

        def turn() -> float | None:
            assert all_called.wait(LONG_S)
            order.append(name)
            left[0] -= 1
            ended.release()
            return 0.0 if left[0] else None

        return turn

    calls = [rota.add("flood", named("flood", 4)), rota.add("one", named("one", 1))]
    for call in calls:
        call()
    all_called.set()
    with running(rota):
        for _ in range(5):
            assert ended.acquire(timeout=LONG_S)
    assert order.index("one") <= 1
