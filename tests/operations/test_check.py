"""`raingan check` tries everything, each against something real that is wrong."""

import json
import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bot.__main__ import cli
from bot.catalogue.office import Catalogue
from bot.checks import channel
from bot.demo.app import create_line
from bot.demo.channel import Channel
from bot.demo.clock import MovableClock
from bot.demo.server import LineServer
from bot.demo.world import World
from bot.line.client import LineClient
from bot.office import Office, open_office
from bot.store.store import Store
from bot.web.site import create_site
from tests.conftest import EXAMPLE
from tests.fakes.serving import served

SECRET, TOKEN = "8c570fa6dd201bb328f1c1eac23a96d8", "long-lived-token"


class Place:
    """An office whose channel is at a pretend LINE; `web` serves its webhook when asked."""

    def __init__(self, office: Office, monkeypatch: pytest.MonkeyPatch, held: ExitStack) -> None:
        self.office, self._monkeypatch, self._held = office, monkeypatch, held
        self.world = World(Channel(SECRET, TOKEN, monthly_limit=300), lambda: 1_591_153_200_000)
        self.line = create_line(self.world, MovableClock(1_591_153_200_000))
        server = held.enter_context(LineServer(self.line))
        self.set("LINE_API_BASE", server.url)

    def set(self, name: str, value: str) -> None:
        self._monkeypatch.setenv(name, value)

    def serve(self, secret: str = SECRET) -> None:
        """Serve the webhook, and tell LINE where."""
        url = self._held.enter_context(served(create_site(self.office.store, [secret])))
        self.world.channel.webhook_url = f"{url}/callback"

    def check(self, *words: str) -> list[dict[str, Any]]:
        done = CliRunner().invoke(cli, ["check", "--json", *words], catch_exceptions=False)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def said(self, name: str) -> list[tuple[str, str]]:
        return [(one["level"], one["said"]) for one in self.check() if one["name"] == name]


@pytest.fixture
def place(
    store: Store, store_url: str, catalogue: Catalogue, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Place]:  # fmt: skip
    """An office with a channel; its webhook is not set yet."""
    monkeypatch.setenv("REDIS_URL", store_url)
    monkeypatch.setenv("RAINGAN_CONFIG", str(EXAMPLE))
    monkeypatch.setenv("RAINGAN_DATA", str(tmp_path))
    monkeypatch.setenv("LINE_CHANNEL_SECRET", SECRET)
    monkeypatch.setenv("LINE_CHANNEL_ACCESS_TOKEN", TOKEN)
    with ExitStack() as held:
        yield Place(open_office(catalogue, tmp_path, store), monkeypatch, held)


def test_a_webhook_that_is_not_set_says_where_to_set_it(place: Place) -> None:
    (one,) = [one for one in place.check() if one["name"] == "webhook"]
    assert one["level"] == "fault"
    assert "/callback" in one["todo"]
    assert "Webhook URL" in one["fix"]


def test_a_webhook_that_line_reaches_is_fine(place: Place) -> None:
    place.serve()
    ((level, said),) = place.said("webhook")
    assert (level, said.startswith("LINE reaches http://127.0.0.1")) == ("ok", True)


def test_another_channels_secret_is_found_by_lines_test_call(place: Place) -> None:
    place.serve(secret="another")
    (one,) = [one for one in place.check() if one["name"] == "webhook"]
    assert one["level"] == "fault"
    assert "channel secret is another channel's" in one["fix"]


def test_a_webhook_that_nobody_serves_is_found(place: Place) -> None:
    place.world.channel.webhook_url = "http://127.0.0.1:9/callback"
    ((level, said),) = place.said("webhook")
    assert (level, "COULD_NOT_CONNECT" in said) == ("fault", True)


def test_a_wrong_token_is_found(place: Place) -> None:
    place.set("LINE_CHANNEL_ACCESS_TOKEN", "wrong")
    ((level, said),) = place.said("token")
    assert (level, "401" in said) == ("fault", True)


