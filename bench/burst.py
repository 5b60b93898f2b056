"""The last minute before a deadline, all over the country: is every receipt in time?

A reply token lives a minute. Each receipt's age is counted from the moment at which its webhook
was due, until it reaches LINE.
"""

import json
import signal
import statistics
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bench.offices import chat_of, environ, environment, introduce, line_stub, queue_of
from bench.processes import ROOT, answer_after_s, free_port, running
from bench.table import Figures
from bench.webhooks import text_event
from bot.inbox import INBOX
from bot.processes.sending import REPLIES
from bot.provinces.branches import Branch, branches_at
from bot.provinces.configs import load_provinces
from bot.store.embedded import embedded_store
from tests.path.stage import wait_until
from tests.path.submissions import submissions
from tests.provinces.land import Land, whole_country

COUNT = 10_000
WITHIN_S = 60.0
_LINE_WAIT_S = 0.15
_TOKEN_LIFE_S = 60.0
_WORKERS = 2
_YEAR_2060_MS = 2_840_140_800_000
_DRAINED_S = 120.0


def measure(folder: Path) -> Figures:
    """Return how old the receipts were, and how many came too late or never."""
    lands = whole_country()
    note = (
        f"{COUNT:,} submissions within {WITHIN_S:.0f} s from the groups of {len(lands)} provinces; "
        f"one `raingan web`, {_WORKERS} `raingan worker`; LINE answers each reply in "
        f"{_LINE_WAIT_S * 1000:.0f} ms. A reply token lives a minute."
    )
    head = ("submissions", "receipts", "p50 s", "p99 s", "oldest s", "late")
    figures = Figures("The last minute", note, head)
    ages = _ages(folder, lands)
    cuts = statistics.quantiles(ages, n=100)
    late = sum(age > _TOKEN_LIFE_S for age in ages)
    shown = (f"{age:.2f}" for age in (cuts[49], cuts[98], max(ages)))
    figures.rows.append((f"{COUNT:,}", f"{len(ages):,}", *shown, str(late)))
    return figures


def _ages(folder: Path, lands: Sequence[Land]) -> list[float]:
    """Return the age of each receipt in seconds."""
    with ExitStack() as held:
        url = held.enter_context(embedded_store(folder / "store"))
        line_url, line = held.enter_context(line_stub(_LINE_WAIT_S))
        port = free_port()
        env = {**environment(lands, folder, url, line_url), "PORT": str(port)}
        held.enter_context(environ(env))
        branches = branches_at(url, load_provinces(folder / "configs"))
        introduce(branches)
        queues = [queue_of(one, name) for one in branches for name in (INBOX, REPLIES)]
        webhooks = folder / "webhooks.jsonl"
        _write(webhooks, branches, lands)
        for part in ("web", *["worker"] * _WORKERS):
            held.enter_context(running(["-m", "bot", part], env))
        answer_after_s(port)
        sent = _send(port, webhooks)
        wait_until(lambda: not any(queue.waiting() for queue in queues), _DRAINED_S)
        line.send_signal(signal.SIGTERM)
        seen = json.loads(line.communicate()[0])
    if seen["again"]:
        raise RuntimeError(f"{seen['again']} replies were sent twice")
    began_s, apart_s = sent["started_s"], WITHIN_S / COUNT
    return [at_s - began_s - int(token, 16) * apart_s for token, at_s in seen["first"].items()]


def _send(port: int, webhooks: Path) -> dict[str, Any]:
    asked = ["--port", port, "--count", COUNT, "--events", webhooks, "--rate", COUNT / WITHIN_S]
    printed = subprocess.check_output(
        [sys.executable, "-m", "bench.load", *map(str, asked)], cwd=ROOT
    )
    sent: dict[str, Any] = json.loads(printed)
    if sent["statuses"] != {"200": COUNT}:
        raise RuntimeError(f"answers: {sent['statuses']}")
    return sent


def _write(webhooks: Path, branches: Sequence[Branch], lands: Sequence[Land]) -> None:
    """Write the webhooks: one of each province in turn, from officers of all its districts."""
    each = COUNT // len(branches) + 1
    names = [one.office.catalogue.district_names for one in branches]
    said = [submissions(districts, each) for districts in names]
    secrets = {land.key: land.secret for land in lands}
    with webhooks.open("w", encoding="utf-8") as file:
        for number in range(COUNT):
            turn, place = divmod(number, len(branches))
            branch, one = branches[place], said[place][turn]
            user = f"U{place:04x}{names[place].index(one.district):028x}"
            event = text_event(number, one.text, chat=chat_of(branch), user=user)
            event["timestamp"] = _YEAR_2060_MS + number * 6
            webhook = {
                "path": f"/callback/{branch.key}",
                "secret": secrets[branch.key],
                "events": [event],
            }
            file.write(json.dumps(webhook, ensure_ascii=False) + "\n")
