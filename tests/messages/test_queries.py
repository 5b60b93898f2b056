"""Answers to what people ask: status, sums, figures, ranks, forms."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.catalogue.deadlines import deadline, reporting_period
from bot.catalogue.office import Catalogue
from bot.catalogue.report import Report
from bot.ledger.cell import State
from bot.messages import help as help_words
from bot.messages import how, ranking, show, status, total, totals, why
from bot.messages.show import Shown
from bot.messages.status import Standing
from tests.handlers.scene import moment
from tests.messages.conftest import Golden, Rules

STATES: Sequence[State] = (
    "submitted", "submitted", "late", "waiting", "waiting", "missing", "pending", "returned",
    "withdrawn", "waived", "submitted", "submitted", "submitted",
)  # fmt: skip


def standing(
    catalogue: Catalogue, key: str, states: Sequence[State], *, is_past: bool = False
) -> Standing:
    report = catalogue.report(key)
    period = reporting_period(report, moment("05 10:00"))
    named = list(zip(catalogue.district_names, states, strict=True))
    return Standing(report, period, deadline(report, period), named, is_past=is_past)


@pytest.mark.parametrize("focus", ["status", "missing", "sent"])
def test_one_report_stands_on_its_card(
    golden: Golden, catalogue: Catalogue, focus: status.Focus
) -> None:
    one = standing(catalogue, "otop-income", STATES)
    golden(f"status-one-{focus}", status.status_card([one], focus))


def test_nobody_has_sent(golden: Golden, catalogue: Catalogue) -> None:
    none = standing(catalogue, "otop-income", ["missing"] * 13, is_past=True)
    golden("status-none", status.status_card([none], "status"))
    golden("status-none-sent", status.status_card([none], "sent"))


def test_everybody_has_sent(golden: Golden, catalogue: Catalogue) -> None:
    full = standing(catalogue, "otop-income", ["submitted"] * 13)
    golden("status-complete", status.status_card([full], "missing"))


def test_several_reports_are_one_card(golden: Golden, catalogue: Catalogue) -> None:
    keys = ("otop-online", "otop-income", "women-fund")
    found = [standing(catalogue, key, STATES) for key in keys]
    golden("status-several", status.status_card(found, "missing"))


def test_many_reports_are_cut_with_a_count(catalogue: Catalogue) -> None:
    keys = [r.key for r in catalogue.reports if not r.districts]
    found = [standing(catalogue, key, STATES) for key in keys]
    assert f"และอีก {len(keys) - 6} รายงาน" in str(status.status_card(found, "status").contents)


def test_nothing_is_due(golden: Golden) -> None:
    golden("status-nothing-due", status.nothing_due())


def test_a_summary_adds_up(golden: Golden, online: Report) -> None:
    figures = [
        ("เถิน", {"sales": Decimal(14200), "producers": Decimal(8), "channels": Decimal(4)}),
        ("แม่ทะ", {"sales": Decimal("26900.50")}),
    ]
    golden("totals-one", totals.totals_card([totals.Totals(online, "2020-05", figures, 2, 13)]))


def test_a_summary_without_figures(golden: Golden, online: Report) -> None:
    golden("totals-none", totals.totals_card([totals.Totals(online, "2020-05", [], 0, 13)]))


def test_a_summary_of_several_reports(golden: Golden, income: Report, online: Report) -> None:
    one = totals.Totals(income, "2020-05", [("เถิน", {"total": Decimal(534500)})], 1, 13)
    two = totals.Totals(online, "2020-05", [], 0, 13)
    golden("totals-several", totals.totals_card([one, two]))


def test_percentages_are_not_added_up(catalogue: Catalogue) -> None:
    report = catalogue.report("vegetables")
    figures = [("เถิน", {"percent": Decimal(90)}), ("งาว", {"percent": Decimal(95)})]
    card = totals.totals_card([totals.Totals(report, "once", figures, 2, 13)])
    assert "185" not in str(card.contents)


def shown(report: Report, district: str, state: State, **values: int) -> Shown:
    due = deadline(report, "2020-05")
    when = due - timedelta(hours=2) if values else None
    figures = {key: Decimal(value) for key, value in values.items()}
    return Shown(district, report, "2020-05", state, figures, 0, when, due)


def test_a_districts_figures(golden: Golden, income: Report, online: Report) -> None:
    rows = [
        shown(income, "เกาะคา", "submitted", total=1250000),
        shown(online, "เกาะคา", "waiting"),
    ]
    golden("show-one", show.show_card(rows))


def test_two_districts_figures(golden: Golden, income: Report) -> None:
    rows = [shown(income, "เกาะคา", "late", total=1250000), shown(income, "แม่ทะ", "missing")]
    golden("show-two", show.show_card(rows))
    golden("show-whose", show.whose())


def test_a_ranking_shares_places(golden: Golden, income: Report) -> None:
    places = [(1, "เกาะคา", Decimal(1250000)), (1, "แม่ทะ", Decimal(1250000)),
              (2, "งาว", Decimal(215870))]  # fmt: skip
    golden("ranking", ranking.ranking_card(income, "2020-05", places, ["เถิน", "แจ้ห่ม"]))
    golden("ranking-nothing", ranking.nothing_to_rank(income, "2020-05"))
    golden("ranking-not-ranked", ranking.not_ranked())


def test_sums_of_periods(golden: Golden, income: Report) -> None:
    periods = ["2020-05", "2020-06"]
    sums = [("เกาะคา", Decimal(2752000), 2), ("แม่ทะ", Decimal(250000), 1)]
    golden("total-all", total.total_card(total.Accumulated(income, periods, sums)))
    golden("total-one", total.total_card(total.Accumulated(income, periods[:1], sums[:1])))
    golden("total-nothing", total.nothing_to_add(income))
    golden("total-not-added", total.not_added())


def test_why_names_what_is_open(golden: Golden, income: Report, online: Report) -> None:
    still = why.Still("เกาะคา", online, "2020-05", deadline(online, "2020-05"))
    spoken = replace(
        still,
        fired=why.Rule("deadline", moment("04 07:00")),
        following=why.Rule("+2d", moment("05 09:00")),
    )
    ahead = why.Still(
        "เกาะคา",
        income,
        "2020-05",
        deadline(income, "2020-05"),
        fired=why.Rule("-2d", moment("03 09:00")),
        put_off_until=moment("05 15:00"),
    )
    golden("why", why.why([still, spoken, ahead], moment("04 09:00")))
    golden("why-many", why.why([spoken] * 12, moment("04 09:00")))
    golden("why-nothing", why.nothing_open("เกาะคา"))
    golden("why-whose", why.whose())


def test_the_menu(golden: Golden) -> None:
    golden("help-registered", help_words.help_card("officer"))
    golden("help-unknown", help_words.help_card("guest"))
    golden("help-secretariat", help_words.help_card("secretariat"))
    golden("help-chief", help_words.help_card("chief"))


def test_the_forms(golden: Golden, catalogue: Catalogue) -> None:
    for report in catalogue.reports:
        period = reporting_period(report, moment("02 09:00"))
        due = deadline(report, period)
        card = how.how_card(report, period, due, district=None, others=catalogue.reports[:7])
        golden(f"how-{report.key}", card)
    golden("how-nothing-due", how.nothing_due())


def test_a_registered_officer_gets_the_form_with_the_district(income: Report) -> None:
    head = how.template(income, "2020-05", "เกาะคา").splitlines()[0]
    assert head == "อ.เกาะคา รายได้จากการจำหน่ายผลิตภัณฑ์ OTOP พ.ค. 2563"


def test_a_large_province_fits_a_card(income: Report, golden_rules: Rules) -> None:
    names = [f"อำเภอชื่อยาวมากลำดับที่ {n}" for n in range(90)]
    figures = [(name, {"total": Decimal("1234567.89")}) for name in names]
    golden_rules(totals.totals_card([totals.Totals(income, "2020-05", figures, 90, 90)]))
    places = [(n, name, Decimal("1234567.89")) for n, name in enumerate(names, 1)]
    golden_rules(ranking.ranking_card(income, "2020-05", places, names))
    sums = [(name, Decimal("1234567.89"), 12) for name in names]
    golden_rules(total.total_card(total.Accumulated(income, ["2020-05"], sums)))
    states: list[tuple[str, State]] = [(name, "missing") for name in names]
    due = deadline(income, "2020-05")
    many = [Standing(income, "2020-05", due, states, is_past=True)] * 6
    golden_rules(status.status_card(many, "status"))
