"""Seventy-seven provinces in one set of processes, beside one province in the same."""

import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from bench.offices import chat_of, environ, environment, introduce, line_stub, queue_of
from bench.processes import answer_after_s, free_port, pss_mb, running, tree
from bench.table import Figures
from bench.webhooks import text_event
from bot.inbox import INBOX, raw_event
from bot.processes.sending import REPLIES
from bot.provinces.branches import Branch, branches_at
from bot.provinces.configs import load_provinces
from bot.store.embedded import embedded_store
from bot.store.stream import Stream
from tests.path.submissions import submissions
from tests.provinces.land import Land, whole_country

_COUNT = 1_540
_ROUNDS = 2
_SETTLE_S, _IDLE_S, _LIMIT_S = 15.0, 60.0, 240.0
Event = dict[str, Any]


def measure(folder: Path) -> Figures:
    """Return start, memory, idle processor and rate of one province and of all."""
    country = whole_country()
    lampang = [one for one in country if one.key == "lampang"]
    districts = sum(len(one.districts) for one in country)
    head = ("provinces", "start s", "MB idle", "threads idle", "% of a core idle", "submissions/s")
    note = (
        f"Thailand's 77 provinces with their {districts} districts (Bangkok's 50 khet among "
        "them), each with the example's reports, in one `raingan run`; and "
        f"{_ROUNDS} rounds of {_COUNT:,} submissions, spread evenly, to one `raingan worker`, "
        "receipts included. LINE answers at once. Memory is the PSS of all, store included; idle "
        "is a minute with a tick of every province's clock in it."
    )
    figures = Figures("Many provinces", note, head)
    for lands in (lampang, country):
        own = folder / str(len(lands))
        start_s, memory, threads, idle = _standing(lands, own / "run")
        rates = [_handling(lands, own / f"round{number}") for number in range(_ROUNDS)]
        figures.rows.append(
            (
                str(len(lands)),
                f"{start_s:.1f}",
                f"{memory:.0f}",
                str(threads),
                f"{100 * idle:.0f}",
                f"{statistics.median(rates):,.0f}",
            )
        )
    return figures


def _standing(lands: Sequence[Land], folder: Path) -> tuple[float, float, int, float]:
    """Return seconds to the first 200, and memory, threads and share of a core when idle."""
    port = free_port()
    with line_stub() as (line_url, _):
        env = {**environment(lands, folder, "", line_url), "PORT": str(port)}
        with running(["-m", "bot", "run"], env) as run:
            start_s = answer_after_s(port)
            _until(lambda: len(list(folder.rglob("raingan.xlsx"))) == len(lands))
            time.sleep(_SETTLE_S)
            processes = tree(run.pid)
            before_s = _busy_s(processes)
            time.sleep(_IDLE_S)
            idle = (_busy_s(processes) - before_s) / _IDLE_S
            threads = sum(len(os.listdir(f"/proc/{pid}/task")) for pid in processes)
            return start_s, pss_mb(processes), threads, idle


def _handling(lands: Sequence[Land], folder: Path) -> float:
    """Queue everything, then time one worker from the first event to the last receipt."""
    with embedded_store(folder / "store") as url, line_stub() as (line_url, _):
        env = environment(lands, folder, url, line_url)
        with environ(env):
            branches = branches_at(url, load_provinces(folder / "configs"))
            queues = [queue_of(one, name) for one in branches for name in (INBOX, REPLIES)]
            introduce(branches)
            with running(["-m", "bot", "worker"], env):
                events = list(_events(branches))
                warming, measured = events[: len(branches)], events[len(branches) :]
                _through(warming, queues)
                return len(measured) / _through(measured, queues)


def _through(events: Sequence[tuple[Branch, Event]], queues: Sequence[Stream]) -> float:
    """Queue events; return how long it took until the last was answered."""
    began_s = time.perf_counter()
    for branch, event in events:
        branch.office.inbox.accept([raw_event(event)])
    _until(lambda: not any(queue.waiting() for queue in queues))
    return time.perf_counter() - began_s


def _events(branches: Sequence[Branch]) -> Iterator[tuple[Branch, Event]]:
    """Yield submissions, one of each province after the other."""
    each = _COUNT // len(branches) + 1
    said = [
        [(one, s.text) for s in submissions(one.office.catalogue.district_names, each)]
        for one in branches
    ]
    together = (pair for row in zip_longest(*said) for pair in row if pair is not None)
    for number, (branch, text) in enumerate(together):
        event = text_event(number, text, chat=chat_of(branch))
        yield branch, {**event, "timestamp": 1_591_153_200_000}


def _busy_s(processes: Sequence[int]) -> float:
    ticks = 0
    for pid in processes:
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(words[11]) + int(words[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _until(is_so: Callable[[], bool]) -> None:
    end_s = time.monotonic() + _LIMIT_S
    while not is_so():
        if time.monotonic() > end_s:
            raise TimeoutError("the worker did not come to an end")
        time.sleep(0.05)
