"""The plot of the bench: its bars are the results' own figures."""

from xml.etree import ElementTree as ET

from bench.plot import RESULTS, bars_of, drawn
from bench.table import Figures, page

HEAD = ("server", "webhooks/s", "of HMAC alone", "p50 ms", "p99 ms", "p50 half", "p99 half")
ROWS = [
    ("Flask: HMAC alone", "2,740", "1.00", "5.6", "10.5", "0.9", "3.2"),
    ("Flask: line-bot-sdk parser", "1,899", "0.69", "7.7", "16.1", "1.0", "3.4"),
    ("raingan web: durable", "2,291", "0.84", "6.4", "15.2", "1.3", "5.7"),
]


def test_a_bar_says_how_many_times_better_a_figure_is_than_its_baseline() -> None:
    bars = bars_of(page("here", [Figures("Webhooks", "note", HEAD, ROWS)]))
    assert [round(bar.times, 2) for bar in bars] == [0.84, 1.21, 0.60]
    assert (bars[0].figure, bars[0].baseline) == (2291, 2740)


def test_the_committed_results_can_be_drawn() -> None:
    bars = bars_of(RESULTS.read_text(encoding="utf-8"))
    root = ET.fromstring(drawn(bars))
    said = [text.text or "" for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert bars
    assert all(bar.label in said for bar in bars)


def test_a_page_without_tables_has_an_empty_plot() -> None:
    assert bars_of("# Nothing") == []
    ET.fromstring(drawn([]))
