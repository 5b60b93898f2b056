"""A storm: submissions doubled, reordered and batched, while everything is killed in turn."""

import json
import random
import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import cycle
from typing import Any

from bot.catalogue.periods import BANGKOK, to_millis
from bot.demo.events import NO_EXTRAS, Manner
from bot.demo.faults import DROP, HANG, RATE_LIMITED, SLOW, Fault
from bot.demo.webhook import redelivered
from tests.path.stage import Stage
from tests.path.submissions import Submission

Event = dict[str, Any]
_WINDOW = 40
_LARGEST_BATCH = 5
_SENDERS = 3
_PACE_S = 0.15
_ALWAYS = 10**9


@dataclass
class Storm:
    """What is sent, and what came of it; the same seed sends the same."""

    stage: Stage
    seed: int
    said: dict[str, Submission] = field(default_factory=dict)
    acknowledged: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self._waiting: deque[list[Event]] = deque()
        self._troubles: dict[str, Fault] = {}

    def prepare(self, submissions: list[Submission]) -> None:
        """Say everything, double it, mix it up and put it into batches."""
        events = [self._say(one) for one in submissions]
        doubled = [
            (position + self.random.uniform(0, _WINDOW), copy, event)
            for position, event in enumerate(events)
            for copy in range(2)
        ]
        doubled.sort(key=lambda one: one[0])
        mixed = [
            redelivered(e) if self.random.random() < 0.3 * copy else e for _, copy, e in doubled
        ]
        while mixed:
            size = self.random.randint(1, _LARGEST_BATCH)
            self._waiting.append(mixed[:size])
            del mixed[:size]

    def _say(self, one: Submission) -> Event:
        people = self.stage.people
        room = self.random.choice(list(people.groups.values()))
        officer = people.officers[one.district]
        year, month = divmod(int(one.period[:4]) * 12 + int(one.period[5:]), 12)
        at = to_millis(datetime(year, month + 1, self.random.randint(1, 28), 9, tzinfo=BANGKOK))
        manner = Manner(timestamp_ms=at)
        events = self.stage.line.chat.events
        event = events.text(room.room_id, officer.user_id, one.text, NO_EXTRAS, manner)
        self.said[event["webhookEventId"]] = one
        return event

    def trouble_line(self) -> None:
        """Let LINE answer 429, 500, nothing, nothing after having accepted, or late."""
        self._troubles = {
            "LINE answered 429": Fault(
                status=429, message=RATE_LIMITED, chance=0.05, times=_ALWAYS
            ),
            "LINE answered 500": Fault(status=500, chance=0.08, times=_ALWAYS),
            "LINE answered 500 after accepting": Fault(
                status=500, chance=0.02, times=_ALWAYS, accepted=True
            ),
            "LINE answered nothing": Fault(behaviour=DROP, chance=0.04, times=_ALWAYS),
            "LINE answered nothing after accepting": Fault(
                behaviour=DROP, chance=0.04, times=_ALWAYS, accepted=True
            ),
            "LINE hung": Fault(behaviour=HANG, chance=0.01, times=_ALWAYS, seconds=2.0),
            "LINE was slow": Fault(behaviour=SLOW, chance=0.05, times=_ALWAYS, seconds=0.3),
        }
        self.stage.line.faults.plan(*self._troubles.values())

    def troubles(self) -> dict[str, int]:
        """Return how often LINE did what to us."""
        return {name: _ALWAYS - fault.times for name, fault in self._troubles.items()}

    def blow(self, kills: list[Callable[[], None]], every_s: float, limit_s: float) -> None:
        """Send everything until it is acknowledged, while one after another is killed."""
        end_s, calm = time.monotonic() + limit_s, threading.Event()
        senders = [threading.Thread(target=self._send, args=(end_s,)) for _ in range(_SENDERS)]
        killer = threading.Thread(target=self._kill, args=(kills, every_s, calm))
        for thread in (*senders, killer):
            thread.start()
        for thread in senders:
            thread.join()
        calm.set()
        killer.join()

    def _send(self, end_s: float) -> None:
        pause = threading.Event()
        while self._waiting and time.monotonic() < end_s:
            try:
                batch = self._waiting.popleft()
            except IndexError:
                return
            status = self.stage.deliver(*batch)
            self.counts[f"webhooks answered {status or 'nothing'}"] += 1
            if status == 200:
                self.acknowledged.update(event["webhookEventId"] for event in batch)
            else:
                self._waiting.append([redelivered(event) for event in batch])
                pause.wait(0.1)
            pause.wait(_PACE_S)

    def _kill(self, kills: list[Callable[[], None]], every_s: float, calm: threading.Event) -> None:
        for kill in cycle(kills):
            if calm.wait(every_s * self.random.uniform(0.6, 1.4)):
                return
            kill()
            self.counts[f"kills of {kill.__name__}"] += 1

    # What came of it

    def recorded(self) -> Counter[tuple[str, str, str, str, str]]:
        """Return what the ledger holds: event, report, district, period, figures."""
        return Counter(
            (r.event_id, r.report, r.district, r.period, _figures(r.values))
            for r in self.stage.revisions()
        )

    def expected(self) -> Counter[tuple[str, str, str, str, str]]:
        """Return what it must hold of what was acknowledged: each once."""
        said = ((event_id, self.said[event_id]) for event_id in self.acknowledged)
        return Counter(
            (event_id, one.report, one.district, one.period, f"{one.field}={one.value}")
            for event_id, one in said
        )

    def receipts(self) -> Counter[str]:
        """Return how many answers each message has got; notices answer none."""
        answers = self.stage.answers()
        return Counter(str(answer.quoted_id) for answer in answers if answer.quoted_id)

    def rows(self) -> dict[str, Counter[tuple[str, str]]]:
        """Return what each report's tab must show of what was acknowledged: row and figure."""
        found: dict[str, Counter[tuple[str, str]]] = {}
        for event_id in self.acknowledged:
            one = self.said[event_id]
            key = f"{one.report}|{one.district}|{one.period}"
            found.setdefault(one.report, Counter())[key, str(one.value)] += 1
        return found

    def fields(self) -> dict[str, str]:
        """Return the field that is reported, by report."""
        return {one.report: one.field for one in self.said.values()}

    def pushes(self) -> Counter[tuple[str, str]]:
        """Return how often each notice came that nobody had asked for: where, what."""
        pushed = (one for one in self.stage.answers() if one.route == "push")
        return Counter((one.room_id, json.dumps(one.body, sort_keys=True)) for one in pushed)


def _figures(values: Any) -> str:
    return " ".join(f"{key}={int(value)}" for key, value in values.items())
