"""Fills a store with a ledger of any size, quickly, in the ledger's own form.

Revisions are encoded by the ledger's codec and folded by its fold; only the way into the store is
another: plain commands without answers, since a transaction for each message would take hours.
tests/ledger/test_filling.py compares what comes of it with what the ledger itself records.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import product
from typing import Any

from bot.catalogue.periods import BANGKOK, first_day, shift, to_millis
from bot.catalogue.report import Report
from bot.ledger import keys
from bot.ledger.codec import encode, encode_cell, encode_course
from bot.ledger.fold import fold_period
from bot.ledger.revision import Revision
from bot.office import Office
from bot.understanding.unusual import unusual

CHAT = "C" + "7" * 32
_SAID_KEPT = 200
_AT_ONCE = 1 << 20
Entry = tuple[str, str, str]
"""A period, a report, a district."""


@dataclass(slots=True)
class Filling:
    """An office's past: every district's every report of the months up to the newest."""

    office: Office
    newest: str
    months: int
    size: int = 0

    def entries(self) -> Iterator[Entry]:
        """Yield the entries, the newest month first."""
        catalogue = self.office.catalogue
        periods = (shift(self.newest, -step) for step in range(self.months))
        reports = [report.key for report in catalogue.reports]
        return product(periods, reports, catalogue.district_names)

    def grow(self, size: int) -> None:
        """Let the ledger hold so many revisions: each entry has its first, then each a second."""
        with _unanswered(self.office) as send:
            for number, entry in enumerate(self.entries()):
                new = self._lines(number, entry, size)
                if new:
                    send(new)
            for user in map(_user, range(len(self.office.catalogue.districts))):
                send(self._packed("ZREMRANGEBYRANK", keys.said(CHAT, user), 0, -_SAID_KEPT - 1))
        self.size = size
        held = self.office.store.ask("zcard", "ledger")
        if held != size:
            raise RuntimeError(f"the ledger holds {held} revisions instead of {size}")

    def revisions(self, number: int, entry: Entry, size: int) -> list[Revision]:
        """Return an entry's revisions in a ledger of a size: a submission, then corrections."""
        catalogue = self.office.catalogue
        report, user = catalogue.report(entry[1]), _user(number % len(catalogue.districts))
        steps = range(self._depth(number, size))
        return [_revision(number, step, entry, report, user) for step in steps]

    def _depth(self, number: int, size: int) -> int:
        catalogue = self.office.catalogue
        entries = self.months * len(catalogue.reports) * len(catalogue.districts)
        return max(0, -(-(size - number) // entries))

    def _lines(self, number: int, entry: Entry, size: int) -> bytes:
        """Return the commands that bring an entry from the size before to this one."""
        before = self._depth(number, self.size)
        if self._depth(number, size) == before:
            return b""
        revisions = self.revisions(number, entry, size)
        new = revisions[before:]
        period, report, district = entry
        cell, course = fold_period(self.office.catalogue.report(report), revisions, (), unusual)
        said = [word for one in new for word in (one.event_id, encode(one))]
        ledger = [word for one in new for word in (to_millis(one.recorded_at), one.id)]
        pack = self._packed
        return b"".join(
            (
                pack("HSET", keys.chain(report, district, period), *said),
                pack("ZADD", "ledger", *ledger),
                pack("ZADD", keys.said(CHAT, str(new[0].user)), *ledger),
                pack("SADD", keys.periods(report, district), period),
                pack("HSET", keys.cells(report, period), district, encode_cell(cell)),
                pack("HSET", keys.courses(report, district), period, encode_course(course)),
                *(part for one in new for part in self._message(one)),
            )
        )

    def _message(self, one: Revision) -> Sequence[bytes]:
        name, cell = f"message:{one.message_id}", f"{one.report}|{one.district}|{one.period}"
        version = ("version", to_millis(one.sent_at), "version_event", one.event_id, "cells", cell)
        return (
            self._packed("SADD", f"{name}:revisions", one.id),
            self._packed("HSET", name, *version),
        )

    def _packed(self, command: str, name: str, *words: Any) -> bytes:
        parts = [str(word).encode() for word in (command, self.office.store.key(name), *words)]
        said = b"".join(b"$%d\r\n%b\r\n" % (len(part), part) for part in parts)
        return b"*%d\r\n%b" % (len(parts), said)


def _user(place: int) -> str:
    return f"U{place:032x}"


def _revision(number: int, step: int, entry: Entry, report: Report, user: str) -> Revision:
    period, key, district = entry
    after = datetime.combine(first_day(shift(period, 1)), datetime.min.time(), BANGKOK)
    at = after + timedelta(hours=33 + 24 * step, seconds=number % 3600)
    value = 10_000 + (number + 97 * step) % 7_000
    main = report.main.key if report.main else ""
    name = f"{step:03d}{number:015d}"
    return Revision(
        event_id=f"01FILL{name:0>20}",
        report=key,
        district=district,
        period=period,
        kind="correction" if step else "submission",
        values={main: Decimal(value)},
        spans={main: (20, 26)},
        source="chat",
        authority="officer",
        chat=CHAT,
        group=report.group,
        message_id=name,
        user=user,
        sent_at=at,
        recorded_at=at,
        text=f"{'แก้เป็น ' if step else ''}อ.{district} {report.title} {period} {value:,} บาท",
    )


@contextmanager
def _unanswered(office: Office) -> Iterator[Any]:
    """Yield what sends commands in big pieces; the store's disk need not keep step meanwhile."""
    redis: Any = office.store.redis
    redis.config_set("appendfsync", "no")
    redis.config_set("auto-aof-rewrite-percentage", 0)
    pool = redis.connection_pool
    connection, waiting = pool.get_connection(), bytearray()

    def send(said: bytes, at_least: int = _AT_ONCE) -> None:
        waiting.extend(said)
        if len(waiting) >= at_least:
            connection.send_packed_command([bytes(waiting)], check_health=False)
            waiting.clear()

    try:
        connection.send_packed_command([b"CLIENT REPLY OFF\r\n"], check_health=False)
        yield send
        send(b"CLIENT REPLY ON\r\n", 0)
        connection.read_response()
    finally:
        connection.disconnect()
        pool.release(connection)
        redis.config_set("appendfsync", "always")
