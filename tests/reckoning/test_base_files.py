"""A CSV of base figures: what Excel, or somebody's hand, makes of it is read or named."""

from decimal import Decimal
from pathlib import Path

import pytest

from bot.errors import ConfigError
from bot.figures.targets import read_base

DISTRICTS = ("เกาะคา", "แม่ทะ")
HEAD = "district,month,baht\n"


def read(folder: Path, content: bytes) -> dict[tuple[str, str], Decimal]:
    path = folder / "base.csv"
    path.write_bytes(content)
    return read_base(path, DISTRICTS)


def test_excels_utf_8_with_commas_and_satang_is_read(tmp_path: Path) -> None:
    content = f'{HEAD}เกาะคา,2019-05,"1,250,000.50"\nแม่ทะ,2019-06,0\n'.encode("utf-8-sig")
    assert read(tmp_path, content) == {
        ("เกาะคา", "2019-05"): Decimal("1250000.50"),
        ("แม่ทะ", "2019-06"): Decimal(0),
    }


@pytest.mark.parametrize("encoding", ["cp874", "utf-16"])
def test_another_encoding_says_how_to_save_it(tmp_path: Path, encoding: str) -> None:
    with pytest.raises(ConfigError, match="is not UTF-8; in Excel save it as"):
        read(tmp_path, f"{HEAD}เกาะคา,2019-05,5\n".encode(encoding))


@pytest.mark.parametrize("baht", ["NaN", "-Infinity", "1e999999", "-5", "1000000000000000", "ห้า"])
def test_what_is_no_amount_is_named_with_its_line(tmp_path: Path, baht: str) -> None:
    with pytest.raises(ConfigError, match=r"line 2: .* is no "):
        read(tmp_path, f"{HEAD}เกาะคา,2019-05,{baht}\n".encode())


def test_every_line_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    lines = "เชียงดาว,2019-05,5\nเกาะคา,2019-13,5\nเกาะคา,2019-05\n"
    with pytest.raises(ConfigError) as caught:
        read(tmp_path, f"{HEAD}{lines}".encode())
    assert [fault.partition(": ")[2].partition(":")[0] for fault in caught.value.faults] == [
        "line 2", "line 3", "line 4",
    ]  # fmt: skip


def test_a_cell_without_an_end_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read as CSV"):
        read(tmp_path, f'{HEAD}เกาะคา,2019-05,"{"9" * 140_000}'.encode())
