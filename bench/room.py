"""`python -m bench.room`: what one Redis has to hold, by key, for each submission and province.

Submissions go the whole way (webhook's queue, worker, receipt, workbook); what is between two
counts is divided by the submissions between them, so that what an empty office has is left out.
"""

import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from bench.table import Figures
from bot.app import dispatcher
from bot.catalogue.periods import from_millis
from bot.config import load_catalogue
from bot.inbox import raw_event
from bot.line.client import LineClient
from bot.processes.parts import join
from bot.processes.running import start_window, start_worker
from tests.path.stage import CONFIG, JUNE_3, TOKEN, Stage, wait_until
from tests.path.submissions import Submission, submissions

_COUNTS = (300, 900)
_LIMIT_S = 120.0


def measure(folder: Path) -> Figures:
    """Return bytes for each submission, by what the key is for, in memory and on the disk."""
    catalogue = load_catalogue(CONFIG)
    said = submissions(catalogue.district_names, _COUNTS[-1])
    with ExitStack() as held:
        stage = Stage(catalogue, folder, held)
        empty = _sizes(stage)
        with _working(stage):
            _send(stage, said[: _COUNTS[0]])
            before, disk_before = _sizes(stage), _on_disk(stage, folder)
            _send(stage, said[_COUNTS[0] :])
            after, disk_after = _sizes(stage), _on_disk(stage, folder)
    many = _COUNTS[1] - _COUNTS[0]
    note = (
        f"Bytes for each submission, between {_COUNTS[0]} and {_COUNTS[1]} of them: MEMORY USAGE "
        "of all keys by the first word of their name; on the disk, the append-only file when "
        "rewritten. "
        f"An office in which nothing was said yet takes {sum(empty.values()) / 1024:.0f} KB."
    )
    figures = Figures("Room in the store", note, ("keys", "bytes", "stays"))
    grown = {name: (after[name] - before[name]) / many for name in after}
    for name, size in sorted(grown.items(), key=lambda one: -one[1]):
        if size >= 5:
            figures.rows.append((f"`{name}`", f"{size:,.0f}", _STAYS.get(name, "for good")))
    figures.rows.append(("all, in memory", f"{sum(grown.values()):,.0f}", ""))
    figures.rows.append(("all, on the disk", f"{(disk_after - disk_before) / many:,.0f}", ""))
    return figures


_STAYS = {"inbox": "60 days", "seen": "60 days", "answers": "60 days", "tried": "an hour"}


@contextmanager
def _working(stage: Stage) -> Iterator[None]:
    """Work in threads of this process, the workbook included."""
    stop, line = threading.Event(), LineClient(TOKEN, stage.line_url)
    threads = start_worker(stage.office, dispatcher(), line, stop)
    clock = partial(_now, stage)
    threads.append(start_window(stage.office, clock, CONFIG.parent, stop))
    try:
        yield
    finally:
        stop.set()
        join(threads)


def _now(stage: Stage) -> datetime:
    return from_millis(stage.clock.now())


def _send(stage: Stage, said: list[Submission]) -> None:
    events = [_event(stage, one) for one in said]
    stage.office.inbox.accept([raw_event(event) for event in events])
    stage.settle(_LIMIT_S)
    wait_until(lambda: not stage.office.store.ask("hlen", "window"), _LIMIT_S)


def _event(stage: Stage, one: Submission) -> dict[str, Any]:
    room, user = stage.people.groups["OTOPlp"], stage.people.officers[one.district]
    event = stage.line.chat.events.text(room.room_id, user.user_id, one.text)
    return {**event, "timestamp": JUNE_3}


def _sizes(stage: Stage) -> Counter[str]:
    found: Counter[str] = Counter()
    prefix = len(stage.office.store.prefix)
    for key in stage.redis.scan_iter(f"{stage.office.store.prefix}*", count=1000):
        size: Any = stage.redis.memory_usage(key, samples=0)
        found[str(key)[prefix:].partition(":")[0]] += size or 0
    return found


def _on_disk(stage: Stage, folder: Path) -> int:
    redis: Any = stage.redis
    redis.bgrewriteaof()
    wait_until(lambda: not redis.info("persistence")["aof_rewrite_in_progress"])
    wait_until(lambda: not redis.info("persistence")["aof_rewrite_scheduled"])
    return sum(file.stat().st_size for file in (folder / "appendonlydir").iterdir())


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="raingan-bench-") as folder:
        print(measure(Path(folder)).shown())


if __name__ == "__main__":
    main()
