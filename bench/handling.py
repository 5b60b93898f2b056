"""Submissions handled per second by one worker: read, recorded, receipted."""

import statistics
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from bench.table import Figures
from bot.catalogue.periods import BANGKOK
from bot.config import load_catalogue
from bot.demo.events import NO_EXTRAS, Manner
from bot.inbox import raw_event
from bot.office import Office
from bot.understanding.reading import Message
from tests.path.stage import CONFIG, JUNE_3, Stage, staged
from tests.path.submissions import Submission, submissions

_ROUNDS = 3
_COUNT = 600
_LIMIT_S = 60.0


def measure(folder: Path) -> Figures:
    """Return rates with and without receipts, beside reading alone."""
    said = submissions(load_catalogue(CONFIG).district_names, _COUNT)
    rates: dict[str, list[float]] = {"reading alone": [], "without receipts": [], "all": []}
    with staged(load_catalogue(CONFIG), folder) as stage:
        for _ in range(_ROUNDS):
            rates["reading alone"].append(_reading(stage.office, said))
            rates["without receipts"].append(_handling(stage, said, is_standby=True))
            rates["all"].append(_handling(stage, said, is_standby=False))
    alone = statistics.median(rates["reading alone"])
    note = (
        f"{_ROUNDS} rounds of {_COUNT} submissions to one `raingan worker`; LINE answers at once."
    )
    figures = Figures("One worker", note, ("what", "submissions/s", "of reading alone"))
    for name, found in rates.items():
        rate = statistics.median(found)
        figures.rows.append((name, f"{rate:,.0f}", f"{rate / alone:.2f}"))
    return figures


def _reading(office: Office, said: list[Submission]) -> float:
    at = datetime(2060, 1, 1, tzinfo=BANGKOK)
    began_s = time.perf_counter()
    for one in said:
        office.reader.read(Message(one.text, "OTOPlp", at))
    return len(said) / (time.perf_counter() - began_s)


def _handling(stage: Stage, said: list[Submission], *, is_standby: bool) -> float:
    """Queue everything, then time the worker from its first to its last event."""
    stage.reset()
    stage.start_worker()
    _until(lambda: _consumers(stage) > 0)
    events = [_event(stage, one, is_standby=is_standby) for one in said]
    began_s = time.perf_counter()
    stage.office.inbox.accept([raw_event(event) for event in events])
    _until(lambda: not any(queue.waiting() for queue in stage.queues))
    seconds = time.perf_counter() - began_s
    stage.stop_workers()
    return len(said) / seconds


def _event(stage: Stage, one: Submission, *, is_standby: bool) -> dict[str, Any]:
    room = stage.people.groups["OTOPlp"]
    user = stage.people.officers[one.district]
    manner = Manner(is_standby=is_standby, timestamp_ms=JUNE_3)
    events = stage.line.chat.events
    return events.text(room.room_id, user.user_id, one.text, NO_EXTRAS, manner)


def _consumers(stage: Stage) -> int:
    found = stage.office.store.ask("xinfo_consumers", stage.queues[0].name, "workers")
    return sum(1 for one in found if one["name"] != "observer")


def _until(is_so: Any) -> None:
    end_s = time.monotonic() + _LIMIT_S
    while not is_so():
        if time.monotonic() > end_s:
            raise TimeoutError("the worker did not come to an end")
        time.sleep(0.005)
