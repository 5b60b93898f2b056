"""Registration, groups, invitations, refusals, withdrawals: the short words."""

import pytest

from bot.catalogue.office import Catalogue
from bot.catalogue.report import Report
from bot.messages import groups, invite, refusal, register, welcome, withdrawal
from tests.messages.conftest import Golden

OFFICE = "สำนักงานพัฒนาชุมชนจังหวัดลำปาง"
GROUPS = ["OTOPlp", "team it Lampang"]
USER = "U" + "f" * 32

SAID = {
    "register-done": register.registered("เกาะคา"),
    "register-second": register.registered("เถิน", ["งาว"]),
    "register-requested-already": register.requested_already("เกาะคา"),
    "register-how": register.how_to_register(["เมืองลำปาง", "เกาะคา"]),
    "register-already": register.registered_already("เกาะคา"),
    "register-other": register.registered_other("เกาะคา"),
    "register-requested": register.requested("เกาะคา"),
    "register-no-secretariat": register.no_secretariat(),
    "register-refused": register.refused("เกาะคา"),
    "register-left": register.left("เกาะคา"),
    "register-not-in": register.not_in("เกาะคา"),
    "register-handed-over": register.handed_over("เกาะคา"),
    "register-whom": register.whom(),
    "register-approved": register.approved_by_secretariat("เกาะคา"),
    "register-refused-by": register.refused_by_secretariat("เกาะคา"),
    "register-undone": register.undone("เกาะคา"),
    "register-settled": register.settled_already(),
    "who-officer": register.who_you_are(["เกาะคา"], None),
    "who-several": register.who_you_are(["เกาะคา", "แม่ทะ"], None),
    "who-secretariat": register.who_you_are([], "secretariat"),
    "who-both": register.who_you_are(["งาว"], "chief"),
    "who-nobody": register.who_you_are([], None),
    "group-greeting": groups.greeting(OFFICE),
    "group-who-has-to-bind": groups.who_has_to_bind(OFFICE, GROUPS),
    "group-bound": groups.bound("OTOPlp"),
    "group-bound-secretariat": groups.bound_secretariat(),
    "group-bound-already": groups.bound_already("OTOPlp"),
    "group-moved": groups.moved("OTOPlp"),
    "group-which": groups.which_group(GROUPS),
    "group-which-unnamed": groups.which_group(GROUPS, is_named=False),
    "group-no-secretariat-yet": groups.no_secretariat_yet(),
    "group-only-in-groups": groups.only_in_groups(),
    "invite-secretariat": invite.welcome("secretariat"),
    "invite-chief": invite.welcome("chief"),
    "invite-not-valid": invite.not_valid(),
    "invite-seen-by-all": invite.seen_by_all(),
    "welcome-new": welcome.welcome(OFFICE, []),
    "welcome-officer": welcome.welcome(OFFICE, ["เกาะคา"]),
    "refusal-stranger": refusal.stranger(),
    "refusal-other-district": refusal.other_district_in_private("แม่ทะ"),
    "refusal-figures-elsewhere": refusal.figures_elsewhere("OTOPlp"),
    "refusal-figures-of-others": refusal.figures_of_others(),
    "refusal-secretariat-only": refusal.secretariat_only(),
    "refusal-user-unknown": refusal.user_unknown(),
    "withdrawal-nothing-of-yours": withdrawal.nothing_of_yours(),
    "withdrawal-already": withdrawal.already_withdrawn(),
    "withdrawal-not-yours": withdrawal.not_yours("แม่ทะ"),
}


@pytest.mark.parametrize("name", SAID)
def test_short_words(golden: Golden, name: str) -> None:
    golden(name, SAID[name])


def test_which_district(golden: Golden, catalogue: Catalogue) -> None:
    golden("register-which-district", register.which_district(catalogue.district_names))


def test_nothing_to_withdraw(golden: Golden, income: Report) -> None:
    golden("withdrawal-nothing-there", withdrawal.nothing_there(income, "งาว", "2020-05"))


def test_the_secretariat_is_told_and_can_undo(golden: Golden) -> None:
    undo = f"unenrol|{USER}|เกาะคา"
    golden("notice-registered", register.notice_registered("สมหญิง", "เกาะคา", "OTOPlp", undo))
    golden("notice-registered-private", register.notice_registered("สมหญิง", "เกาะคา", None, undo))


def test_the_secretariat_is_asked(golden: Golden) -> None:
    about = f"{USER}|เกาะคา"
    card = register.notice_request("สมหญิง", "เกาะคา", f"enrol|{about}", f"refuse|{about}")
    golden("notice-request", card)


def test_the_secretariat_learns_who_has_gone(golden: Golden) -> None:
    districts = [(name, f"unenrol|{USER}|{name}") for name in ("เกาะคา", "แม่ทะ")]
    golden("notice-gone", register.notice_gone("สมหญิง", districts))
