"""`/metrics` for Prometheus: how much waits, how much has failed. No names, no secrets."""

from collections.abc import Iterable, Mapping

from flask import Response
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector

from bot.errors import ServiceError
from bot.outbox.book import TOLD
from bot.reply_age import ages
from bot.sheets.memory import Memory
from bot.store.lag import oldest_s
from bot.store.store import Store
from bot.store.stream import DEAD, Stream
from bot.web.desk import Desk

_QUEUES = ("inbox", "replies", "outbox", "files")
"""Streams; one that no worker has opened yet holds nothing."""


def prometheus(desk: Desk) -> Response:
    """Return the figures as they are in the store at this moment."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Figures(desk.office.store))
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_PLAIN_0_0_4)


def prometheus_of_all(desks: Mapping[str, Desk]) -> Response:
    """Return the figures of several provinces, each with its province's label."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_AllFigures(desks))
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_PLAIN_0_0_4)


class _AllFigures(Collector):
    def __init__(self, desks: Mapping[str, Desk]) -> None:
        self._desks = desks

    def collect(self) -> Iterable[Metric]:
        """Merge what every province tells; one whose store is down is left out and counted."""
        told: dict[str, Metric] = {}
        up = GaugeMetricFamily("raingan_province_up", "1 where it answers.", labels=["province"])
        for key, desk in self._desks.items():
            try:
                figures = list(_Figures(desk.office.store).collect())
            except ServiceError:
                up.add_metric([key], 0)
                continue
            up.add_metric([key], 1)
            for one in figures:
                whole = told.setdefault(one.name, Metric(one.name, one.documentation, one.type))
                for sample in one.samples:
                    labels = {**sample.labels, "province": key}
                    whole.add_sample(sample.name, labels, sample.value)
        yield up
        yield from told.values()


class _Figures(Collector):
    def __init__(self, store: Store) -> None:
        self._store = store

    def collect(self) -> Iterable[Metric]:
        """Read everything once, as Prometheus asks for it."""
        waiting = GaugeMetricFamily(
            "raingan_queue_waiting", "Items not finished yet, by queue.", labels=["queue"]
        )
        oldest = GaugeMetricFamily(
            "raingan_queue_oldest_seconds", "Age of the oldest unfinished item.", labels=["queue"]
        )
        for queue in _QUEUES:
            waiting.add_metric([queue], _waiting(self._store, queue))
            oldest.add_metric([queue], oldest_s(self._store, queue))
        yield waiting
        yield oldest
        yield _gauge("dead_letters", "Items that failed five times.", self._count("xlen", DEAD))
        yield _gauge("sheet_dirty_rows", "Rows the sheet lacks.", self._count("hlen", "window"))
        lag = Memory(self._store).lag()
        yield _gauge("sheet_lag_seconds", "Age of the oldest entry not shown.", lag.oldest_s)
        yield _gauge("sheet_failures", "Tries in a row that failed.", lag.failures)
        yield _gauge("revisions", "Revisions in the ledger.", self._count("zcard", "ledger"))
        yield from self._quota()
        yield self._reply_age()
        yield self._notices()
        yield _gauge("people", "People registered.", self._count("scard", "people"))

    def _quota(self) -> Iterable[Metric]:
        known = self._store.hgetall("account")
        if known.get("limit"):
            yield _gauge("quota_limit", "Messages of the month's plan.", float(known["limit"]))
            yield _gauge("quota_used", "Messages used of it.", float(known.get("used", 0)))

    def _reply_age(self) -> Metric:
        buckets, sum_s = ages(self._store)
        told = "Seconds from a webhook's arrival until LINE had the reply to it."
        return HistogramMetricFamily(
            "raingan_reply_age_seconds", told, buckets=buckets, sum_value=sum_s
        )

    def _notices(self) -> Metric:
        told = "What notices spoke of, by their way, their stage and what became of them."
        labels = ["route", "stage", "status"]
        found = CounterMetricFamily("raingan_notices", told, labels=labels)
        for name, count in sorted(self._store.hgetall(TOLD).items()):
            found.add_metric(name.split("|"), int(count))
        return found

    def _count(self, command: str, name: str) -> int:
        return int(self._store.ask(command, name))


def _gauge(name: str, told: str, value: float) -> Metric:
    return GaugeMetricFamily(f"raingan_{name}", told, value=value)


def _waiting(store: Store, queue: str) -> int:
    try:
        return Stream(store, queue, "metrics").waiting()
    except ServiceError:
        return 0


ROUTES = (("GET", "/metrics", prometheus),)
