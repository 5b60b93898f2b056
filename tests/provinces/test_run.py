"""`raingan run` with a folder: web, worker and clock of several provinces, the store included."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import requests

from bot.store.cluster import open_stores
from bot.store.embedded import embedded_store
from tests.path.stage import free_port, wait_until
from tests.provinces.conftest import TWINS
from tests.provinces.country import Country, Town, deliver

SAID = "เกาะคา รายได้ OTOP พ.ค. 63 325,000 บาท"


@pytest.fixture
def country(tmp_path: Path) -> Iterator[Country]:
    """Two provinces over the store that `run` brings, joined by the test."""
    data = tmp_path / "data"
    with ExitStack() as held:
        url = held.enter_context(embedded_store(data))
        yield Country(TWINS, tmp_path, url, held)


def has_answers(*towns: Town) -> bool:
    return all(town.world.from_bot() for town in towns)


def test_run_serves_every_province_of_a_folder(
    country: Country, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REDIS_URL")
    port = free_port()
    run = country.process("run", PORT=str(port), RAINGAN_NOW="2020-06-03T10:00+07:00")
    address, towns = f"http://127.0.0.1:{port}", list(country.towns.values())
    wait_until(lambda: _answers(address))
    for town in towns:
        assert deliver(f"{address}/callback/{town.key}", town, town.say(SAID)) == 200
    wait_until(lambda: has_answers(*towns))
    # By now a worker has asked LINE who each bot is.
    said = "งาว รายได้ OTOP พ.ค. 63 1,000 บาท"
    for town in towns:
        event = town.say(said)
        wait_until(lambda t=town, e=event: deliver(f"{address}/callback", t, e) == 200)  # type: ignore[misc]
    wait_until(lambda: all(len(town.revisions()) == 2 for town in towns))
    wait_until(lambda: all((town.office.data / "raingan.xlsx").exists() for town in towns))
    assert requests.get(f"{address}/lampang/privacy", timeout=5).status_code == 200
    assert requests.get(f"{address}/privacy", timeout=5).status_code == 404
    run.terminate()
    assert run.wait(30) == 0


def test_a_config_that_is_broken_stops_its_own_province_and_no_other(
    country: Country, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("REDIS_URL")
    broken = country.configs / "phrae.toml"
    broken.write_text(broken.read_text("utf-8").replace("day = 5", "day = 40"), "utf-8")
    port = free_port()
    run = country.process("run", PORT=str(port), RAINGAN_NOW="2020-06-03T10:00+07:00")
    address = f"http://127.0.0.1:{port}"
    lampang, phrae = (country.towns[key] for key in ("lampang", "phrae"))
    wait_until(lambda: _answers(address))
    assert deliver(f"{address}/callback/lampang", lampang, lampang.say(SAID)) == 200
    assert deliver(f"{address}/callback/phrae", phrae, phrae.say(SAID)) == 404
    wait_until(lambda: has_answers(lampang))
    run.terminate()
    assert run.wait(30) == 0
    said = capfd.readouterr().err
    assert "A PROVINCE IS NOT SERVED until this is mended" in said
    assert "phrae.toml: reports.otop-income.schedule.day = 40" in said


def _answers(address: str) -> bool:
    try:
        return requests.get(f"{address}/healthz", timeout=2).status_code == 200
    except requests.RequestException:
        return False


def test_provinces_on_one_server_share_its_connections() -> None:
    stores = open_stores("redis://127.0.0.1:1", ["lampang", "phrae"])
    assert stores["lampang"].redis is stores["phrae"].redis
