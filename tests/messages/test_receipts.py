"""Receipts: one line that an officer reads at a glance."""

from decimal import Decimal

from bot.catalogue.office import Catalogue
from bot.catalogue.report import Report
from bot.messages.receipt import Line, Progress, receipt
from tests.messages.conftest import Golden


def line(report: Report, district: str = "เกาะคา", total: str = "1250000", **facts: object) -> Line:
    main = report.fields[0].key
    period = "2020-05" if report.schedule.every == "month" else "once"
    given = {"values": {main: Decimal(total)}, "old": {}, "evidence": 0, "code": "K7Q2M"}
    return Line(report, district, period, **{**given, "late": False, **facts})


def test_one_entry_is_told_in_one_line(golden: Golden, income: Report) -> None:
    golden("receipt-one", receipt([line(income)], [Progress(income, "2020-05", 7, 13)]))


def test_a_change_shows_old_and_new(golden: Golden, income: Report) -> None:
    changed = line(income, total="1520000", old={"total": Decimal(1250000)})
    golden("receipt-changed", receipt([changed], [Progress(income, "2020-05", 7, 13)]))


def test_a_changed_percentage_shows_old_and_new(golden: Golden, catalogue: Catalogue) -> None:
    report = catalogue.report("vegetables")
    changed = line(report, total="92.8", old={"percent": Decimal("91.5")})
    golden("receipt-changed-percent", receipt([changed], [Progress(report, "once", 3, 13)]))


def test_late_is_told_kindly(golden: Golden, income: Report) -> None:
    late = line(income, late=True)
    golden("receipt-late", receipt([late], [Progress(income, "2020-05", 12, 13)]))


def test_a_month_ahead_and_an_excused_district_are_pointed_out(
    golden: Golden, income: Report
) -> None:
    ahead = line(income, reported_now="2020-04")
    golden("receipt-ahead", receipt([ahead], [Progress(income, "2020-05", 1, 13)]))
    excused = line(income, excused=True)
    golden("receipt-excused", receipt([excused], [Progress(income, "2020-05", 1, 12)]))


def test_all_fields_are_shown(golden: Golden, online: Report) -> None:
    values = {"sales": Decimal("14200.50"), "producers": Decimal(8), "channels": Decimal(4)}
    full = line(online, "เถิน", values=values)
    golden("receipt-fields", receipt([full], [Progress(online, "2020-05", 1, 13)]))


def test_a_total_stands_for_its_parts(golden: Golden, income: Report) -> None:
    values = {"total": Decimal(297000), "food": Decimal(112000), "herb": Decimal(185000)}
    form = line(income, "แจ้ห่ม", values=values)
    golden("receipt-parts", receipt([form], [Progress(income, "2020-05", 2, 13)]))


def test_what_stands_already_is_said_so(golden: Golden, income: Report) -> None:
    again = line(income, repeated=True)
    golden("receipt-repeated", receipt([again], [Progress(income, "2020-05", 7, 13)]))


def test_a_withdrawal_without_anything_else(golden: Golden, income: Report) -> None:
    gone = line(income, values={}, withdrawn=True)
    golden("receipt-withdrawn", receipt([gone], [Progress(income, "2020-05", 6, 13)]))


def test_a_withdrawal_after_which_the_older_holds(golden: Golden, income: Report) -> None:
    gone = line(income, values={}, withdrawn=True, stands={"total": Decimal(1250000)})
    golden("receipt-withdrawn-older", receipt([gone], [Progress(income, "2020-05", 7, 13)]))


def test_evidence_is_counted(golden: Golden, catalogue: Catalogue) -> None:
    report = catalogue.report("budget-evidence")
    told = Line(report, "งาว", "once", {}, {}, 3, "P4XW9", late=False)
    golden("receipt-evidence", receipt([told], [Progress(report, "once", 4, 13)]))


def test_an_acknowledgement_is_a_word(golden: Golden, catalogue: Catalogue) -> None:
    report = catalogue.report("minutes")
    progress = [Progress(report, "once", 5, 13)]
    golden("receipt-accepted", receipt([line(report, total="1")], progress))
    golden("receipt-objected", receipt([line(report, total="0")], progress))


def test_the_wrong_group_is_told(golden: Golden, income: Report) -> None:
    progress = [Progress(income, "2020-05", 7, 13)]
    golden("receipt-other-group", receipt([line(income)], progress, own_group="OTOPlp"))


def test_several_entries_stand_under_their_reports(
    golden: Golden, income: Report, online: Report
) -> None:
    lines = [
        line(income),
        line(income, "แม่ทะ", "210500", late=True, code="AAAAA"),
        line(online, "แม่ทะ", "26900", code="BBBBB"),
    ]
    progress = [Progress(income, "2020-05", 8, 13), Progress(online, "2020-05", 3, 13)]
    golden("receipt-several", receipt(lines, progress))


def test_one_given_and_one_taken_back(golden: Golden, income: Report) -> None:
    lines = [line(income), line(income, "แม่ทะ", values={}, withdrawn=True, code="AAAAA")]
    golden("receipt-mixed", receipt(lines, [Progress(income, "2020-05", 7, 13)]))


def test_a_long_list_is_cut_with_a_count(
    golden: Golden, income: Report, catalogue: Catalogue
) -> None:
    lines = [line(income, name) for name in (*catalogue.district_names, *"กข")]
    golden("receipt-many", receipt(lines, [Progress(income, "2020-05", 13, 13)]))
