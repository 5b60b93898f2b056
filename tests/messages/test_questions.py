"""Asking back and confirming: what is asked, and the data that its buttons carry."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from bot.catalogue.office import Catalogue
from bot.catalogue.report import Report
from bot.ledger.cell import Cell
from bot.ledger.revision import Revision
from bot.messages import ask, confirm
from bot.messages.ask import Asked, ask_back
from bot.messages.confirm import Held, confirm_all_card, confirm_card
from tests.handlers.scene import buttons_of, moment, quick_replies_of
from tests.messages.conftest import Golden

REVISION = Revision(
    event_id="01JXYZABCDEFGHJKMNPQRSTVWX",
    report="otop-income",
    district="เกาะคา",
    period="2020-05",
    kind="submission",
    values={"total": Decimal(1520000)},
    source="chat",
    authority="officer",
    message_id="467810000000000001",
    user="U1",
    sent_at=moment("04 09:00"),
    recorded_at=moment("04 09:00"),
)


def standing(total: int | None) -> Cell:
    values = {} if total is None else {"total": Decimal(total)}
    name = None if total is None else "r"
    return Cell("otop-income", "เกาะคา", "2020-05", values=values, standing=name)


def held(report: Report, total: int | None, *reasons: str, **changes: Any) -> Held:
    return Held(report, replace(REVISION, **changes), standing(total), reasons)


def test_a_changed_figure_is_asked_with_old_and_new(golden: Golden, income: Report) -> None:
    golden("confirm-overwrite", confirm_card(held(income, 1250000, "overwrite")))


def test_an_approximate_figure_is_asked(golden: Golden, income: Report) -> None:
    golden("confirm-approximate", confirm_card(held(income, None, "approximate")))


def test_an_unusual_figure_is_asked_beside_the_last_one(golden: Golden, income: Report) -> None:
    slip = replace(held(income, None, "unusual"), last={"total": Decimal(152000)})
    golden("confirm-unusual", confirm_card(slip))
    same = replace(held(income, None, "unusual"), last={"total": Decimal(1520000)})
    golden("confirm-unusual-same", confirm_card(same))


def test_a_strangers_figure_names_who_confirms(golden: Golden, income: Report) -> None:
    card = confirm_card(held(income, 1250000, "not-yours", "overwrite"))
    golden("confirm-not-yours", card)


def test_a_withdrawal_of_others_is_asked(golden: Golden, income: Report) -> None:
    gone = held(income, 1250000, "not-yours", kind="withdrawal", values={})
    golden("confirm-withdrawal", confirm_card(gone))
    back = held(income, 1250000, "locked", kind="retraction", values={})
    golden("confirm-locked-retraction", confirm_card(back))


def test_every_reason_has_its_words(income: Report) -> None:
    for reason in confirm.REASONS:
        assert confirm_card(held(income, None, reason)).alt


def test_many_are_asked_at_once(golden: Golden, income: Report) -> None:
    many = [held(income, None, "approximate", district=f"อำเภอที่ {n}") for n in range(15)]
    golden("confirm-many", confirm_all_card(many, "467810000000000001"))


def test_what_was_dropped_is_said_with_what_stands(golden: Golden, income: Report) -> None:
    golden("dismissed-standing", confirm.dismissed(held(income, 1250000, "overwrite")))
    golden("dismissed-nothing", confirm.dismissed(held(income, None, "approximate")))
    golden("dismissed-many", confirm.dismissed_many(4))
    gone = held(income, 1250000, "not-yours", kind="withdrawal", values={})
    golden("dismissed-withdrawal", confirm.dismissed(gone))


def test_refusals_say_who_may_confirm(golden: Golden) -> None:
    golden("confirm-refused-locked", confirm.not_for_you(["locked", "not-yours"]))
    golden("confirm-refused-not-yours", confirm.not_for_you(["not-yours"]))
    golden("confirm-refused", confirm.not_for_you(["approximate"]))
    golden("confirm-settled", confirm.settled_already())


def test_the_longest_data_fits_a_postback(income: Report) -> None:
    longest = replace(REVISION, report="r" * 40, district="ก" * 200, period="2020-W53")
    card = confirm_card(Held(income, longest, standing(None), ("approximate",)))
    assert max(len(data) for data in buttons_of((card,)).values()) <= 300


def test_the_district_is_asked_with_all_names(golden: Golden, catalogue: Catalogue) -> None:
    options = [(name, name) for name in catalogue.district_names]
    report = catalogue.report("otop-income")
    reply = ask_back(Asked("q1", "district", report, None, "2020-05", options))
    golden("ask-district", reply)
    assert len(quick_replies_of(reply)) == 13


def test_two_districts_are_two_buttons(golden: Golden, income: Report) -> None:
    options = [("แม่เมาะ", "แม่เมาะ"), ("แม่ทะ", "แม่ทะ")]
    golden("ask-district-two", ask_back(Asked("q1", "district", income, None, "2020-05", options)))


def test_more_districts_than_fit_are_typed(income: Report) -> None:
    options = [(f"อำเภอ{n}", f"อำเภอ{n}") for n in range(50)]
    reply = ask_back(Asked("q1", "district", income, None, "2020-05", options))
    assert quick_replies_of(reply) == []


def test_the_report_is_asked(golden: Golden, catalogue: Catalogue) -> None:
    options = [(k, catalogue.report(k).name) for k in ("women-fund", "debt-relief")]
    golden("ask-report", ask_back(Asked("q1", "report", None, "เกาะคา", None, options)))


def test_the_period_is_asked(golden: Golden, income: Report) -> None:
    options = [("2020-05", "พ.ค. 2563"), ("2020-06", "มิ.ย. 2563")]
    golden("ask-period", ask_back(Asked("q1", "period", income, "เถิน", None, options)))


def test_the_value_is_asked(golden: Golden, income: Report) -> None:
    options = [(ask.ZERO, "ไม่มี (0 บาท)")]
    golden("ask-value", ask_back(Asked("q1", "value", income, "เถิน", "2020-05", options)))


def test_the_rest_about_questions(golden: Golden, catalogue: Catalogue) -> None:
    golden("ask-evidence", ask.send_evidence(catalogue.report("budget-evidence")))
    golden("ask-closed", ask.no_longer_open())
    golden("ask-not-for-you", ask.not_for_you())
    golden("ask-not-understood", ask.not_understood())
    golden("ask-let-go", ask.let_go())


def test_a_change_after_the_lock_waits_for_the_secretariat(golden: Golden, income: Report) -> None:
    golden("confirm-locked-asked", confirm.asked_of_secretariat())
    golden("confirm-locked-taken", confirm.decided(REVISION, income, is_confirmed=True))
    golden("confirm-locked-not-taken", confirm.decided(REVISION, income, is_confirmed=False))
    withdrawal = replace(REVISION, kind="withdrawal", values={})
    golden("confirm-locked-withdrawn", confirm.decided(withdrawal, income, is_confirmed=True))
