"""Commands that act on one province take --province; those that serve take all of them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import cli
from tests.provinces.country import Country

ONE_PROVINCE = [
    ["status", "--report", "otop-income"],
    ["ledger"],
    ["quota"],
    ["invite"],
    ["dead"],
    ["jobs", "--dry-run", "--at", "2020-06-05T15:00+07:00"],
    ["bind", "--group", "OTOPlp", "--line-id", "C1"],
    ["enrol", "--user", "U1", "--district", "เกาะคา"],
    ["template", "--report", "otop-income", "--district", "เกาะคา"],
    ["directives", "--said-at", "2020-06-01", __file__],
    ["parse"],
]


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words))


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("words", ONE_PROVINCE, ids=lambda words: str(words[0]))
def test_a_command_about_one_province_says_which_there_are_and_takes_one(
    country: Country, words: list[str]
) -> None:
    done = run(*words)
    assert done.exit_code != 0
    assert "--province is missing" in str(done.exception)
    assert "lampang, phrae" in str(done.exception)
    done = run(*words, "--province", "phrae")
    assert done.exit_code in (0, 1), done.output
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output


def test_a_province_that_is_not_there_is_named_with_those_that_are(country: Country) -> None:
    done = run("ledger", "--province", "nan")
    assert "--province nan: there is no such province. Known: lampang, phrae" in str(done.exception)


def test_check_tries_every_province_or_the_one_that_is_named(country: Country) -> None:
    whole, one = run("check").stdout, run("check", "--province", "phrae").stdout
    assert "ลำปาง (lampang)" in whole
    assert "แพร่ (phrae)" in whole
    assert "lampang" not in one


def test_what_is_bound_and_enrolled_in_one_province_is_not_in_another(country: Country) -> None:
    run("bind", "--group", "OTOPlp", "--line-id", "Cnew", "--province", "phrae")
    run("enrol", "--user", "Unew", "--district", "เกาะคา", "--province", "phrae")
    lampang, phrae = (town.office.directory for town in country.towns.values())
    assert phrae.chat_of("OTOPlp") == "Cnew"
    assert lampang.chat_of("OTOPlp") != "Cnew"
    assert (lampang.person("Unew").districts, phrae.person("Unew").districts) == ((), ("เกาะคา",))


def test_an_invitation_of_one_province_lets_nobody_into_another(country: Country) -> None:
    code = json.loads(run("invite", "--json", "--province", "phrae").stdout)["code"]
    lampang, phrae = country.towns.values()
    with country.working():
        for town in (lampang, phrae):
            stranger = town.world.add_person("ผู้มาใหม่", "สพจ.", is_friend=True)
            event = town.line.chat.events.text(stranger.user_id, stranger.user_id, code)
            body = town.body(event)
            from bot.web.site import create_shared_site  # noqa: PLC0415

            web = create_shared_site(country.branches, country.now).test_client()
            web.post(f"/callback/{town.key}", data=body, headers=town.headers(body))
            country.settle()
            assert town.office.directory.person(stranger.user_id).is_secretariat == (town is phrae)


def test_a_folder_with_one_province_needs_no_choice(country: Country) -> None:
    (country.configs / "phrae.toml").unlink()
    assert run("ledger").exit_code == 0


def test_a_single_file_still_takes_no_province(
    country: Country, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAINGAN_CONFIG", str(country.configs / "phrae.toml"))
    assert run("ledger", "--json").exit_code == 0
    assert run("ledger", "--province", "phrae").exit_code == 0


def test_serving_names_every_variable_that_is_missing(
    country: Country, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PHRAE_SECRET")
    monkeypatch.delenv("LAMPANG_TOKEN")
    for command in ("worker", "clock", "run"):
        said = str(run(command).exception)
        assert "PHRAE_SECRET is not set" in said
        assert "LAMPANG_TOKEN is not set" in said


def test_serving_refuses_one_channel_for_two_provinces(
    country: Country, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PHRAE_TOKEN", country.lands[0].token)
    for command in ("web", "worker", "clock", "run"):
        said = str(run(command).exception)
        assert "phrae.toml: has the channel access token of lampang, too" in said
        assert country.lands[0].token not in said
