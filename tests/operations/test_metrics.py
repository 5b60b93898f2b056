"""/metrics: every figure that whoever watches over raingan needs is there."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.catalogue.office import Catalogue
from bot.catalogue.periods import BANGKOK
from bot.notices.due import Due
from bot.notices.ladder import Step
from bot.office import Office, open_office
from bot.outbox.book import Book
from bot.outbox.notice import Notice, notice_of
from bot.processes.clock import clock_from
from bot.reply_age import note_age
from bot.store.lag import oldest_s
from bot.store.store import Store
from bot.store.unit import transaction
from bot.web.pages import pages
from bot.web.site import create_site


@pytest.fixture
def office(store: Store, catalogue: Catalogue, tmp_path: Path) -> Office:
    """An office over an empty store."""
    return open_office(catalogue, tmp_path, store)


def a_notice() -> Notice:
    """Return a notice of one step that waits for a ride."""
    now = datetime(2020, 6, 3, 9, tzinfo=BANGKOK)
    step = Step("otop-income", "2020-05", "-2d", "group", now, now + timedelta(days=2))
    return notice_of([Due("remind", step, "C1")], now, now + timedelta(hours=3))


def metrics(office: Office) -> dict[str, float]:
    """Return what /metrics tells, by name and labels."""
    site = create_site(office.store, ["secret"], [pages(office, clock_from(None))])
    text = site.test_client().get("/metrics").get_data(as_text=True)
    found = re.findall(r"^(raingan_\S+?(?:\{.*\})?) (\S+)$", text, re.MULTILINE)
    return {name: float(value) for name, value in found}


def test_everything_is_there_from_the_first_minute(office: Office) -> None:
    found = metrics(office)
    for name in (
        'raingan_queue_oldest_seconds{queue="inbox"}',
        'raingan_queue_waiting{queue="replies"}',
        "raingan_dead_letters",
        "raingan_sheet_lag_seconds",
        "raingan_reply_age_seconds_count",
    ):
        assert found[name] == 0


def test_the_quota_is_told_as_soon_as_line_has_said_it(office: Office) -> None:
    assert "raingan_quota_limit" not in metrics(office)
    office.store.ask("hset", "account", mapping={"limit": "300", "used": "45"})
    found = metrics(office)
    assert (found["raingan_quota_limit"], found["raingan_quota_used"]) == (300, 45)


def test_every_figure_that_the_guide_names_is_told(office: Office) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "operations.md").read_text("utf-8")
    office.store.ask("hset", "account", mapping={"limit": "300", "used": "45"})
    book = Book(office.store)
    with transaction(office.store) as unit:
        book.keep(unit, a_notice())
    book.change(a_notice(), replace(a_notice(), status="sent", route="direct"))
    told = {name.partition("{")[0] for name in metrics(office)}
    named = set(re.findall(r"raingan_\w+", guide)) - {"raingan_province_up"}
    assert len(named) >= 6
    assert {name for name in named if not any(one.startswith(name) for one in told)} == set()


def test_answers_are_counted_by_their_age(office: Office) -> None:
    with transaction(office.store) as unit:
        for age_ms in (300, 1_500, 49_000, 70_000):
            note_age(unit, age_ms)
    found = metrics(office)
    assert found['raingan_reply_age_seconds_bucket{le="2"}'] == 2
    assert found['raingan_reply_age_seconds_bucket{le="50"}'] == 3
    assert found["raingan_reply_age_seconds_count"] == 4
    assert found["raingan_reply_age_seconds_sum"] == pytest.approx(120.8)


def test_notices_are_counted_once_by_route_and_stage(office: Office) -> None:
    book, notice = Book(office.store), a_notice()
    with transaction(office.store) as unit:
        book.keep(unit, notice)
    for _ in range(2):
        book.change(notice, replace(notice, status="sent", route="direct"))
    name = 'raingan_notices_total{route="direct",stage="-2d",status="sent"}'
    assert metrics(office)[name] == 1


def test_what_no_worker_has_taken_yet_is_behind_too(office: Office) -> None:
    store, an_hour_ago = office.store, office.store.now_ms() - 3_600_000
    store.redis.xadd(store.key("inbox"), {"event": "{}"}, id=f"{an_hour_ago}-0")
    assert 3_600 <= oldest_s(store, "inbox") < 3_660
    office.inbox.stream("w").ensure()
    assert 3_600 <= oldest_s(store, "inbox") < 3_660
    (item,) = office.inbox.stream("w").read(1, 1)
    assert 3_600 <= oldest_s(store, "inbox") < 3_660
    with transaction(store) as unit:
        office.inbox.stream("w").finish(unit, item.id, keep=True)
    assert oldest_s(store, "inbox") == 0
