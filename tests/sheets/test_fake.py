"""The fake itself: as strict as Google, with Google's words."""

from typing import Any

import gspread
import pytest
from gspread.exceptions import APIError

from bot.sheets.client import PatientClient
from tests.fakes.sheets_schema import discovery, faults_of, method_of, query_faults
from tests.sheets.conftest import BOOK, Google


@pytest.fixture
def sheet(google: Google) -> gspread.Worksheet:
    """A worksheet, opened with gspread as anybody opens one."""
    return client_of(google).open_by_key(BOOK).sheet1


def client_of(google: Google) -> gspread.Client:
    """The real gspread, only sent elsewhere, without our patience."""
    http: PatientClient = google.window()._client

    class Elsewhere(gspread.HTTPClient):
        def request(self, method: str, endpoint: str, *args: Any, **kwargs: Any) -> Any:
            there = endpoint.replace("https://sheets.googleapis.com", google.fake.url)
            return super().request(method, there, *args, **kwargs)

    return gspread.Client(auth=http.auth, http_client=Elsewhere)


def test_raw_keeps_what_user_entered_reads(sheet: gspread.Worksheet) -> None:
    typed = [["=1+1", "1,250", "TRUE", "'0012", "+66"]]
    sheet.update(typed, "A1", raw=True)
    assert sheet.get("A1:E1", value_render_option="FORMULA") == typed
    sheet.update(typed, "A1", raw=False)
    assert sheet.get("A1:E1", value_render_option="FORMULA") == [["=1+1", 1250, True, "0012", 66]]


def test_append_goes_behind_the_last_row_and_can_double(sheet: gspread.Worksheet) -> None:
    sheet.append_rows([["a"], ["b"]])
    sheet.append_row(["b"])
    assert sheet.get_all_values() == [["a"], ["b"], ["b"]]


def test_the_sixty_first_read_of_a_minute_is_refused(google: Google) -> None:
    book = client_of(google).open_by_key(BOOK)
    for _ in range(59):
        book.fetch_sheet_metadata()
    with pytest.raises(APIError, match="Quota exceeded for quota metric 'Read requests'"):
        book.fetch_sheet_metadata()
    google.seconds += 60
    book.fetch_sheet_metadata()


def test_writing_beyond_the_grid_is_refused(sheet: gspread.Worksheet) -> None:
    with pytest.raises(APIError, match="exceeds grid limits"):
        sheet.update([["x"]], "A2000")
    with pytest.raises(APIError, match="Unable to parse range"):
        sheet.spreadsheet.values_get("ไม่มี!A1")


def test_a_batch_is_done_wholly_or_not(google: Google, sheet: gspread.Worksheet) -> None:
    good = {"addSheet": {"properties": {"title": "ใหม่"}}}
    bad = {"deleteSheet": {"sheetId": 4711}}
    with pytest.raises(APIError, match="No grid with id"):
        sheet.spreadsheet.batch_update({"requests": [good, bad]})
    assert [one.title for one in google.fake.books[BOOK].sheets] == ["ชีต1"]


def test_what_the_schema_does_not_know_is_a_violation(google: Google) -> None:
    sheet = client_of(google).open_by_key(BOOK).sheet1
    sheet.spreadsheet.values_batch_update({"valueInputOption": "RAWISH", "datum": [], "data": []})
    assert len(google.fake.violations) == 2
    google.fake.violations.clear()


def test_the_validator_knows_types_enums_and_lists() -> None:
    schema = {"$ref": "ValueRange"}
    assert faults_of({"range": "A1", "values": [["x", 1, None]]}, schema) == []
    assert faults_of({"range": 1}, schema) == [".range: 1 is no string"]
    assert faults_of({"majorDimension": "ROW"}, schema)
    assert faults_of({"values": "x"}, schema) == [".values: not a list"]
    method = method_of("GET", "/v4/spreadsheets/x/values:batchGet")
    assert method is not None
    assert method["id"] == "sheets.spreadsheets.values.batchGet"
    assert query_faults(method, {"ranges": ["a", "b"], "fields": ["*"]}) == []
    assert len(query_faults(method, {"range": ["a"], "majorDimension": ["X"]})) == 2
    assert discovery()["name"] == "sheets"
