"""Nothing leaks from one province to another that has the same names, people, events and words."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.app import clock_jobs
from bot.catalogue.periods import BANGKOK
from bot.demo.faults import Fault
from bot.line.client import LineClient
from bot.outbox.account import Account
from bot.processes.ticking import Ticker
from bot.web.site import create_shared_site
from tests.path.stage import wait_until
from tests.provinces.country import Country, Event, Town

DEADLINE = datetime(2020, 6, 5, 15, 0, 5, tzinfo=BANGKOK)


class Pair:
    """Two towns, and a worker for both while a test says so."""

    def __init__(self, country: Country) -> None:
        self.country = country
        self.own, self.other = country.towns.values()
        self.web = create_shared_site(country.branches, country.now).test_client()

    def tell(self, town: Town, *events: Event) -> None:
        body = town.body(*events)
        answer = self.web.post(f"/callback/{town.key}", data=body, headers=town.headers(body))
        assert answer.status_code == 200

    def told(self, town: Town) -> list[str]:
        """Return what the bot has said in a province."""
        return [str(message.body) for message in town.world.from_bot()]


@pytest.fixture
def pair(country: Country) -> Pair:
    return Pair(country)


def figures(town: Town) -> list[int]:
    return [int(one.values["total"]) for one in town.revisions() if "total" in one.values]


def twin_of(event: Event, town: Town, text: str) -> Event:
    """Return an event of another channel that has the same ids, and other words."""
    said = town.say(text)
    same = {"webhookEventId": event["webhookEventId"], "timestamp": event["timestamp"]}
    message = {**said["message"], "id": event["message"]["id"]}
    return {**said, **same, "message": message}


def test_the_same_event_message_group_and_person_are_recorded_in_each_province(
    pair: Pair,
) -> None:
    first = pair.own.say("เกาะคา รายได้ OTOP พ.ค. 63 111,222 บาท")
    second = twin_of(first, pair.other, "เกาะคา รายได้ OTOP พ.ค. 63 987,654 บาท")
    assert first["source"] == second["source"]
    with pair.country.working():
        pair.tell(pair.own, first)
        pair.tell(pair.other, second)
        pair.country.settle()
    assert (figures(pair.own), figures(pair.other)) == ([111222], [987654])
    assert [("111,222" in t, "987,654" in t) for t in pair.told(pair.own)] == [(True, False)]
    assert [("111,222" in t, "987,654" in t) for t in pair.told(pair.other)] == [(False, True)]


def test_unsending_a_message_in_one_province_leaves_the_same_one_in_another(pair: Pair) -> None:
    first = pair.own.say("เกาะคา รายได้ OTOP พ.ค. 63 111,222 บาท")
    second = twin_of(first, pair.other, "เกาะคา รายได้ OTOP พ.ค. 63 987,654 บาท")
    gone = {
        **{key: first[key] for key in ("source", "timestamp", "mode", "deliveryContext")},
        "type": "unsend", "webhookEventId": "01UNSEND",
        "unsend": {"messageId": first["message"]["id"]},
    }  # fmt: skip
    with pair.country.working():
        pair.tell(pair.own, first)
        pair.tell(pair.other, second)
        pair.country.settle()
        pair.tell(pair.own, gone)
        pair.country.settle()
    cell = pair.own.office.ledger.cell("otop-income", "เกาะคา", "2020-05")
    assert not cell.is_good
    assert pair.other.office.ledger.cell("otop-income", "เกาะคา", "2020-05").is_good
    assert "987,654" in str(list(pair.other.office.store.ask("xrange", "inbox")))
    assert "111,222" not in str(list(pair.own.office.store.ask("xrange", "inbox")))


def test_a_question_of_the_secretariat_is_answered_from_its_own_province(pair: Pair) -> None:
    with pair.country.working():
        pair.tell(pair.own, pair.own.say("เกาะคา รายได้ OTOP พ.ค. 63 111,222 บาท"))
        pair.country.settle()
        asked = pair.other.say("ใครยังไม่ส่งบ้าง")
        pair.tell(pair.other, asked)
        pair.country.settle()
    answers = pair.told(pair.other)
    assert any("0/13" in answer for answer in answers)
    assert not any("111,222" in answer for answer in answers)


def test_each_province_has_a_workbook_of_its_own(pair: Pair) -> None:
    with pair.country.working():
        pair.tell(pair.own, pair.own.say("เกาะคา รายได้ OTOP พ.ค. 63 111,222 บาท"))
        pair.tell(pair.other, pair.other.say("เกาะคา รายได้ OTOP พ.ค. 63 987,654 บาท"))
        pair.country.settle()
        paths = [town.office.data / "raingan.xlsx" for town in (pair.own, pair.other)]
        wait_until(lambda: all(_holds(p, v) for p, v in zip(paths, (111222, 987654), strict=True)))
    assert paths[0] != paths[1]
    assert not _holds(paths[0], 987654)
    assert not _holds(paths[1], 111222)


def _holds(path: Path, value: int) -> bool:
    if not path.exists():
        return False
    book: Any = load_workbook(path, read_only=True)
    try:
        return any(value in row for sheet in book for row in sheet.iter_rows(values_only=True))
    finally:
        book.close()


def test_a_used_up_quota_of_one_province_is_not_anothers(pair: Pair) -> None:
    spent = {}
    pair.own.world.quota.spend(300)
    for town in (pair.own, pair.other):
        client = LineClient(town.land.token, pair.country.line_url)
        ticker = Ticker(town.office, clock_jobs(), client, lambda pause_s: None)
        notices = ticker.tick(DEADLINE)
        spent[town.key] = {notice.status for notice in notices}
        quota = Account(town.office.store, town.office.directory, client).quota()
        assert quota.limit == 300
    assert "sent" in spent["phrae"]
    assert pair.told(pair.other)


def test_a_token_of_another_channel_sends_nothing_in_this_one(pair: Pair) -> None:
    pair.own.line.faults.plan(Fault(status=401, times=10**6))
    with pair.country.working():
        pair.tell(pair.own, pair.own.say("เกาะคา รายได้ OTOP พ.ค. 63 111,222 บาท"))
        pair.tell(pair.other, pair.other.say("เกาะคา รายได้ OTOP พ.ค. 63 987,654 บาท"))
        pair.country.settle()
    assert figures(pair.own) == [111222]
    assert pair.told(pair.own) == []
    assert len(pair.told(pair.other)) == 1
