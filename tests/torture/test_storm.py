"""Nothing acknowledged is lost and nothing is said twice, whoever dies when.

The short form runs with all tests; `make torture` sets RAINGAN_TORTURE to the number of
submissions of the long one, in which the store is killed, too, and writes bench/TORTURE.md.
"""

import os
import subprocess
import threading
import time
from pathlib import Path

import pytest

from bot.catalogue.office import Catalogue
from bot.demo.faults import HANG, Fault
from bot.processes.parts import start_part
from bot.processes.senders import TAKE_OVER_IDLE_MS
from bot.processes.sending import REPLIES
from tests.path.stage import Stage, staged, wait_until
from tests.path.submissions import submissions
from tests.torture.storm import Storm

SHORT = 300
SEED = 2563
RESULTS = Path(__file__).parents[2] / "bench" / "TORTURE.md"
HOW_MANY = int(os.environ.get("RAINGAN_TORTURE", SHORT))
IS_LONG = HOW_MANY > SHORT


class Victims:
    """The processes of a storm: each method kills one and starts it again."""

    def __init__(self, stage: Stage, workers: int) -> None:
        self.stage = stage
        self._web = stage.start_web()
        self._stop = threading.Event()
        self._watching = start_part(self._web.watch, self._stop)
        self._workers = [stage.start_worker() for _ in range(workers)]

    def web(self) -> None:
        self.stage.kill_web(self._web)

    def worker(self) -> None:
        oldest = self._workers.pop(0)
        oldest.kill()
        oldest.wait()
        self._workers.append(self.stage.start_worker())

    def rest(self) -> None:
        self._stop.set()
        self._watching.join()

    def store(self) -> None:
        self.stage.kill_store()
        self.stage.restart_store()


@pytest.mark.torture
@pytest.mark.timeout(1800 if IS_LONG else 110)
def test_every_acknowledged_report_is_recorded_once_and_receipted_at_most_once(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    began_s = time.monotonic()
    with staged(catalogue, tmp_path) as stage:
        victims = Victims(stage, workers=2)
        storm = Storm(stage, SEED)
        storm.prepare(submissions(catalogue.district_names, HOW_MANY))
        storm.trouble_line()
        kills = [victims.web, victims.worker, *([victims.store] if IS_LONG else [])]
        try:
            storm.blow(kills, every_s=2.5, limit_s=900 if IS_LONG else 45)
        finally:
            victims.rest()
        stage.line.faults.clear()
        stage.settle(120 if IS_LONG else 40)
        report(storm, time.monotonic() - began_s)
        assert len(storm.acknowledged) == HOW_MANY
        assert storm.recorded() == storm.expected()
        assert max(storm.receipts().values()) == 1


def report(storm: Storm, seconds: float) -> None:
    recorded, receipts = storm.recorded(), storm.receipts()
    rows = {
        "submissions": len(storm.said),
        "acknowledged": len(storm.acknowledged),
        "recorded once": sum(1 for count in recorded.values() if count == 1),
        "recorded more than once": sum(1 for count in recorded.values() if count > 1),
        "acknowledged and not recorded": len(storm.expected() - recorded),
        "receipted once": sum(1 for count in receipts.values() if count == 1),
        "receipted more than once": sum(1 for count in receipts.values() if count > 1),
        **dict(sorted(storm.counts.items())),
        "seconds": round(seconds),
    }
    table = "\n".join(f"| {name} | {count:,} |" for name, count in rows.items())
    text = f"# What `make torture` found\n\nSeed {storm.seed}.\n\n| | |\n| --- | ---: |\n{table}\n"
    print(text)  # noqa: T201 - the counts are what this is run for
    if IS_LONG:
        RESULTS.write_text(text, encoding="utf-8")


def test_a_worker_killed_between_ledger_and_reply_leaves_one_revision_and_one_receipt(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    with staged(catalogue, tmp_path) as stage:
        stage.start_web()
        stage.line.faults.plan(Fault(behaviour=HANG, accepted=True, seconds=60))
        assert stage.deliver(stage.say("เกาะคา รายได้ OTOP พ.ค. 2563 1,000 บาท")) == 200
        killed = stage.start_worker()
        wait_until(stage.answers)
        kill(killed)
        assert stage.waiting_replies() == 1
        age_replies(stage)
        stage.start_worker()
        stage.settle()
        assert len(stage.revisions()) == 1
        assert len(stage.answers()) == 1


def kill(worker: "subprocess.Popen[bytes]") -> None:
    worker.kill()
    worker.wait()


def age_replies(stage: Stage) -> None:
    """Make it so that whoever holds replies seems to have been silent for long."""
    held = stage.office.store.ask("xpending_range", REPLIES, "workers", "-", "+", 9)
    ids = [one["message_id"] for one in held]
    stage.office.store.ask("xclaim", REPLIES, "workers", "dead", 0, ids, idle=TAKE_OVER_IDLE_MS)