def test_the_quota_is_told_and_warned_about(place: Place) -> None:
    assert place.said("quota") == [("ok", "0 messages used this month, of 300")]
    place.world.quota.set_used(280)
    assert [level for level, _ in place.said("quota")] == ["ok", "warning"]


@pytest.mark.parametrize(("ahead_s", "level"), [(2, "ok"), (90, "warning"), (-3600, "fault")])
def test_a_clock_that_drifts_from_lines_is_found(place: Place, ahead_s: int, level: str) -> None:
    client = LineClient(TOKEN, os.environ["LINE_API_BASE"])
    theirs_s = client.clock_s()
    assert theirs_s is not None
    (one,) = channel._clock(client, lambda: theirs_s + ahead_s)
    assert (one.name, one.level) == ("clock", level)


def test_work_that_nobody_does_is_found(place: Place) -> None:
    store = place.office.store
    an_hour_ago = store.now_ms() - 3_600_000
    store.redis.xadd(store.key("inbox"), {"event": "{}"}, id=f"{an_hour_ago}-0")
    ((level, said),) = place.said("queue")
    assert (level, "waits in inbox" in said) == ("fault", True)


def test_a_store_that_is_down_is_a_fault_and_not_a_trace(place: Place) -> None:
    place.set("REDIS_URL", "redis://127.0.0.1:9")
    ((level, said),) = place.said("store")
    assert (level, "does not answer" in said) == ("fault", True)


def test_a_config_whose_year_is_over_is_warned_about(place: Place, tmp_path: Path) -> None:
    config = tmp_path / "nan.toml"
    begin = ["init", "--province", "น่าน", "--output", str(config), "--at", "2026-11-23"]
    assert CliRunner().invoke(cli, begin).exit_code == 0
    place.set("RAINGAN_CONFIG", str(config))
    place.set("RAINGAN_NOW", "2027-09-01T08:00+07:00")
    assert place.said("reports") == []
    place.set("RAINGAN_NOW", "2027-11-23T08:00+07:00")
    ((level, said),) = place.said("reports")
    assert (level, "no report falls due" in said) == ("warning", True)


def test_menus_that_were_never_made_are_mentioned(place: Place) -> None:
    ((level, said),) = place.said("menus")
    assert (level, "never been made" in said) == ("warning", True)
    assert CliRunner().invoke(cli, ["menus"]).exit_code == 0
    assert place.said("menus") == []


def with_base(folder: Path, name: str) -> str:
    """Return a config whose growth target names a CSV of base figures."""
    config = folder / "config.toml"
    written = EXAMPLE.read_text("utf-8").replace('# base = "base-2562.csv"', f'base = "{name}"')
    config.write_text(written, "utf-8")
    return str(config)


def test_base_figures_that_are_missing_are_mentioned(place: Place, tmp_path: Path) -> None:
    ((level, said),) = place.said("base")
    assert (level, said.startswith("targets.otop-income: ")) == ("warning", True)
    place.set("RAINGAN_CONFIG", with_base(tmp_path, "base.csv"))
    ((level, said),) = place.said("base")
    assert (level, "there is no" in said) == ("fault", True)
    (tmp_path / "base.csv").write_text("district,month,baht\nเกาะคา,2019-05,1000\n", "utf-8")
    assert place.said("base") == []


def test_every_fault_says_in_both_languages_what_to_do(place: Place) -> None:
    place.office.store.ask("xadd", "dead", {"_stream": "inbox", "_error": "x", "event": "{}"})
    for one in place.check():
        if one["level"] != "ok":
            assert one["todo"], one
            assert one["fix"], one


def test_a_person_reads_marks_and_arrows(place: Place) -> None:
    done = CliRunner().invoke(cli, ["check"])
    assert done.exit_code == 1
    assert "✗ webhook: LINE has no webhook address\n    → ใส่ https://" in done.output
