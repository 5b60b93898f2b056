"""`raingan status --rates` and `raingan award`: rates by side and time, the award once frozen."""

from pathlib import Path

from bot.reckoning.awarding import published
from bot.store.store import Store
from tests.commands.conftest import Terminal

WORKBOOKS = Path(__file__).parent.parent / "understanding" / "tables" / "data"
AFTER = ("--at", "2020-08-06T09:00+07:00")


def imported(terminal: Terminal) -> None:
    """Import June's income of one district in time for July's deadline."""
    book = str(next(WORKBOOKS.glob("OTOP 2*.xlsx")))
    when = ("--at", "2020-07-04T08:08+07:00")
    terminal.run("import", book, "--district", "วังเหนือ", *when, expect=1)


def test_rates_of_a_reports_period_by_district(terminal: Terminal) -> None:
    imported(terminal)
    asked = ("--report", "otop-income", "--period", "2020-06", "--rates", "district")
    rows = {row["district"]: row for row in terminal.rows("status", *asked, *AFTER)}
    assert len(rows) == 13
    assert rows["วังเหนือ"] == {
        "district": "วังเหนือ", "expected": 1, "received": 1, "on_time": 1,
        "completeness": 100, "timeliness": 100,
    }  # fmt: skip
    assert rows["งาว"]["completeness"] == 0


def test_rates_of_a_month_and_of_the_fiscal_year_by_report(terminal: Terminal) -> None:
    imported(terminal)
    month = {row["report"]: row for row in terminal.rows(
        "status", "--rates", "--period", "2020-07", *AFTER
    )}  # fmt: skip
    assert (month["otop-income"]["expected"], month["otop-income"]["received"]) == (13, 1)
    assert month["otop-income"]["completeness"] == 7.7
    year = terminal.rows("status", "--rates", "month", *AFTER)
    assert [row["month"] for row in year] == ["2020-07", "2020-08"]
    printed = terminal.run("status", "--rates", *AFTER).stdout
    assert "otop-income\t1/26\t1/26\t3.8\t3.8" in printed


def test_rates_of_a_weekly_report_are_counted_in_a_month(terminal: Terminal) -> None:
    imported(terminal)
    asked = ("--rates", "--report", "pr-online", "--period", "2020-07")
    rows = terminal.rows("status", *asked, *AFTER)
    # 4 July was the first message: the weeks that end on the 10th, 17th, 24th and 31st are owed.
    assert [(row["report"], row["expected"]) for row in rows] == [("pr-online", 4 * 13)]


def test_rates_of_what_is_not_there_are_refused(terminal: Terminal) -> None:
    terminal.run("status", "--rates", "--report", "x", "--period", "2020-06", expect=2)
    terminal.run("status", "--rates", "--period", "2020-W24", expect=2)
    terminal.run("status", expect=2)


def test_an_award_is_provisional_until_its_hour_then_as_published(
    terminal: Terminal, store: Store
) -> None:
    imported(terminal)
    asked = ("award", "--period", "2020-07", "--at")
    (before,) = terminal.rows(*asked, "2020-07-31T23:59+07:00")
    assert (before["place"], before["districts"]) == (1, ["วังเหนือ"])
    assert published(store, "2020-07") is None
    first, *_ = terminal.rows(*asked, "2020-08-01T09:00+07:00")
    assert first["why"]["วังเหนือ"][0].keys() == {
        "report", "period", "points", "possible", "why",
    }  # fmt: skip
