"""Access tokens against the pretend LINE: issued by id and secret, renewed before they end."""

from collections.abc import Iterator

import pytest

from bot.demo.app import create_line
from bot.demo.channel import Channel
from bot.demo.clock import MovableClock
from bot.demo.server import LineServer
from bot.demo.world import World
from bot.errors import ConfigError, ServiceError
from bot.line.client import LineClient
from bot.line.opening import open_line
from bot.line.tokens import StatelessTokens
from bot.settings import settings_from

SECRET, CHANNEL_ID = "a-secret", "2000000001"


@pytest.fixture
def world() -> World:
    clock = MovableClock(1_590_973_200_000)
    return World(Channel(SECRET, "a-token", channel_id=CHANNEL_ID), clock.now)


@pytest.fixture
def url(world: World) -> Iterator[str]:
    with LineServer(create_line(world, MovableClock(1_590_973_200_000))) as server:
        yield server.url


def issued(world: World) -> int:
    return sum(call.path == "/oauth2/v3/token" for call in world.calls)


def test_a_token_is_issued_by_id_and_secret_and_used(world: World, url: str) -> None:
    client = LineClient(StatelessTokens(CHANNEL_ID, SECRET, url), url)
    assert client.quota().limit == 300
    client.quota()
    assert issued(world) == 1


def test_a_token_is_renewed_before_it_ends(world: World, url: str) -> None:
    seconds = [0.0]
    tokens = StatelessTokens(CHANNEL_ID, SECRET, url, clock=lambda: seconds[0])
    first = tokens()
    seconds[0] = 12 * 60
    assert tokens() == first
    seconds[0] = 14 * 60
    assert tokens() != first


def test_a_wrong_secret_is_told_in_plain_words(url: str) -> None:
    with pytest.raises(ServiceError, match="no token for channel") as told:
        StatelessTokens(CHANNEL_ID, "wrong", url)()
    assert told.value.permanent
    assert "wrong" not in str(told.value)


def test_a_line_that_does_not_answer_is_waited_for() -> None:
    with pytest.raises(ServiceError, match="does not answer") as told:
        StatelessTokens(CHANNEL_ID, SECRET, "http://127.0.0.1:1")()
    assert not told.value.permanent


def test_the_environment_says_which_kind_of_token(world: World, url: str) -> None:
    by_id = {"LINE_CHANNEL_ID": CHANNEL_ID, "LINE_CHANNEL_SECRET": SECRET, "LINE_API_BASE": url}
    assert open_line(settings_from(by_id)).quota().used == 0
    by_token = {"LINE_CHANNEL_ACCESS_TOKEN": "a-token", "LINE_API_BASE": url}
    assert open_line(settings_from(by_token)).quota().used == 0
    with pytest.raises(ConfigError):
        open_line(settings_from({"LINE_API_BASE": url}))
