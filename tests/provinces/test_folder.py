"""A folder of configs: one file a province, all faults at once, nothing in common."""

from pathlib import Path

import pytest

from bot.errors import ConfigError
from bot.provinces.configs import choose, load_provinces, load_serviceable, shared_secrets
from tests.conftest import EXAMPLE
from tests.provinces.land import Land, whole_country, write_folder

LAMPANG, PHRAE = Land("lampang", "ลำปาง"), Land("phrae", "แพร่")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "configs", [LAMPANG, PHRAE])


def faults_of(folder: Path) -> list[str]:
    with pytest.raises(ConfigError) as raised:
        load_provinces(folder)
    return raised.value.faults


def test_each_file_is_a_province_with_a_data_folder_and_addresses_of_its_own(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAINGAN_DATA", "/data")
    found = load_provinces(folder)
    assert [(one.key, one.mount) for one in found] == [("lampang", "/lampang"), ("phrae", "/phrae")]
    assert [one.settings().data for one in found] == [Path("/data/lampang"), Path("/data/phrae")]
    assert [one.settings().folder for one in found] == [folder, folder]


def test_a_single_file_has_the_data_folder_itself_and_plain_addresses(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("RAINGAN_DATA", "/data")
    (found,) = load_provinces(EXAMPLE)
    assert (found.mount, found.settings().data) == ("", Path("/data"))


def test_all_faults_of_all_files_are_told_at_once_with_the_files_names(folder: Path) -> None:
    (folder / "lampang.toml").write_text(LAMPANG.config(("day = 5", "day = 40")), encoding="utf-8")
    (folder / "phrae.toml").write_text(PHRAE.config(("[award]", "[reward]")), encoding="utf-8")
    (folder / "nan.toml").write_text("key = ", encoding="utf-8")
    said = faults_of(folder)
    assert [Path(fault.split(":")[0]).name for fault in said] == [
        "lampang.toml", "nan.toml", "phrae.toml",
    ]  # fmt: skip
    assert "day = 40" in said[0]
    assert "reward" in said[2]


@pytest.mark.parametrize(
    ("change", "setting"),
    [
        (('key = "phrae"', 'key = "lampang"'), "province.key"),
        (('secret_env = "PHRAE_SECRET"', 'secret_env = "LAMPANG_SECRET"'), "line.secret_env"),
        (('token_env = "PHRAE_TOKEN"', 'token_env = "LAMPANG_TOKEN"'), "line.token_env"),
    ],
)
def test_two_provinces_with_one_key_or_channel_are_refused(
    folder: Path, change: tuple[str, str], setting: str
) -> None:
    (folder / "phrae.toml").write_text(PHRAE.config(change), encoding="utf-8")
    (fault,) = faults_of(folder)
    assert f"phrae.toml: {setting}" in fault
    assert fault.endswith("is that of lampang.toml, too")


@pytest.mark.parametrize("url", ["s3://bucket/evidence", "/srv/evidence", "../evidence"])
def test_two_provinces_with_one_place_for_evidence_or_one_sheet_are_refused(
    folder: Path, url: str
) -> None:
    for land in (LAMPANG, PHRAE):
        same = (('url = "evidence"', f'url = "{url}"'), ('[sheets]\nid = ""', '[sheets]\nid = "x"'))
        (folder / f"{land.key}.toml").write_text(land.config(*same), encoding="utf-8")
    assert [fault.split(": ")[1].split(" ")[0] for fault in faults_of(folder)] == [
        "sheets.id", "evidence.url",
    ]  # fmt: skip


def test_the_evidence_folder_of_the_example_lies_inside_each_provinces_own(folder: Path) -> None:
    assert [one.catalogue.evidence.url for one in load_provinces(folder)] == ["evidence"] * 2


@pytest.mark.parametrize("key", ["callback", "healthz", "metrics"])
def test_no_province_is_called_like_an_address_of_the_whole_deployment(
    folder: Path, key: str
) -> None:
    land = Land(key, "ที่ใดที่หนึ่ง")
    (folder / "x.toml").write_text(land.config(), encoding="utf-8")
    (fault,) = faults_of(folder)
    assert f'x.toml: province.key = "{key}"' in fault


def test_one_broken_file_leaves_the_others_to_be_served(folder: Path) -> None:
    (folder / "nan.toml").write_text("key = ", encoding="utf-8")
    served, faults = load_serviceable(folder)
    assert [one.key for one in served] == ["lampang", "phrae"]
    assert [Path(fault.split(":")[0]).name for fault in faults] == ["nan.toml"]


def test_where_two_would_mix_or_none_is_sound_nothing_is_served(folder: Path) -> None:
    (folder / "twin.toml").write_text(LAMPANG.config(), encoding="utf-8")
    (folder / "nan.toml").write_text("key = ", encoding="utf-8")
    with pytest.raises(ConfigError) as mixed:
        load_serviceable(folder)
    assert len(mixed.value.faults) > 1
    for path in folder.iterdir():
        path.write_text("key = ", encoding="utf-8")
    with pytest.raises(ConfigError) as broken:
        load_serviceable(folder)
    assert len(broken.value.faults) == 4


def test_an_empty_folder_is_a_fault(tmp_path: Path) -> None:
    assert "there is no .toml file" in faults_of(tmp_path)[0]


def test_one_is_chosen_by_its_key_and_the_only_one_needs_none(folder: Path) -> None:
    both = load_provinces(folder)
    assert choose(both, "phrae").key == "phrae"
    assert choose(both[:1]).key == "lampang"
    with pytest.raises(ConfigError, match=r"--province is missing.*lampang, phrae"):
        choose(both)
    with pytest.raises(ConfigError, match="--province nan: there is no such"):
        choose(both, "nan")


def test_an_environment_that_gives_two_provinces_one_channel_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = load_provinces(folder)
    for name, value in (*LAMPANG.environment.items(), *PHRAE.environment.items()):
        monkeypatch.setenv(name, value)
    assert shared_secrets(both) == []
    monkeypatch.setenv("PHRAE_SECRET", f"own,{LAMPANG.secret}")
    monkeypatch.setenv("PHRAE_TOKEN", LAMPANG.token)
    monkeypatch.setenv("GOOGLE_SHEET_ID", "one-for-all")
    said = shared_secrets(both)
    assert len(said) == 3
    assert not any(LAMPANG.secret in fault or LAMPANG.token in fault for fault in said)


def test_the_whole_country_can_be_configured(tmp_path: Path) -> None:
    lands = whole_country()
    found = load_provinces(write_folder(tmp_path / "all", lands))
    assert len(found) == 77
    assert sum(len(one.catalogue.districts) for one in found if one.key != "bangkok") == 878
