"""Webhooks of many provinces: whose they are, and that nobody else's secret opens the door."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from bot.demo.webhook import sign
from bot.inbox import INBOX
from bot.line.client import LineClient
from bot.provinces.destinations import Destinations, learn
from bot.web.site import create_shared_site
from tests.provinces.country import Country, Town

SAID = "เกาะคา รายได้ OTOP พ.ค. 63 325,000 บาท"


@pytest.fixture
def web(country: Country) -> FlaskClient:
    return create_shared_site(country.branches, country.now).test_client()


@pytest.fixture
def twins(country: Country) -> tuple[Town, Town]:
    lampang, phrae = country.towns.values()
    return lampang, phrae


def inbox(town: Town) -> list[Any]:
    return list(town.office.store.ask("xrange", INBOX))


def post(web: FlaskClient, path: str, body: bytes, signature: str) -> int:
    return web.post(path, data=body, headers={"x-line-signature": signature}).status_code


def learnt(country: Country, *towns: Town) -> None:
    for town in towns:
        learn(town.office, LineClient(town.land.token, country.line_url))


def test_each_provinces_own_address_takes_its_own_webhooks(
    web: FlaskClient, twins: tuple[Town, Town]
) -> None:
    for town in twins:
        body = town.body(town.say(SAID))
        assert post(web, f"/callback/{town.key}", body, sign(town.land.secret, body)) == 200
    assert [len(inbox(town)) for town in twins] == [1, 1]


def test_another_provinces_secret_opens_no_door(
    web: FlaskClient, country: Country, twins: tuple[Town, Town]
) -> None:
    learnt(country, *twins)
    own, other = twins
    body = own.body(own.say(SAID))
    by_other = sign(other.land.secret, body)
    assert post(web, f"/callback/{own.key}", body, by_other) == 401
    assert post(web, "/callback", body, by_other) == 401
    # What names the other's bot is not ours, although we have signed it.
    assert post(web, "/callback", other.body(own.say(SAID)), sign(own.land.secret, body)) == 401
    foreign = other.body(own.say(SAID))
    assert post(web, "/callback", foreign, sign(own.land.secret, foreign)) == 401
    assert [len(inbox(town)) for town in twins] == [0, 0]


def test_the_plain_address_goes_by_the_destination_once_line_has_told_it(
    web: FlaskClient, country: Country, twins: tuple[Town, Town]
) -> None:
    learnt(country, *twins)
    for town in twins:
        body = town.body(town.say(SAID))
        assert post(web, "/callback", body, sign(town.land.secret, body)) == 200
    assert [len(inbox(town)) for town in twins] == [1, 1]


@pytest.mark.parametrize("destination", ["Unobody", "", None, 5, ["x"], {"x": 1}])
def test_a_destination_that_is_nobodys_is_refused_whoever_signed_it(
    web: FlaskClient, country: Country, twins: tuple[Town, Town], destination: Any
) -> None:
    learnt(country, *twins)
    own = twins[0]
    written = web.application.json.dumps({"destination": destination, "events": []}).encode()
    assert post(web, "/callback", written, sign(own.land.secret, written)) == 401
    assert post(web, "/callback", b"{", sign(own.land.secret, b"{")) == 401


def test_a_destination_is_never_learnt_from_a_webhook(
    web: FlaskClient, twins: tuple[Town, Town]
) -> None:
    own = twins[0]
    body = own.body(own.say(SAID))
    assert post(web, "/callback", body, sign(own.land.secret, body)) == 401
    assert post(web, f"/callback/{own.key}", body, sign(own.land.secret, body)) == 200
    assert post(web, "/callback", body, sign(own.land.secret, body)) == 401


def test_one_bot_in_two_provinces_is_in_neither(country: Country, twins: tuple[Town, Town]) -> None:
    own, other = twins
    learnt(country, own)
    bot = own.world.channel.bot_id
    assert Destinations(country.branches).province_of(bot) == own.key
    other.office.store.ask("set", "destination", bot)
    assert Destinations(country.branches).province_of(bot) is None


def test_what_is_not_known_is_looked_for_now_and_then(
    country: Country, twins: tuple[Town, Town]
) -> None:
    now_s = [100.0]
    found = Destinations(country.branches, clock=lambda: now_s[0])
    bot = twins[0].world.channel.bot_id
    assert found.province_of(bot) is None
    learnt(country, twins[0])
    assert found.province_of(bot) is None
    now_s[0] += 6
    assert found.province_of(bot) == "lampang"


@pytest.mark.parametrize("path", ["/callback/nan", "/callback/", "/callback/lampang/x"])
def test_an_address_of_no_province_takes_nothing(
    web: FlaskClient, twins: tuple[Town, Town], path: str
) -> None:
    body = twins[0].body(twins[0].say(SAID))
    wanted = 401 if path == "/callback/" else 404
    assert post(web, path, body, sign(twins[0].land.secret, body)) == wanted


def test_the_same_ids_in_two_provinces_are_two_events(
    web: FlaskClient, twins: tuple[Town, Town]
) -> None:
    first, second = twins
    event = first.say(SAID)
    for town in (first, second, first):
        body = town.body(event)
        assert post(web, f"/callback/{town.key}", body, sign(town.land.secret, body)) == 200
    assert [len(inbox(town)) for town in twins] == [1, 1]
