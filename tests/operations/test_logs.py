"""What is logged: a line with the event's id, and no secret, whoever put it there."""

import logging
from pathlib import Path

import pytest

from bot.catalogue.office import Catalogue
from bot.chat.dispatch import Dispatcher
from bot.chat.handling import Handler, OnEvent
from bot.logs import Line, secrets_in
from bot.store.store import Store
from tests.handlers.scene import Scene

ENV = {
    "LINE_CHANNEL_SECRET": "first-secret,second-secret",
    "NAN_LINE_CHANNEL_ACCESS_TOKEN": "the-token",
    "GOOGLE_SERVICE_ACCOUNT_JSON": '{"private_key": "a-key"}',
    "REDIS_URL": "redis://user:the-password@host:6379/0",
    "NAN_SHEETS_KEY_JSON": '{"private_key": "-----BEGIN-----\\nthe-inner-key\\n-----END-----"}',
    "PORT": "8000",
}


def logged(said: str, *args: object) -> str:
    record = logging.LogRecord("bot.x", logging.WARNING, "x.py", 1, said, args, None)
    return Line(secrets_in(ENV)).format(record)


def test_every_secret_of_the_environment_is_blotted_out() -> None:
    line = logged("refused: %s second-secret", " ".join(ENV.values()))
    for secret in ("first-secret", "second-secret", "the-token", "a-key", "the-password"):
        assert secret not in line
    assert "8000" in line
    assert logged("not signed by %s", "the-inner-key").endswith("not signed by …")


@pytest.mark.parametrize(
    "address",
    ["/form?k=eyJ3.sig", "/login/back?state=a-b_c&code=x%20", "/form/identity id_token=ey.J.x"],
)
def test_what_a_link_grants_is_blotted_out_of_an_address(address: str) -> None:
    said = logged("refused: %s", address)
    assert "…" in said
    for word in ("ey", "a-b_c", "x%20"):
        assert word not in said


def test_a_line_tells_when_how_bad_and_where() -> None:
    time, level, room, *said = logged("reply refused, event=01E").split()
    assert (time[4], level, room) == ("-", "WARNING", "bot.x")
    assert said == ["reply", "refused,", "event=01E"]


def test_an_event_that_fails_is_logged_with_its_id(
    store: Store, catalogue: Catalogue, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_message: object, _services: object) -> None:
        raise KeyError

    scene = Scene(store, catalogue, tmp_path)
    scene.worker.dispatcher = Dispatcher([Handler("broken", (OnEvent("join"),), broken)])
    scene.deliver(scene.event("join", None))
    assert any("event=01EVENT" in record.getMessage() for record in caplog.records)
