"""Cards that compare: summaries, rates, targets, the award; with 13 districts and with 30."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from bot.catalogue.deadlines import deadline
from bot.catalogue.office import Catalogue, Target
from bot.catalogue.periods import BANGKOK
from bot.catalogue.report import Report
from bot.figures.aims import Aim
from bot.figures.award import Mark, Place, Score, Why
from bot.figures.rates import Rate
from bot.figures.targets import Progress, progress, whole
from bot.messages import award_ranking, points, rates, target, vouch
from bot.messages.compared import Aimed, Compared, Told
from bot.messages.message import Card
from bot.messages.month_end import month_end_card
from bot.messages.sheet_edits import Restated, restated
from bot.messages.standing import Standing
from bot.messages.summary import summary_cards
from tests.messages.conftest import Golden, Rules

PERCENTS = (Decimal(15), Decimal(18))
TARGET = Target(department=PERCENTS[0], province=PERCENTS[1])


def names_of(catalogue: Catalogue, count: int) -> tuple[str, ...]:
    if count <= 13:
        return catalogue.district_names[:count]
    return tuple(f"อำเภอชื่อยาวมากลำดับที่ {n}" for n in range(1, count + 1))


def grown(names: tuple[str, ...], months: int = 8) -> list[Progress]:
    year = [f"2019-{m}" for m in (10, 11, 12)] + [f"2020-{m:02d}" for m in range(1, 6)]
    last = [f"2018-{m}" for m in (10, 11, 12)] + [f"2019-{m:02d}" for m in range(1, 10)]
    base = {(name, m): Decimal(100_000 * i) for i, name in enumerate(names, 1) for m in last}
    now = {
        (name, m): Decimal(1_250) * (70 + 10 * (i % 4)) * i
        for i, name in enumerate(names, 1)
        for m in year[:months]
    }
    return [progress(name, now, base, "2020-05", PERCENTS) for name in names]


def told(report: Report, names: tuple[str, ...], sent: int) -> tuple[Told, ...]:
    due = deadline(report, "2020-05")
    found = []
    for i, name in enumerate(names):
        if i >= sent:
            found.append(Told(name, "missing" if i % 2 else "pending"))
            continue
        at = due + timedelta(hours=i - sent + 2)
        state = "late" if at > due else "submitted"
        value = Decimal(125_000) * (i + 1)
        before = value - 10_000 if i % 3 else None
        found.append(Told(name, state, at, value, before, value / 2 if i % 2 else None))
    return tuple(found)


def standing(report: Report, names: tuple[str, ...], sent: int) -> Standing:
    rows = told(report, names, sent)
    total = sum((row.value for row in rows if row.value is not None), Decimal(0))
    due = deadline(report, "2020-05" if report.schedule.every == "month" else "once")
    in_time = sum(1 for row in rows if row.state == "submitted")
    plain = Standing(report, "2020-05", due, len(names), sent, in_time)
    compared = Compared(rows, whole(grown(names)), TARGET)
    return replace(
        plain,
        missing=names[sent:],
        outstanding=len(names) - sent,
        totals={"total": total} if sent else {},
        compared=compared,
    )


@pytest.mark.parametrize(("count", "sent"), [(13, 0), (13, 1), (13, 9), (13, 13), (30, 24)])
def test_a_summary_tells_who_when_how_much(
    golden: Golden, catalogue: Catalogue, income: Report, count: int, sent: int
) -> None:
    one = standing(income, names_of(catalogue, count), sent)
    cards = summary_cards([one], one.deadline + timedelta(hours=1))
    golden(f"summary-compared-{sent}-of-{count}", cards)


def test_a_summary_of_per_cents_and_their_target(golden: Golden, catalogue: Catalogue) -> None:
    fund = catalogue.report("women-fund")
    one = standing(fund, catalogue.district_names, 9)
    rows = [Aim(n, Decimal(90 + i), Decimal(max(0, 7 - i))) for i, n in enumerate("กขคง")]
    compared = Compared(
        one.compared.rows if one.compared else (), aims=[Aimed(fund.field("percent"), rows)]
    )
    golden("summary-compared-aims", summary_cards([replace(one, compared=compared)], one.deadline))


@pytest.mark.parametrize("count", [13, 30])
def test_many_summaries_at_once_stay_inside_limits(
    golden_rules: Rules, catalogue: Catalogue, income: Report, count: int
) -> None:
    one = standing(income, names_of(catalogue, count), count)
    for several in (2, 4, 8, 15):
        cards = summary_cards([one] * several, one.deadline)
        assert len(cards) <= 3
        golden_rules(cards)


@pytest.mark.parametrize("count", [13, 30])
def test_the_months_end_with_every_district(
    golden: Golden, catalogue: Catalogue, income: Report, count: int
) -> None:
    names = names_of(catalogue, count)
    by_district = {name: Rate(8, i % 9, i % 5) for i, name in enumerate(names)}
    standings = [standing(income, names, sent) for sent in (count, count - 3, 0)]
    golden(f"month-end-{count}", month_end_card("2020-06", standings, by_district))


def test_a_month_of_sixty_reports_is_cut_with_a_count(
    golden_rules: Rules, catalogue: Catalogue, income: Report
) -> None:
    names = names_of(catalogue, 30)
    by_district = {name: Rate(100, 50, 40) for name in names}
    card = month_end_card("2020-06", [standing(income, names, 3)] * 60, by_district)
    golden_rules(card)
    assert "และอีก" in str(card.contents)


def test_rates_of_a_year_by_report_and_district(golden: Golden, catalogue: Catalogue) -> None:
    by_report = {"รายได้ OTOP": Rate(13, 12, 11), "OTOP ออนไลน์": Rate(13, 0, 0)}
    by_district = {f"อ.{n}": Rate(8, i % 9, i % 5) for i, n in enumerate(catalogue.district_names)}
    about = rates.about((), "", "ปีงบประมาณ 2563")
    groups = [("รายงาน", by_report), ("อำเภอ", by_district)]
    golden("rates-all", rates.rates_card(about, Rate(26, 12, 11), groups))


def test_rates_of_one_and_of_none(golden: Golden) -> None:
    about = rates.about(["งาว"], "รายได้ OTOP", "พ.ค. 2563")
    golden("rates-one", rates.rates_card(about, Rate(1, 1, 0), []))
    golden("rates-none", rates.nothing_counted(about))
    golden("rates-not-for-you", rates.not_for_you())


def test_a_large_provinces_rates_fit(golden_rules: Rules, catalogue: Catalogue) -> None:
    by_district = {f"อ.{name}": Rate(1200, 800, 700) for name in names_of(catalogue, 90)}
    card = rates.rates_card("ทุกอำเภอ", Rate(108_000, 72_000, 63_000), [("อำเภอ", by_district)])
    golden_rules(card)
    assert card.contents["type"] == "carousel"


def growing(income: Report, rows: list[Progress], unbased: tuple[str, ...] = ()) -> target.Growing:
    return target.Growing(income, "2020-05", TARGET, rows, whole(rows), unbased)


@pytest.mark.parametrize("count", [1, 13, 30])
def test_growth_and_its_two_lines(
    golden: Golden, catalogue: Catalogue, income: Report, count: int
) -> None:
    golden(
        f"target-growth-{count}",
        target.growth_card(growing(income, grown(names_of(catalogue, count)))),
    )


def test_what_lacks_is_said(golden: Golden, income: Report) -> None:
    rows = [replace(grown(("งาว",), months=6)[0], base_months=11)]
    golden("target-growth-lacking", target.growth_card(growing(income, rows, ("เถิน",))))


def test_a_line_that_is_met_or_missed_for_good(golden: Golden, income: Report) -> None:
    base = {("งาว", f"2018-{m}"): Decimal(100) for m in (10, 11, 12)}
    now = {("งาว", "2019-10"): Decimal(349)}
    row = progress("งาว", now, base, "2020-09", PERCENTS)
    golden("target-growth-over", target.growth_card(growing(income, [row])))


def test_a_fields_target(golden: Golden, catalogue: Catalogue) -> None:
    fund = catalogue.report("women-fund")
    values = (None, "91.5", "97", "99.25")
    rows = [
        Aim(n, Decimal(v) if v else None, max(Decimal(0), Decimal(97) - Decimal(v or 0)))
        for n, v in zip(catalogue.district_names, values, strict=False)
    ]
    ahead = target.Aiming(fund, fund.field("percent"), date(2020, 6, 30), 1, rows)
    golden("target-aim", target.aim_card(ahead))
    golden("target-aim-past", target.aim_card(replace(ahead, is_past=True, rows=rows[2:])))
    golden("target-no-base", target.no_base(fund))
    golden("target-none", target.no_target())


def scored(district: str, *whys: Why) -> Score:
    worth = {"on-time": 10, "corrected": 8, "grace": 5, "late": 3}
    due = datetime(2020, 6, 5, 15, tzinfo=BANGKOK)
    kept = ("otop-income", "otop-online", "women-fund", "debt-relief", "tpmap", "minutes", "bpm")
    marks = tuple(
        Mark(
            key, "2020-05", Decimal(worth.get(why, 0)), Decimal(10), why, due + timedelta(days=i),
            None if why in ("missing", "returned") else due + timedelta(hours=i),
        )
        for i, (key, why) in enumerate(zip(kept, whys, strict=False))
    )  # fmt: skip
    return Score(district, marks)


def test_a_score_line_by_line(golden: Golden, catalogue: Catalogue) -> None:
    score = scored(
        "งาว", "on-time", "corrected", "grace", "late", "missing", "returned", "unconfirmed"
    )
    frozen = datetime(2020, 7, 1, 9, tzinfo=BANGKOK)
    one = points.Explained("2020-06", score, catalogue.report_by_key, frozen)
    golden("points-frozen", points.points_card(one))
    later = replace(one, asked=Decimal(87), today=Decimal("42.9"))
    golden("points-asked-otherwise", points.points_card(later))
    golden("points-provisional", points.points_card(replace(one, frozen=None)))
    golden("points-nothing-due", points.nothing_due("งาว", "2020-06"))
    golden("points-whose", points.whose())
    golden("points-not-for-you", points.not_for_you())


@pytest.mark.parametrize("count", [13, 30])
def test_the_awards_order(golden: Golden, catalogue: Catalogue, count: int) -> None:
    names = names_of(catalogue, count)
    order = [
        Place(1, Decimal("97.5"), names[:2]),
        Place(2, Decimal("90.0"), names[2:6]),
        Place(3, Decimal("87.5"), names[6:-1]),
    ]
    frozen = datetime(2020, 7, 1, 9, tzinfo=BANGKOK)
    changes = [(names[0], Decimal("97.5"), Decimal("95.0"))]
    card = award_ranking.award_ranking_card("2020-06", order, names[-1:], frozen, changes)
    golden(f"award-ranking-{count}", card)


def test_an_award_that_is_not_published(golden: Golden) -> None:
    order = [Place(1, Decimal("100.0"), ("งาว",))]
    golden("award-provisional", award_ranking.award_ranking_card("2020-06", order, (), None))
    golden("award-nobody", award_ranking.nobody_scored("2020-06"))
    moment = datetime(2020, 7, 1, 9, tzinfo=BANGKOK)
    golden("award-not-published", award_ranking.not_published("2020-06", moment))


def vouched(report: Report, district: str, kind: str, value: int) -> vouch.Vouched:
    values = {report.fields[0].key: Decimal(value)}
    return vouch.Vouched(report, district, "2020-05", values, kind, "e1|x|y|z")  # type: ignore[arg-type]


def test_a_word_is_asked_for_what_could_be_filler(golden: Golden, income: Report) -> None:
    zero, copy = vouched(income, "งาว", "zero", 0), vouched(income, "เถิน", "copy", 5000)
    golden("vouch-zero", vouch.vouch_card([zero], "e1|x|y|z"))
    golden("vouch-copy", vouch.vouch_card([copy], "e1|x|y|z"))
    many: Card = vouch.vouch_card([zero, copy] * 10, "m1")
    golden("vouch-many", many)
    golden("vouched-one", vouch.vouched([zero]))
    golden("vouched-many", vouch.vouched([zero, copy] * 10))
    golden("vouch-not-for-you", vouch.not_for_you())
    golden("vouch-changed", vouch.changed_meanwhile())


def test_base_figures_taken_from_the_sheet(golden: Golden, income: Report) -> None:
    one = Restated(income, "งาว", "2019-05", Decimal(100_000), Decimal("120000.50"))
    golden("base-restated", restated([one, replace(one, old=None)]))
    golden("base-restated-many", restated([one] * 15))
