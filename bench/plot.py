"""Draws bench/RESULTS.svg from bench/RESULTS.md: each figure beside its baseline of the same run.

`python -m bench.plot` draws it anew. Plain SVG by code: a plot of bars needs no library.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Literal

RESULTS = Path(__file__).parent / "RESULTS.md"
PLOT = RESULTS.with_suffix(".svg")
_WIDTH, _LEFT, _RIGHT, _TOP, _LINE = 1060, 560, 880, 64, 24
_GOOD, _BAD, _INK, _FAINT = "#1b7f4d", "#b4690e", "#22303c", "#c9d1d8"
Cells = Mapping[tuple[str, str, str], float]
"""Numbers by table, row and column."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure and its baseline: two rows of one column of a table."""

    table: str
    column: str
    row: str
    baseline: str
    better: Literal["more", "less"]


@dataclass(frozen=True, slots=True)
class Bar:
    """How many times better than the baseline a figure is, and both as they were measured."""

    label: str
    times: float
    figure: float
    baseline: float


_RUN, _IMPORTED = "raingan run, to the first 200", "its libraries alone, imported"
_OURS, _BARE, _PARSER = "raingan web: durable", "Flask: HMAC alone", "Flask: line-bot-sdk parser"
PAIRS = (
    Pair("Webhooks", "webhooks/s", _OURS, _BARE, "more"),
    Pair("Webhooks", "webhooks/s", _OURS, _PARSER, "more"),
    Pair("Webhooks", "p99 half", _OURS, _PARSER, "less"),
    Pair("One worker", "submissions/s", "without receipts", "reading alone", "more"),
    Pair("One worker", "submissions/s", "all", "reading alone", "more"),
    Pair("Reading", "messages/s", "raingan", "dateparser + pythainlp", "more"),
    Pair("Reading", "p99 ms", "raingan", "dateparser + pythainlp", "less"),
    Pair("Starting", "seconds", _RUN, _IMPORTED, "less"),
    Pair("Starting", "MB", _RUN, _IMPORTED, "less"),
    Pair("The sheet", "API calls", "raingan", "gspread append_row", "less"),
    Pair("The sheet", "by quota, minutes", "raingan", "gspread append_row", "less"),
    Pair("Many provinces", "submissions/s", "77", "1", "more"),
    Pair("Many provinces", "MB idle", "77", "1", "less"),
    *(
        Pair("A growing ledger", column, row, "1,000", "less")
        for column in ("µs one at a time", "µs each of many")
        for row in ("10,000", "100,000", "1,000,000")
    ),
)  # fmt: skip


def draw() -> None:
    """Write the plot of what the page of results says."""
    bars = bars_of(RESULTS.read_text(encoding="utf-8"))
    PLOT.write_text(drawn(bars), encoding="utf-8")


def bars_of(page: str) -> list[Bar]:
    """Return the bars of a page of results; a table that it has not is left out."""
    cells = dict(_cells(page))
    tables = {table for table, _, _ in cells}
    return [_bar(pair, cells) for pair in PAIRS if pair.table in tables]


def drawn(bars: Sequence[Bar]) -> str:
    """Return the SVG of some bars, on a scale on which twice and half are equally long."""
    reach = max([1.0, *(abs(math.log10(bar.times)) for bar in bars)])
    ticks = [10.0**power for power in range(-math.floor(reach), math.floor(reach) + 1)]
    height = _TOP + _LINE * len(bars) + 24
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
        'font-family="system-ui, sans-serif" font-size="13" role="img">',
        "<title>raingan beside its baselines</title>",
        f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>',
        _text(_LEFT, 22, "times better than the baseline of the same run", "start", _INK),
        *(_tick(tick, reach, height - 20) for tick in ticks),
        *(_drawn_bar(bar, place, reach) for place, bar in enumerate(bars)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _bar(pair: Pair, cells: Cells) -> Bar:
    figure, baseline = (cells[pair.table, row, pair.column] for row in (pair.row, pair.baseline))
    times = figure / baseline if pair.better == "more" else baseline / figure
    label = f"{pair.table}, {pair.column}: {pair.row} / {pair.baseline}"
    return Bar(label, times, figure, baseline)


def _cells(page: str) -> Iterator[tuple[tuple[str, str, str], float]]:
    title, head = "", list[str]()
    for line in page.splitlines():
        if line.startswith("## "):
            title, head = line[3:], []
        elif line.startswith("| ") and not line.startswith("| ---"):
            words = [word.strip() for word in line.strip("| ").split(" | ")]
            head = head or words
            for column, word in zip(head[1:], words[1:], strict=False):
                if re.fullmatch(r"[\d,]+(\.\d+)?", word):
                    yield (title, words[0], column), float(word.replace(",", ""))


def _drawn_bar(bar: Bar, place: int, reach: float) -> str:
    middle, end = _across(1.0, reach), _across(bar.times, reach)
    top, colour = _TOP + place * _LINE, _GOOD if bar.times >= 1 else _BAD
    left, width = min(middle, end), max(abs(end - middle), 1)
    shown = f"{bar.times:,.2f}" if bar.times < 10 else f"{bar.times:,.0f}"
    beside = f"{shown}  ({bar.figure:,g} / {bar.baseline:,g})"
    return "".join(
        (
            _text(_LEFT - 10, top + 12, bar.label, "end", _INK),
            f'<rect x="{left:.1f}" y="{top + 1}" width="{width:.1f}" height="15" fill="{colour}"/>',
            _text(_RIGHT + 10, top + 12, beside, "start", _INK),
        )
    )


def _tick(times: float, reach: float, bottom: int) -> str:
    x, colour = _across(times, reach), _INK if times == 1 else _FAINT
    line = f'<line x1="{x:.1f}" y1="50" x2="{x:.1f}" y2="{bottom}" stroke="{colour}"/>'
    return line + _text(x, 44, f"{times:g}", "middle", _INK)


def _across(times: float, reach: float) -> float:
    return _LEFT + (_RIGHT - _LEFT) * (math.log10(times) / reach + 1) / 2


def _text(x: float, y: float, said: str, anchor: str, colour: str) -> str:
    return f'<text x="{x:.1f}" y="{y}" text-anchor="{anchor}" fill="{colour}">{escape(said)}</text>'


if __name__ == "__main__":
    draw()
