"""What is far too long for a card: a province of 878 districts, names and titles without end."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.catalogue.deadlines import deadline
from bot.catalogue.report import Report
from bot.messages import ranking
from bot.messages import status as status_words
from bot.messages.receipt import Line, Progress, receipt
from bot.messages.reminder import Word, reminder
from bot.messages.standing import Standing
from bot.messages.summary import summary_cards
from tests.messages.conftest import Golden

NAMES = tuple(f"พระนครศรีอยุธยาราชธานี ลำดับที่ {place}" for place in range(1, 879))


@pytest.fixture
def long_report(income: Report) -> Report:
    title = "รายงานผลการจำหน่ายสินค้าหนึ่งตำบลหนึ่งผลิตภัณฑ์ ทุกช่องทาง " * 4
    return income.model_copy(update={"title": title.strip(), "short": title.strip()})


@pytest.fixture
def standing(long_report: Report) -> Standing:
    due = deadline(long_report, "2020-05")
    return Standing(long_report, "2020-05", due, 878, 0, 0, missing=NAMES)


def test_a_status_of_hundreds_of_districts(golden: Golden, long_report: Report) -> None:
    states = [(name, "missing") for name in NAMES]
    due = deadline(long_report, "2020-05")
    one = status_words.Standing(long_report, "2020-05", due, states, is_past=True)
    golden("status-long", status_words.status_card([one], "missing"))


def test_a_summary_of_hundreds_of_districts(golden: Golden, standing: Standing) -> None:
    golden("summary-long", summary_cards([standing], standing.deadline + timedelta(hours=16)))


def test_a_reminder_of_hundreds_of_districts(golden: Golden, standing: Standing) -> None:
    officers = {name: (f"U{place:032x}",) for place, name in enumerate(NAMES)}
    now = standing.deadline - timedelta(hours=6)
    golden("reminder-long", reminder([Word(standing, NAMES)] * 5, now, officers))


def test_a_ranking_of_hundreds_of_districts(golden: Golden, long_report: Report) -> None:
    places = [(n, name, Decimal(10**15 - n)) for n, name in enumerate(NAMES[:800], 1)]
    golden("ranking-long", ranking.ranking_card(long_report, "2020-05", places, NAMES[800:]))


def test_a_receipt_of_hundreds_of_entries(golden: Golden, long_report: Report) -> None:
    entry = Line(
        long_report, NAMES[0], "2020-05", {"total": Decimal(10) ** 17}, {}, 0, "K7Q2M", late=True
    )
    lines = [replace(entry, district=name) for name in NAMES]
    golden("receipt-long", receipt(lines, [Progress(long_report, "2020-05", 878, 878)]))
