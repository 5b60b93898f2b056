"""How fast and how rightly messages are read, beside what general libraries make of them.

The baseline is the obvious way without a reader of one's own: pythainlp turns number words into
numbers and the first number is taken as the figure; dateparser finds the month.
"""

import json
import re
import statistics
import time
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from bench.table import Figures
from bot.config import load_catalogue
from bot.understanding.reader import Reader
from bot.understanding.reading import Message

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "tests" / "understanding" / "data" / "examples.jsonl"
_ROUNDS = 5
_OURS_TIMES, _THEIRS_TIMES = 10, 1
_MONTH = re.compile(r"\d{4}-\d\d")
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
Answer = tuple[Decimal | None, str | None]
"""The main figure and the period."""


def measure(_folder: Path) -> Figures:
    """Return messages a second, the 99th percentile, and the share read rightly."""
    examples = [json.loads(line) for line in EXAMPLES.read_text("utf-8").splitlines()]
    note = (
        f"The {len(examples)} example messages, {_ROUNDS} rounds, one core. Right: of the monthly "
        "submissions with one entry, the main figure and the month."
    )
    figures = Figures(
        "Reading", note, ("reader", "messages/s", "p99 ms", "figure right", "month right")
    )
    for name, read, times in (
        ("raingan", _ours(), _OURS_TIMES),
        ("dateparser + pythainlp", _theirs(), _THEIRS_TIMES),
    ):
        rate, p99_ms = _timed(read, examples, times)
        right = [f"{share:.0%}" for share in _rightly(read, examples)]
        figures.rows.append((name, f"{rate:,.0f}", f"{p99_ms:.2f}", *right))
    return figures


def _ours() -> Callable[[dict[str, Any]], Answer]:
    catalogue = load_catalogue(ROOT / "config.example.toml")
    reader = Reader(catalogue)

    def read(example: dict[str, Any]) -> Answer:
        known = example["sender_district"]
        sent_at = datetime.fromisoformat(example["sent_at"])
        senders = (known,) if known else ()
        found = reader.read(Message(example["text"], example["group"], sent_at, senders))
        if len(found.entries) != 1:
            return None, None
        entry, main = found.entries[0], catalogue.report(found.entries[0].report).main
        return (entry.values.get(main.key) if main else None), entry.period

    return read


def _theirs() -> Callable[[dict[str, Any]], Answer]:
    from dateparser.search import search_dates  # noqa: PLC0415
    from pythainlp.util import text_to_num  # noqa: PLC0415

    def read(example: dict[str, Any]) -> Answer:
        words = "".join(map(str, text_to_num(example["text"])))
        number = _NUMBER.search(words)
        dates = search_dates(example["text"], languages=["th"]) or []
        month = f"{dates[0][1].year:04d}-{dates[0][1].month:02d}" if dates else None
        return (Decimal(number[0].replace(",", "")) if number else None), month

    return read


def _timed(
    read: Callable[[dict[str, Any]], Answer], examples: list[dict[str, Any]], times: int
) -> tuple[float, float]:
    rates, worst = [], []
    for _ in range(_ROUNDS):
        each_ms = []
        for example in examples * times:
            began_s = time.perf_counter()
            read(example)
            each_ms.append((time.perf_counter() - began_s) * 1000)
        rates.append(1000 * len(each_ms) / sum(each_ms))
        worst.append(statistics.quantiles(each_ms, n=100)[98])
    return statistics.median(rates), statistics.median(worst)


def _rightly(
    read: Callable[[dict[str, Any]], Answer], examples: list[dict[str, Any]]
) -> tuple[float, float]:
    """Return the shares of figures and of months that are read rightly."""
    catalogue = load_catalogue(ROOT / "config.example.toml")
    asked = figures = months = 0
    for example in examples:
        entries = example["gold"]["entries"]
        if example["gold"]["kind"] != "submission" or len(entries) != 1:
            continue
        main, period = catalogue.report(entries[0]["report"]).main, entries[0]["period"]
        value = entries[0]["values"].get(main.key) if main else None
        if value is None or not _MONTH.fullmatch(period):
            continue
        found, month = read(example)
        asked += 1
        figures += found == Decimal(str(value))
        months += month == period
    return figures / asked, months / asked
