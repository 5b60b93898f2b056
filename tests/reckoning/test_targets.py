"""Growth against the year before, beside a table worked out by hand: 13 districts, 12 months."""

from decimal import Decimal
from pathlib import Path

from bot.catalogue.periods import shift
from bot.figures.targets import Progress, fiscal_year, progress, whole

YEAR = fiscal_year("2020-05")
PERCENTS = (Decimal(15), Decimal(18))
TABLE, WORKED, RESTATED = (
    [line for line in part.splitlines() if line and not line.startswith("#")]
    for part in (Path(__file__).parent / "worked.txt").read_text("utf-8").split("==")
)
"""Figures; what they come to; the same after the base of one month was restated."""


def figures() -> tuple[dict[tuple[str, str], Decimal], dict[tuple[str, str], Decimal]]:
    """Return this year's figures and the base year's."""
    now, base = {}, {}
    for line in TABLE:
        name, before, this = (part.split() for part in line.split("|"))
        base |= {(name[0], shift(m, -12)): Decimal(b) for m, b in zip(YEAR, before, strict=True)}
        now |= {(name[0], m): Decimal(v) for m, v in zip(YEAR, this, strict=False) if v != "-"}
    return now, base


def worked(row: Progress) -> str:
    head = f"{row.to_date} {row.base_to_date} {row.base_year} {row.growth}"
    lines = (f"{one.target} {one.gap} {one.a_month}" for one in row.lines)
    return " | ".join([row.district, head, *lines])


def numbers(line: str) -> list[str | Decimal]:
    name, *rest = line.replace("|", " ").split()
    return [name, *map(Decimal, rest)]


def test_every_district_comes_to_what_was_worked_out_by_hand() -> None:
    now, base = figures()
    for line in WORKED:
        row = progress(line.split()[0], now, base, "2020-05", PERCENTS)
        assert numbers(worked(row)) == numbers(line)


def test_a_restated_base_recomputes_everything() -> None:
    now, base = figures()
    restated = base | {k: v + 100_000 for k, v in base.items() if k[1] == "2018-10"}
    for line in RESTATED:
        row = progress(line.split()[0], now, restated, "2020-05", PERCENTS)
        assert numbers(worked(row)) == numbers(line)


def test_a_month_not_sent_weighs_on_neither_year() -> None:
    now, base = figures()
    row = progress("เสริมงาม", now, base, "2020-05", PERCENTS)
    assert (row.months, row.past, row.base_months, row.months_left) == (7, 8, 12, 4)
    assert not row.is_whole
    without_may = sum(v for (d, m), v in base.items() if d == "เสริมงาม" and m < "2019-05")
    assert row.base_to_date == without_may


def test_all_districts_together_are_their_sums() -> None:
    now, base = figures()
    names = list(dict.fromkeys(name for name, _ in base))
    rows = [progress(name, now, base, "2020-05", PERCENTS) for name in names]
    total = whole(rows)
    assert len(rows) == 13
    assert total.to_date == sum(now.values())
    assert total.base_year == sum(base.values())
    assert total.lines[1].target == (sum(base.values()) * 118 / 100).quantize(Decimal("0.01"))
    assert total.lines[1].a_month == (total.lines[1].gap / 4).quantize(Decimal("0.01"))


def test_with_the_year_over_nothing_is_left_to_bring() -> None:
    now, base = figures()
    row = progress("เกาะคา", now, base, "2020-09", PERCENTS)
    assert (row.months_left, row.lines[0].a_month) == (0, None)


def test_without_a_base_there_is_no_growth() -> None:
    row = progress("เกาะคา", {("เกาะคา", "2020-05"): Decimal(5)}, {}, "2020-05", PERCENTS)
    assert (row.growth, row.base_months, row.lines[0].target) == (None, 0, Decimal(0))
