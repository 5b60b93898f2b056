"""Files that are not read, each with its reason."""

import io
import struct
import zipfile
import zlib

import pytest

from bot.workbooks.errors import RejectedFileError
from bot.workbooks.read import read_sheets
from tests.workbooks.building import SheetOf, csv, packed, parts, xlsx

GOOD = xlsx(SheetOf([["ยอดขาย OTOP"], ["อำเภอ", "ยอดขาย"], ["เกาะคา", 100]]))
SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def reason_of(data: bytes) -> str:
    """Return why a file is rejected."""
    with pytest.raises(RejectedFileError) as caught:
        read_sheets(data)
    return caught.value.reason


def changed(part: str, content: bytes) -> bytes:
    """Return the good workbook with one part replaced."""
    return packed({**parts(GOOD), part: content})


def test_a_password_protected_workbook_is_encrypted() -> None:
    stream = "EncryptedPackage".encode("utf-16-le")
    assert reason_of(OLE + bytes(504) + stream + bytes(512)) == "encrypted"


def test_an_old_workbook_with_a_password_is_encrypted() -> None:
    bof = struct.pack("<HHHHHHII", 0x809, 16, 0x600, 5, 0, 0, 0, 0)
    filepass = struct.pack("<HHHHH", 0x2F, 6, 0, 0, 0)
    assert reason_of(bof + filepass) == "encrypted"


def test_an_archive_with_a_password_is_encrypted() -> None:
    data = bytearray(GOOD)
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    assert reason_of(bytes(data)) == "encrypted"


def test_an_encrypted_opendocument_is_encrypted() -> None:
    manifest = b'<manifest><file-entry><encryption-data checksum="x"/></file-entry></manifest>'
    contents = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}
    assert (
        reason_of(packed({**contents, "META-INF/manifest.xml": manifest, "content.xml": b"\x01"}))
        == "encrypted"
    )


def test_over_ten_megabytes_is_too_big() -> None:
    assert reason_of(csv([["ยอดขาย"]]) + b" " * 10 * 1024 * 1024) == "too-big"


def test_over_50_000_rows_with_values_is_too_big() -> None:
    assert reason_of("\n".join(f"{n},1" for n in range(50_001)).encode()) == "too-big"


def test_50_000_rows_with_values_are_read() -> None:
    (sheet,) = read_sheets("\n".join(f"{n},1" for n in range(50_000)).encode())
    assert len(sheet.rows) == 50_000


def test_over_50_000_rows_of_an_xlsx_are_too_big() -> None:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 50_002))
    assert (
        reason_of(changed(SHEET, b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"))
        == "too-big"
    )


def test_an_archive_that_declares_over_100_megabytes_is_too_big() -> None:
    assert reason_of(changed("xl/media/image1.bmp", bytes(101 * 1024 * 1024))) == "too-big"


def test_an_archive_that_declares_less_than_it_holds_is_too_big() -> None:
    bomb = b"<worksheet><sheetData>" + b" " * 101 * 1024 * 1024 + b"</sheetData></worksheet>"
    data = bytearray(changed(SHEET, bomb))
    for at in _headers(data):
        if SHEET.encode() in bytes(data[at : at + 120]):
            struct.pack_into("<I", data, at + (24 if data[at + 2] == 1 else 22), 1000)
    assert reason_of(bytes(data)) == "too-big"


def _headers(data: bytearray) -> list[int]:
    found = []
    for mark in (b"PK\x01\x02", b"PK\x03\x04"):
        at = data.find(mark)
        while at >= 0:
            found.append(at)
            at = data.find(mark, at + 1)
    return found


def test_an_archive_of_very_many_parts_is_too_big() -> None:
    assert reason_of(packed({str(n): b"" for n in range(5_001)})) == "too-big"


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(100),
        b"%PDF-1.4 text",
        b"{\\rtf1 text}",
        OLE + bytes(2000),
        OLE,
        b"<html><p>no table</p></html>",
        b"<?xml version='1.0'?><a/>",
        packed({"word/document.xml": b"<w/>"}),
        b"PK\x03\x04 broken",
        b"a\x00b,c",
        "ก,ข".encode("utf-16"),
        bytes(range(128, 256)),
    ],
)
def test_what_is_no_workbook_is_told(data: bytes) -> None:
    assert reason_of(data) == "not-a-workbook"


def test_a_truncated_workbook_is_none() -> None:
    assert reason_of(GOOD[: len(GOOD) // 2]) == "not-a-workbook"


def test_a_damaged_part_is_told() -> None:
    packed_sheet = zlib.compress(parts(GOOD)[SHEET])
    at = GOOD.find(SHEET.encode()) + len(SHEET) + 20
    damaged = bytearray(GOOD)
    damaged[at : at + 10] = bytes(10)
    assert packed_sheet
    assert reason_of(bytes(damaged)) == "not-a-workbook"


def test_broken_xml_is_told() -> None:
    assert reason_of(changed(SHEET, b"<worksheet><sheetData>")) == "not-a-workbook"


def test_entities_are_neither_expanded_nor_fetched() -> None:
    laughs = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    assert reason_of(changed(SHEET, laughs + b"<worksheet>&a;&b;</worksheet>")) == "not-a-workbook"


def test_a_missing_sheet_part_is_told() -> None:
    contents = parts(GOOD)
    del contents[SHEET]
    assert reason_of(packed(contents)) == "not-a-workbook"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"  \n",
        b",,,\n",
        b"\xef\xbb\xbf",
        xlsx(SheetOf([])),
        xlsx(SheetOf([["", "  ", "\u200b"]])),
        xlsx(SheetOf([]), SheetOf([["ลับ"]], "ลับ", state="hidden")),
        b"<table><tr><td></td></tr></table>",
    ],
)
def test_no_value_at_all_is_empty(data: bytes) -> None:
    assert reason_of(data) == "empty"


def test_macros_and_links_are_no_reason_to_refuse() -> None:
    contents = parts(GOOD)
    contents["xl/vbaProject.bin"] = OLE + bytes(100)
    contents["xl/externalLinks/externalLink1.xml"] = b"<externalLink/>"
    (sheet,) = read_sheets(packed(contents))
    assert sheet.rows[3][2].value == 100


def test_an_archive_packed_without_compression_is_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, content in parts(GOOD).items():
            package.writestr(name, content)
    (sheet,) = read_sheets(out.getvalue())
    assert sheet.rows[3][2].value == 100
