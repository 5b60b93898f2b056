"""Nothing acknowledged is lost and nothing is said twice, whoever dies when.

The short form runs with all tests; `make torture` sets RAINGAN_TORTURE to the number of
submissions of the long one, and writes bench/TORTURE.md.
"""

import os
import subprocess
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from bot.catalogue.office import Catalogue
from bot.demo.faults import HANG, Fault
from bot.outbox.book import Book
from bot.processes.senders import TAKE_OVER_IDLE_MS
from bot.processes.sending import REPLIES
from tests.path.stage import Stage, staged, wait_until
from tests.path.submissions import submissions
from tests.torture.sheet import TroubledSheet
from tests.torture.storm import Storm
from tests.torture.victims import Victims

SHORT = 300
SEED = 2563
RESULTS = Path(__file__).parents[2] / "bench" / "TORTURE.md"
HOW_MANY = int(os.environ.get("RAINGAN_TORTURE", SHORT))
IS_LONG = HOW_MANY > SHORT


@pytest.fixture
def sheet(monkeypatch: pytest.MonkeyPatch) -> Iterator[TroubledSheet]:
    """A Google Sheet for every process that is started from here on, in June 2563."""
    found = TroubledSheet(SEED)
    found.fake.start()
    for name, value in found.environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("RAINGAN_NOW", "2020-06-05T09:00+07:00")
    yield found
    found.fake.stop()
    assert found.fake.violations == []


@pytest.mark.torture
@pytest.mark.timeout(1800 if IS_LONG else 110)
def test_every_acknowledged_report_is_recorded_and_shown_once_and_receipted_at_most_once(
    catalogue: Catalogue, tmp_path: Path, sheet: TroubledSheet
) -> None:
    began_s = time.monotonic()
    with staged(catalogue, tmp_path) as stage:
        victims = Victims(stage, workers=2, clocks=2, has_time=IS_LONG)
        storm = Storm(stage, SEED)
        storm.prepare(submissions(catalogue.district_names, HOW_MANY))
        storm.trouble_line()
        sheet.fail_each_way()
        kills = [victims.web, victims.worker, victims.clock, victims.store]
        try:
            with sheet.trouble():
                storm.blow(kills, every_s=2.0, limit_s=900 if IS_LONG else 35)
        finally:
            victims.rest()
        stage.settle(120 if IS_LONG else 40)
        stage.line.faults.clear()
        victims.end_notices(30)
        victims.stop_clocks()
        stage.settle()
        until_shown(stage, sheet, 600 if IS_LONG else 30)
        found = {**outcome(storm), **shown(storm, sheet), **claimed(storm)}
        report(
            storm,
            found,
            {**storm.counts, **storm.troubles(), **sheet.counts},
            time.monotonic() - began_s,
        )
        assert len(storm.acknowledged) == HOW_MANY
        assert storm.recorded() == storm.expected()
        assert max(storm.receipts().values()) == 1
        assert [found[name] for name in MUST_BE_NONE] == [0] * len(MUST_BE_NONE)
        assert storm.troubles()["LINE answered 500"] > 0
        assert found["messages of notices pushed"] > 0 or not IS_LONG
        assert found["shown once in the window"] == HOW_MANY


MUST_BE_NONE = (
    *("revisions missing in the window's audit", "revisions twice in the window's audit"),
    *("rows twice in the window", "claims of notices without their notice"),
    *("notices left in flight", "messages of notices pushed twice"),
)


def outcome(storm: Storm) -> dict[str, int]:
    """Count what came of the submissions in the ledger and the chats."""
    recorded, receipts = storm.recorded(), storm.receipts()
    return {
        "submissions": len(storm.said),
        "acknowledged": len(storm.acknowledged),
        "recorded once": sum(1 for count in recorded.values() if count == 1),
        "recorded more than once": sum(1 for count in recorded.values() if count > 1),
        "acknowledged and not recorded": len(storm.expected() - recorded),
        "receipted once": sum(1 for count in receipts.values() if count == 1),
        "receipted more than once": sum(1 for count in receipts.values() if count > 1),
    }


def shown(storm: Storm, sheet: TroubledSheet) -> dict[str, int]:
    """Count what the window shows: figures in the reports' tabs, revisions in the audit's."""
    expected, fields = storm.rows(), storm.fields()
    figures = {report: sheet.figures(report, fields) for report in expected}
    audit = sheet.revisions()
    revisions = Counter(revision.id for revision in storm.stage.revisions())
    rows = [Counter(key for key, _ in found.elements()) for found in figures.values()]
    return {
        "shown once in the window": sum(
            1 for name, wanted in expected.items() for row in wanted if figures[name][row] == 1
        ),
        "rows twice in the window": sum(1 for one in rows for n in one.values() if n > 1),
        "revisions missing in the window's audit": len(revisions - audit),
        "revisions twice in the window's audit": sum(1 for n in audit.values() if n > 1),
    }


def claimed(storm: Storm) -> dict[str, int]:
    """Count what the clocks have claimed, and what came of it."""
    store = storm.stage.office.store
    book = Book(store)
    names = storm.stage.redis.scan_iter(store.key("claim:*"), count=1000)
    holders = [storm.stage.redis.get(name) for name in names]
    notices = {str(holder): book.get(str(holder)) for holder in holders if holder != "-"}
    ends = Counter(notice.status for notice in notices.values() if notice is not None)
    return {
        "claims of notices": len(holders),
        "claims of notices without their notice": sum(1 for n in notices.values() if n is None),
        "notices left in flight": ends["flying"] + ends["boarded"],
        "messages of notices pushed": sum(storm.pushes().values()),
        "messages of notices pushed twice": sum(
            1 for count in storm.pushes().values() if count > 1
        ),
        **{f"notices {status}": count for status, count in sorted(ends.items())},
    }


def until_shown(stage: Stage, sheet: TroubledSheet, timeout_s: float) -> None:
    """Return once the window shows everything; a minute's quotas and a dead one's turn pass."""
    for name in ("window:turn", "window:writes", "window:reads"):
        stage.office.store.ask("delete", name)
    stage.office.store.ask("hdel", "window:state", "again")
    sheet.pass_minute()
    store = stage.office.store
    wait_until(lambda: sheet.is_calm and not store.ask("hlen", "window"), timeout_s)


def report(
    storm: Storm, found: Mapping[str, int], counts: Mapping[str, int], seconds: float
) -> None:
    rows = {**found, **dict(sorted(counts.items())), "seconds": round(seconds)}
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
