"""The secretariat's orders, files, the sheet's edits, unanswered questions: every wording."""

from datetime import datetime
from decimal import Decimal

import pytest

from bot.catalogue.office import Catalogue
from bot.catalogue.periods import BANGKOK
from bot.catalogue.report import Report
from bot.messages import evidence, files, orders, sheet_edits, template, unanswered
from bot.messages.cells import CellAtFault
from tests.messages.conftest import Golden

AT = datetime(2020, 6, 8, 16, 30, tzinfo=BANGKOK)
ENTRY = "เกาะคา"


def test_orders(golden: Golden, income: Report) -> None:
    about = (ENTRY, income, "2020-05")
    golden("order-sent-back", orders.sent_back(*about, "ไม่ครบ 10 โครงการ", 2))
    golden("order-sent-back-nobody", orders.sent_back(*about, "ไม่ครบ", 0))
    golden("order-sent-back-to-you", orders.sent_back_to_you(*about, "ไม่ครบ 10 โครงการ"))
    golden("order-waived", orders.waived(*about, "น้ำท่วม"))
    golden("order-extended", orders.extended(*about, AT, "น้ำท่วม"))
    golden("order-waived-for-you", orders.waived_for_you(*about, "น้ำท่วม"))
    golden("order-extended-for-you", orders.extended_for_you(*about, AT, "น้ำท่วม"))
    golden("order-received", orders.received_otherwise(*about))
    golden("order-figures-wanted", orders.figures_wanted(*about))
    golden("order-lifted", orders.lifted("ยกเว้น", *about))
    golden("order-lifted-for-you", orders.lifted_for_you("ผ่อนผัน", *about))
    golden("order-day-out-of-reach", orders.day_out_of_reach(AT.replace(day=1), *about))


def test_evidence_that_is_complete(golden: Golden, catalogue: Catalogue) -> None:
    report = catalogue.report("budget-evidence")
    golden("evidence-complete", evidence.complete([(ENTRY, report, "once", 3)]))
    golden("evidence-complete-many", evidence.complete([(ENTRY, report, "once", 0)] * 15))


def test_orders_that_are_not_clear(golden: Golden, catalogue: Catalogue) -> None:
    many = [(report, "2020-05") for report in catalogue.reports[:5]]
    golden("order-which-one", orders.which_one("ยกเว้น", ENTRY, many))
    golden("order-nothing-fits", orders.nothing_fits("ยกเว้น", ENTRY))
    golden("order-nothing-to-send-back", orders.nothing_fits("ตีกลับ", ENTRY))
    golden("order-nothing-to-lift", orders.nothing_fits("ยกเลิกผ่อนผัน", ENTRY))
    golden("order-which-to-lift", orders.which_one("ยกเลิกยกเว้น", ENTRY, many))
    golden("order-which-district", orders.which_district("ตีกลับ"))
    golden("order-reason-wanted", orders.reason_wanted("ตีกลับ"))
    golden("order-day-wanted", orders.day_wanted())


@pytest.mark.parametrize("reason", ["encrypted", "too-big", "not-a-workbook", "empty"])
def test_files_that_are_not_read(golden: Golden, reason: str) -> None:
    golden(f"file-{reason}", files.rejected(reason))


def test_files_with_faults(golden: Golden, income: Report) -> None:
    some = [
        CellAtFault("E14", "unreadable"),
        CellAtFault("ก.ค. 63!B3", "total-mismatch", Decimal(46_800)),
        CellAtFault("C9", "negative"),
    ]
    golden("file-faults", files.faults(some, is_recorded=False))
    golden("file-faults-recorded", files.faults(some[1:], is_recorded=True))
    golden("file-faults-many", files.faults([CellAtFault("A1", "unit")] * 30, is_recorded=False))
    golden("file-no-figure", files.faults([], is_recorded=False))
    golden("file-figure-wanted", files.figure_wanted(income))


def edited(income: Report, outcome: str) -> sheet_edits.Edited:
    figure = income.field("total")
    numbers = (Decimal(250_000), Decimal(260_000), Decimal(255_000))
    return sheet_edits.Edited(
        income, figure, ENTRY, "2020-05", "รายได้ OTOP!E3", *numbers, outcome, "sheet-abc"
    )


@pytest.mark.parametrize("outcome", ["recorded", "pending", "asked"])
def test_edits_of_the_sheet(golden: Golden, income: Report, outcome: str) -> None:
    golden(f"sheet-edit-{outcome}", sheet_edits.edit_card(edited(income, outcome)))


def test_what_became_of_an_edit(golden: Golden, income: Report) -> None:
    golden("sheet-edit-undone", sheet_edits.undone(ENTRY, income, "2020-05"))
    golden("sheet-edit-taken", sheet_edits.taken(ENTRY, income, "2020-05"))
    faults = [sheet_edits.Mended("รายได้ OTOP!E3", "text", "สองแสนห้า")]
    golden("sheet-mended", sheet_edits.mended(faults))
    golden("sheet-mended-many", sheet_edits.mended(faults * 20))


def test_unanswered_questions(golden: Golden) -> None:
    one = unanswered.Left("OTOPlp", AT, "district", "", "ยอดขาย OTOP พ.ค. 77,000 บาท")
    private = unanswered.Left("", AT, "value", ENTRY, "ส่งยอดขาย " * 30)
    golden("unanswered-none", unanswered.unanswered([]))
    golden("unanswered", unanswered.unanswered([one, private]))
    golden("unanswered-many", unanswered.unanswered([one] * 25))


def test_blank_workbooks(golden: Golden) -> None:
    offered = [("รายได้ OTOP พ.ค. 2563", "https://raingan.example/template/otop-income/x.xlsx")]
    golden("template", template.template_card(ENTRY, offered))
    golden("template-many", template.template_card(ENTRY, offered * 20))
    golden("template-whose", template.whose())
    golden("template-nothing", template.nothing_to_fill())
