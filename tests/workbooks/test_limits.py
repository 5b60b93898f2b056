"""Time and memory stay bounded, whatever the file: each is read in a process of its own."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.workbooks.building import SheetOf, parts, xlsx

ROOT = Path(__file__).parents[2]
STRINGS = b'<Relationship Id="rId9" Type="http://x/sharedStrings" Target="sharedStrings.xml"/>'
SHEET = "xl/worksheets/sheet1.xml"
MEASURE = """
import json, sys, time
from datetime import datetime
from pathlib import Path
from bot.commands.parse import answer_file
from bot.config import load_catalogue
from bot.understanding.reader import Reader
reader = Reader(load_catalogue(Path("config.example.toml")))
start = time.process_time()
sent_at = datetime.fromisoformat("2020-07-02T10:00:00+07:00")
answer = answer_file(reader, Path(sys.argv[1]), "OTOPlp", sent_at, ())
# Not ru_maxrss: it counts what the process was before it became this program.
status = Path("/proc/self/status").read_text()
memory = int(status.split("VmHWM:")[1].split()[0]) / 1024
print(json.dumps([time.process_time() - start, memory, answer["kind"], answer.get("reason")]))
"""


def measured(path: Path) -> tuple[str, str | None]:
    """Read a file in a new process; fail where it takes over 10 s or 300 MB."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path)], cwd=ROOT, capture_output=True, check=True
    )
    seconds, megabytes, kind, reason = json.loads(done.stdout)
    assert seconds <= 10
    assert megabytes <= 300
    return kind, reason


def write_xlsx(path: Path, sheet: Iterable[bytes], strings: Iterable[bytes] = ()) -> Path:
    """Write a workbook whose sheet and shared strings come piece by piece."""
    contents = parts(xlsx(SheetOf([["x"]])))
    links = "xl/_rels/workbook.xml.rels"
    contents[links] = contents[links].replace(b"</Relationships>", STRINGS + b"</Relationships>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in contents.items():
            if name not in {SHEET, "xl/sharedStrings.xml"}:
                package.writestr(name, content)
        for name, pieces in ((SHEET, sheet), ("xl/sharedStrings.xml", strings)):
            with package.open(name, "w") as part:
                for piece in pieces:
                    part.write(piece)
    return path


def rows_of(count: int, cell: bytes, columns: int) -> Iterable[bytes]:
    """Yield a sheet of so many rows and columns of one cell."""
    yield b"<worksheet><sheetData>"
    letters = [chr(65 + n).encode() for n in range(columns)]
    for row in range(1, count + 1):
        number = str(row).encode()
        cells = b"".join(cell.replace(b"@", letter + number) for letter in letters)
        yield b'<row r="' + number + b'">' + cells + b"</row>"
    yield b"</sheetData></worksheet>"


def one_cell(cell: bytes) -> Iterable[bytes]:
    """Return a sheet of one cell."""
    return [b'<worksheet><sheetData><row r="1">', cell, b"</row></sheetData></worksheet>"]


def test_a_million_formatted_rows_cost_little(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", rows_of(1_048_576, b'<c r="@" s="1"/>', 2))
    assert measured(path) == ("rejected", "empty")


def test_50_000_rows_of_numbers_are_read(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", rows_of(50_000, b'<c r="@"><v>1250.25</v></c>', 15))
    assert measured(path) == ("ignored", None)


def test_unaddressed_cells_by_the_million_are_too_big(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", rows_of(900_000, b"<c></c>", 6))
    assert measured(path) == ("rejected", "too-big")


def test_shared_strings_by_the_million_are_bounded(tmp_path: Path) -> None:
    strings = [b"<sst>", *[b"<si><t>a</t></si>" * 10_000] * 550, b"</sst>"]
    sheet = one_cell(b'<c r="A1" t="s"><v>1</v></c>')
    assert measured(write_xlsx(tmp_path / "a.xlsx", sheet, strings)) == ("rejected", "too-big")


def test_one_string_of_many_megabytes_is_cut(tmp_path: Path) -> None:
    strings = [b"<sst><si><t>", *["ก".encode() * 100_000] * 250, b"</t></si></sst>"]
    sheet = one_cell(b'<c r="A1" t="s"><v>0</v></c>')
    assert measured(write_xlsx(tmp_path / "a.xlsx", sheet, strings)) == ("ignored", None)


def test_merges_over_everything_are_bounded(tmp_path: Path) -> None:
    merges = b'<mergeCell ref="A1:XFD1048576"/>' * 100_000
    sheet = [
        b'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells>',
        *[merges] * 20,
        b"</mergeCells></worksheet>",
    ]
    assert measured(write_xlsx(tmp_path / "a.xlsx", sheet)) == ("ignored", None)


def producers() -> str:
    """A list of 49,000 producers."""
    rows = (f"{n},กลุ่มแม่บ้านที่ {n},FB/LINE {n},{n}.25 บาท" for n in range(49_000))
    return "OTOP ออนไลน์ อ.เกาะคา\nที่,ชื่อผู้ผลิต,ช่องทาง,ยอดขาย\n" + "\n".join(rows)


def districts() -> str:
    """49,000 rows of what is nearly a district and nearly an amount."""
    rows = (f"แม่เมา{n},ประมาณ {n} กว่าบาท" for n in range(49_000))
    return "ยอดขาย OTOP\nอำเภอ,ยอดขาย\n" + "\n".join(rows)


def months() -> str:
    """Hundreds of months across, thousands of rows down."""
    header = "อำเภอ," + ",".join(f"มิ.ย. {n}" for n in range(150))
    rows = (f"เกาะคา,{','.join(str(row + n) for n in range(150))}" for row in range(4_000))
    return "ยอดขาย OTOP\n" + header + "\n" + "\n".join(rows)


@pytest.mark.parametrize("make", [producers, districts, months])
def test_long_tables_are_bounded(tmp_path: Path, make: object) -> None:
    path = tmp_path / "a.csv"
    path.write_text(make(), "utf-8")  # type: ignore[operator]
    assert measured(path)[0] in {"submission", "ask"}


@pytest.mark.parametrize(
    "page",
    [
        "<table>" + "<a " * 3_000_000,
        "<table>" + "<!--" * 2_000_000,
        "<table><tr>" + "<td " + 'a="1" ' * 1_500_000 + ">",
        "<table>" + "<tr><td rowspan=9999 colspan=9999>1" * 200_000,
        "<table>" + ("<tr>" + "<td>กข" * 16) * 49_000,
        "," * 9_000_000,
        '"' + "a,b\n" * 2_000_000,
    ],
    ids=["open tags", "comments", "attributes", "spans", "cells", "commas", "an open quote"],
)
def test_hostile_text_is_bounded(tmp_path: Path, page: str) -> None:
    path = tmp_path / "a.xls"
    path.write_text(page, "utf-8")
    assert measured(path)[0] in {"rejected", "ignored"}
