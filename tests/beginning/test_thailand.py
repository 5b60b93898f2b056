"""The public table of provinces: whole, and found by whatever name."""

import pytest

from bot.beginning.thailand import find, provinces, similar


def test_it_has_77_provinces_and_928_districts() -> None:
    assert len(provinces()) == 77
    assert sum(len(one.districts) for one in provinces()) == 928


def test_codes_and_names_are_each_of_one_place() -> None:
    codes = [district.code for one in provinces() for district in one.districts]
    assert len(set(codes)) == 928
    assert len({one.name for one in provinces()}) == len({one.key for one in provinces()}) == 77
    for province in provinces():
        assert len({district.name for district in province.districts}) == len(province.districts)
        assert all(district.code.startswith(province.code) for district in province.districts)


def test_no_name_carries_its_level() -> None:
    names = [district.name for one in provinces() for district in one.districts]
    assert not [name for name in names if name.startswith(("อำเภอ", "เขต", "อ."))]


def test_the_example_office_is_in_it(catalogue: object) -> None:
    from bot.catalogue.office import Catalogue  # noqa: PLC0415

    assert isinstance(catalogue, Catalogue)
    lampang = find("ลำปาง")
    assert lampang is not None
    known = [(district.code, district.name) for district in lampang.districts]
    assert known == [(district.code, district.name) for district in catalogue.districts]


@pytest.mark.parametrize(
    "written",
    ["เชียงใหม่", "จ.เชียงใหม่", " จังหวัดเชียงใหม่ ", "Chiang Mai", "chiangmai", "CHIANG-MAI", "50"],
)
def test_a_province_is_found_however_it_is_written(written: str) -> None:
    found = find(written)
    assert found is not None
    assert (found.code, found.key, len(found.districts)) == ("50", "chiangmai", 25)


@pytest.mark.parametrize(("written", "code"), [("กทม.", "10"), ("โคราช", "30"), ("อยุธยา", "14")])
def test_short_names_are_known(written: str, code: str) -> None:
    found = find(written)
    assert found is not None
    assert found.code == code


def test_a_slip_is_answered_by_what_was_meant() -> None:
    assert find("เชียงไหม่") is None
    assert similar("เชียงไหม่")[0].name == "เชียงใหม่"
    assert similar("Chang Mai")[0].name == "เชียงใหม่"
