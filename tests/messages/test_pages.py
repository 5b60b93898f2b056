"""The words about the pages: dashboard, form, the privacy notice, being forgotten."""

import pytest

from bot.config import load_catalogue
from bot.messages import dashboard, form, privacy
from bot.messages.message import Card
from tests.conftest import EXAMPLE
from tests.messages.conftest import Golden

OFFICE = load_catalogue(EXAMPLE)
LINK = "https://raingan.example/form?k=" + "x" * 260
ONE = ("รายได้ OTOP พ.ค. 2563", "5 มิ.ย. 2563 เวลา 15.00 น.", LINK)

SAID = {
    "dashboard-link": dashboard.dashboard_card(LINK, 12),
    "dashboard-only-in-private": dashboard.only_in_private(),
    "dashboard-not-registered": dashboard.not_registered(),
    "dashboard-revoked": dashboard.revoked(),
    "dashboard-others-revoked": dashboard.others_revoked(2),
    "dashboard-nobody-revoked": dashboard.others_revoked(0),
    "dashboard-forms-revoked-here": dashboard.forms_revoked("OTOPlp"),
    "dashboard-forms-revoked": dashboard.forms_revoked(None),
    "form-group-one": form.form_card([ONE], private=False),
    "form-private-one": form.form_card([ONE], private=True),
    "form-nothing": form.nothing_to_fill(),
    "form-register-first": form.register_first(),
    "privacy-policy": privacy.policy_text(OFFICE, "https://raingan.example/privacy"),
    "privacy-forget": privacy.forget_card(),
    "privacy-forgotten": privacy.forgotten(),
    "privacy-nothing-kept": privacy.nothing_kept(),
    "privacy-forget-in-private": privacy.forget_in_private(),
}


@pytest.mark.parametrize("name", SAID)
def test_the_words_are_those_of_the_golden_file(name: str, golden: Golden) -> None:
    golden(name, SAID[name])


def test_many_forms_with_long_names_stay_within_lines_limits(golden_rules: Golden) -> None:
    long = ("ชื่อรายงานที่ยาวมาก " * 10, "5 มิ.ย. 2563 เวลา 15.00 น.", LINK)
    card = form.form_card([long] * 40, private=False)
    golden_rules(card)
    assert isinstance(card, Card)
    assert str(card.contents).count(LINK) == 8
