"""What an event costs while the ledger grows: the same submissions, in front of more and more."""

import os
import statistics
import time
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from bench.filling import Filling
from bench.table import Figures
from bench.wide_office import district_names, office_of
from bot.app import dispatcher
from bot.catalogue.periods import BANGKOK, first_day, shift, to_millis
from bot.chat.lookups import LineLookups
from bot.demo.events import NO_EXTRAS, Manner
from bot.inbox import raw_event
from bot.ledger import keys
from bot.ledger.revision import Revision
from bot.line.client import LineClient
from bot.office import Office
from bot.processes.sending import REPLIES
from bot.processes.worker import Worker
from tests.path.stage import TOKEN, Stage, staged
from tests.path.submissions import Submission, submissions

_SIZES = (1_000, 10_000, 100_000, 1_000_000)
_DISTRICTS, _YEARS, _NEWEST = 32, 20, "2020-04"
_COUNT, _WARMING, _ROUNDS = 300, 40, 3
_LIMIT_S = 60.0


def measure(folder: Path) -> Figures:
    """Return the cost of an event and the store's size, for each size of the ledger."""
    note = (
        f"A province of {_DISTRICTS} districts (Thailand's largest outside Bangkok has as many) "
        f"with ten monthly reports: up to {_YEARS} years of them, each corrected up to a dozen "
        f"times. Then {_ROUNDS} rounds of the same {_COUNT} submissions to one worker in this "
        "process, receipts queued, `appendfsync always`: one at a time, and all waiting at once. "
        "Beside them one bare durable write of 2 KB."
    )
    head = ("revisions", "µs one at a time", "of the first", "µs each of many", "of the first")
    bare = ("µs a bare write", "of the first")
    figures = Figures("A growing ledger", note, (*head, *bare, "MB in the store"))
    catalogue = office_of(district_names(_DISTRICTS))
    with staged(catalogue, folder) as stage:
        filling = Filling(stage.office, _NEWEST, 12 * _YEARS)
        said = submissions(catalogue.district_names, _COUNT)
        found: list[tuple[float, ...]] = []
        for size in _SIZES:
            filling.grow(size)
            _on_disk(folder)
            _alone(stage, said[:_WARMING])
            found.append(_round(stage, said))
            figures.rows.append(_row(size, found, _megabytes(stage)))
    return figures


def _round(stage: Stage, said: Sequence[Submission]) -> tuple[float, ...]:
    """Return the seconds of an event alone, of one of many, and of a bare write: medians."""
    rounds = [
        (_alone(stage, said), _together(stage, said), _writing_s(stage)) for _ in range(_ROUNDS)
    ]
    return tuple(statistics.median(several) for several in zip(*rounds, strict=True))


def _row(size: int, found: Sequence[tuple[float, ...]], megabytes: float) -> tuple[str, ...]:
    shown = [f"{size:,}"]
    for first, newest in zip(found[0], found[-1], strict=True):
        shown += [f"{newest * 1e6:,.0f}", f"{newest / first:.2f}"]
    return (*shown, f"{megabytes:,.0f}")


def _alone(stage: Stage, said: Sequence[Submission]) -> float:
    """Return the seconds that an event takes when it comes alone, the median."""
    worker, found = _worker(stage), list[float]()
    for event in _events(stage, said):
        stage.office.inbox.accept([raw_event(event)])
        began_s = time.perf_counter()
        worker.step()
        found.append(time.perf_counter() - began_s)
    _forget(stage, said)
    return statistics.median(found)


def _together(stage: Stage, said: Sequence[Submission]) -> float:
    """Return the seconds for each when all wait at once."""
    worker = _worker(stage)
    stage.office.inbox.accept([raw_event(event) for event in _events(stage, said)])
    began_s = time.perf_counter()
    while stage.queues[0].waiting():
        worker.step()
        if time.perf_counter() - began_s > _LIMIT_S:
            raise TimeoutError("the worker did not come to an end")
    seconds = time.perf_counter() - began_s
    _forget(stage, said)
    return seconds / len(said)


def _writing_s(stage: Stage) -> float:
    """Return the seconds of one durable write of an event's size, the median."""
    found, text = [], "x" * 2_000
    for _ in range(_COUNT):
        began_s = time.perf_counter()
        stage.office.store.ask("set", "bench", text)
        found.append(time.perf_counter() - began_s)
    return statistics.median(found)


def _on_disk(folder: Path) -> None:
    """Wait until the disk has what was filled in: it must not be busy with it meanwhile."""
    for part in (folder / "appendonlydir").iterdir():
        with part.open("rb+") as file:
            os.fsync(file.fileno())


def _worker(stage: Stage) -> Worker:
    return Worker(stage.office, dispatcher(), LineLookups(LineClient(TOKEN, stage.line_url)))


def _events(stage: Stage, said: Sequence[Submission]) -> Iterator[dict[str, Any]]:
    """Yield what the officers say, each on the second day after the month of the report."""
    room = stage.people.groups["OTOPlp"]
    for one in said:
        day = first_day(shift(one.period, 1)).replace(day=2)
        at = to_millis(datetime(day.year, day.month, day.day, 9, tzinfo=BANGKOK))
        user = stage.people.officers[one.district].user_id
        manner = Manner(timestamp_ms=at)
        yield stage.line.chat.events.text(room.room_id, user, one.text, NO_EXTRAS, manner)


def _forget(stage: Stage, said: Sequence[Submission]) -> None:
    """Check that each was recorded; take all out again, so that the next find what they found."""
    office, lost = stage.office, 0
    for one in said:
        revisions = office.ledger.of_entry(one.report, one.district, one.period)
        lost += len(revisions) != 1
        office.store.ask("delete", keys.chain(one.report, one.district, one.period))
        office.store.ask("hdel", keys.courses(one.report, one.district), one.period)
        office.store.ask("srem", keys.periods(one.report, one.district), one.period)
        office.store.ask("delete", keys.cells(one.report, one.period))
        for revision in revisions:
            _forget_message(office, revision)
    office.store.ask("delete", "window")
    office.store.ask("xtrim", REPLIES, maxlen=0)
    if lost:
        raise RuntimeError(f"{lost} submissions were not recorded once")


def _forget_message(office: Office, one: Revision) -> None:
    office.store.ask("zrem", "ledger", one.id)
    message, said = f"message:{one.message_id}", keys.said(str(one.chat), str(one.user))
    for name in (message, f"{message}:revisions", said):
        office.store.ask("delete", name)


def _megabytes(stage: Stage) -> float:
    memory: Any = stage.redis.info("memory")
    return float(memory["used_memory"]) / 2**20


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory(prefix="raingan-bench-") as own:
        print(measure(Path(own)).shown())
