"""Who is at it, and whose evidence is complete, as the dashboard shows them."""

from datetime import timedelta

from bot.messages.dashboard import DOING, LOOKS, WHOLE
from bot.notices.promises import Promise
from bot.promises import Promises
from bot.store.unit import transaction
from bot.web.desk import Viewer
from bot.web.glance import standing
from tests.web.conftest import Desk


def test_a_district_that_is_at_it_is_shown_so_until_it_has_sent(desk: Desk) -> None:
    report = desk.office.catalogue.report("otop-income")
    viewer = Viewer(desk.office.catalogue.district_names, sees_all=True)
    promise = Promise("งาว", "early", desk.now, desk.now + timedelta(hours=5))
    with transaction(desk.office.store) as unit:
        Promises(desk.office.store).keep(unit, report.key, "2020-05", promise)
    shown = standing(desk.office, report, "2020-05", desk.now, viewer)
    assert shown.look(shown.by_district["งาว"]) is DOING
    assert shown.look(shown.by_district["เถิน"]) is LOOKS["waiting"]
    desk.tell("งาว", {"total": "100"})
    shown = standing(desk.office, report, "2020-05", desk.now, viewer)
    assert shown.look(shown.by_district["งาว"]) is LOOKS["submitted"]


def test_complete_evidence_is_shown_as_such(desk: Desk) -> None:
    report = desk.office.catalogue.report("budget-evidence")
    about = {"report": report.key, "period": "once"}
    desk.tell("งาว", {}, evidence=("https://drive.example/a",), **about)
    desk.tell("งาว", {}, kind="completion", **about)
    shown = standing(desk.office, report, "once", desk.now, Viewer(("งาว",), sees_all=False))
    assert shown.look(shown.by_district["งาว"]) is WHOLE
