"""The dashboard: who sees what, and that it tells the truth of the ledger."""

import csv
import io
import json
from datetime import datetime
from pathlib import Path

import pytest

from bot.catalogue.periods import BANGKOK
from tests.web.conftest import CHIEF, SECRETARY, SOMCHAI, Desk

LATER = datetime(2020, 6, 6, 9, tzinfo=BANGKOK)


def test_the_month_counts_received_pending_and_missing(desk: Desk) -> None:
    desk.tell("เกาะคา", {"total": "1250000"})
    desk.tell("แม่ทะ", {"total": "900"}, problems=("approximate",))
    desk.now = LATER
    page = desk.browser(SECRETARY).get("/dashboard").text
    assert 'aria-label="ส่งแล้ว 1 จาก 13 อำเภอ"' in page
    assert "รอยืนยัน 1" in page
    assert "ยังไม่ส่ง 11" in page


def test_the_ring_has_a_segment_for_each_district(desk: Desk) -> None:
    page = desk.browser(SECRETARY).get("/dashboard").text
    ring = page.partition('class="ring"')[2].partition("</svg>")[0]
    assert ring.count("<circle") == 13


def test_a_chief_sees_all(desk: Desk) -> None:
    browser = desk.browser(CHIEF)
    assert browser.get("/dashboard").status_code == 200
    assert browser.get("/dashboard/district/5210").status_code == 200


def test_an_officer_comes_to_the_own_district_and_no_further(desk: Desk) -> None:
    browser = desk.browser(SOMCHAI)
    assert browser.get("/dashboard").location == "/dashboard/district/5203"
    assert browser.get("/dashboard/district/5203").status_code == 200
    assert browser.get("/dashboard/district/5210").status_code == 403
    assert browser.get("/dashboard/now").status_code == 403


def test_an_officer_sees_only_own_figures_in_a_report(desk: Desk) -> None:
    desk.tell("เกาะคา", {"total": "1250000"})
    desk.tell("แม่ทะ", {"total": "777777"})
    page = desk.browser(SOMCHAI).get("/dashboard/report/otop-income").text
    assert "1,250,000" in page
    assert "777,777" not in page


def test_a_district_shows_every_revision_with_its_words_and_no_user_id(desk: Desk) -> None:
    desk.tell("เกาะคา", {"total": "1000000"}, text="เกาะคา 1 ล้าน")
    desk.tell("เกาะคา", {"total": "1250000"}, kind="correction", text="แก้เป็น 1.25 ล้าน")
    page = desk.browser(SECRETARY).get("/dashboard/district/5203").text
    assert "เกาะคา 1 ล้าน" in page
    assert "แก้เป็น 1.25 ล้าน" in page
    assert "Uเกาะคา" not in page


def test_history_can_be_narrowed_to_a_report_and_turned_over(desk: Desk) -> None:
    for number in range(45):
        desk.tell("เกาะคา", {"total": str(1000 + number)}, kind="correction", text=f"ครั้งที่{number}.")
    browser = desk.browser(SECRETARY)
    assert "ครั้งที่44." in browser.get("/dashboard/district/5203").text
    second = browser.get("/dashboard/district/5203?page=2").text
    assert "ครั้งที่4." in second
    assert "ครั้งที่44." not in second
    assert "ยังไม่มีรายงาน" in browser.get("/dashboard/district/5203?report=tpmap").text


def test_the_month_is_sent_again_only_when_it_has_changed(desk: Desk) -> None:
    browser = desk.browser(SECRETARY)
    asked = browser.get("/dashboard").text.partition('hx-get="')[2].partition('"')[0]
    asked = asked.replace("&amp;", "&")
    assert browser.get(asked).status_code == 204
    desk.tell("เกาะคา", {"total": "1250000"})
    answer = browser.get(asked)
    assert answer.status_code == 200
    assert 'aria-label="ส่งแล้ว 1 จาก 13 อำเภอ"' in answer.text


@pytest.mark.parametrize("path", ["report/otop-income?period=2020-05", "district/5203", "rates"])
def test_a_page_is_sent_again_only_when_something_was_recorded(desk: Desk, path: str) -> None:
    browser = desk.browser(SECRETARY)
    page = browser.get(f"/dashboard/{path}").text
    asked = page.partition('hx-get="')[2].partition('"')[0].replace("&amp;", "&")
    assert browser.get(asked).status_code == 204
    desk.now = LATER
    assert browser.get(asked).status_code == 204
    desk.tell("เกาะคา", {"total": "1250000"})
    answer = browser.get(asked)
    assert answer.status_code == 200
    assert 'id="main"' in answer.text
    assert asked not in answer.text.replace("&amp;", "&")
    browser.post("/dashboard/leave")
    assert browser.get(asked).status_code == 403


def test_an_older_month_and_what_is_no_month(desk: Desk) -> None:
    browser = desk.browser(SECRETARY)
    assert "พฤษภาคม 2563" in browser.get("/dashboard?month=2020-05").text
    for odd in ("2020-W22", "x", "2020-13", "<script>"):
        assert browser.get("/dashboard", query_string={"month": odd}).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/dashboard/report/none",
        "/dashboard/report/otop-income?period=2020-W22",
        "/dashboard/district/9999",
        "/dashboard/evidence/none",
        "/dashboard/download/otop-income/2020-05.exe",
        "/dashboard/download/otop-income/none.csv",
    ],
)
def test_what_is_not_there_is_a_kind_404(desk: Desk, path: str) -> None:
    answer = desk.browser(SECRETARY).get(path)
    assert answer.status_code == 404
    assert "ไม่พบ" in answer.text


@pytest.mark.parametrize("path", ["/", "/nothing", "/dashboard/"])
def test_an_address_without_a_page_is_a_kind_404_for_people_alone(desk: Desk, path: str) -> None:
    browser = desk.browser(SECRETARY)
    answer = browser.get(path, headers={"Accept": "text/html,*/*;q=0.8"})
    assert (answer.status_code, "ไม่พบหน้านี้ค่ะ" in answer.text) == (404, True)
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "ไม่พบ" not in browser.get(path, headers={"Accept": "application/json"}).text


def test_growth_is_shown_only_where_there_is_a_year_before(desk: Desk) -> None:
    desk.tell("เกาะคา", {"total": "1200"})
    browser = desk.browser(SECRETARY)
    assert "เทียบกับปีก่อน" not in browser.get("/dashboard/report/otop-income").text
    desk.tell("เกาะคา", {"total": "1000"}, period="2019-05")
    page = browser.get("/dashboard/report/otop-income").text
    assert "+20.0%" in page


def test_base_figures_of_the_config_are_the_year_before(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "base.csv").write_text("district,month,baht\nเกาะคา,2019-05,1000\n", "utf-8")
    monkeypatch.setenv("RAINGAN_CONFIG", str(tmp_path / "config.toml"))
    targets = desk.office.catalogue.targets
    based = targets["otop-income"].model_copy(update={"base": "base.csv"})
    monkeypatch.setitem(targets, "otop-income", based)
    desk.tell("เกาะคา", {"total": "900"})
    page = desk.browser(SECRETARY).get("/dashboard/report/otop-income").text
    assert "-10.0%" in page


def test_downloads_hold_the_rows_one_may_see(desk: Desk) -> None:
    desk.tell("เกาะคา", {"total": "1250000"})
    desk.tell("แม่ทะ", {"total": "777777"})
    base = "/dashboard/download/otop-income/2020-05"
    everything = desk.browser(SECRETARY).get(f"{base}.csv").data.decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(everything)))) == 14
    own = desk.browser(SOMCHAI).get(f"{base}.json").text.splitlines()
    assert [json.loads(line)["district"] for line in own] == ["เกาะคา"]
    assert desk.browser(SECRETARY).get(f"{base}.xlsx").data.startswith(b"PK")


def test_the_months_messages_are_shown_once_line_has_told_them(desk: Desk) -> None:
    browser = desk.browser(SECRETARY)
    assert "ข้อความ LINE" not in browser.get("/dashboard").text
    desk.office.store.ask("hset", "account", mapping={"limit": "300", "used": "120"})
    assert "ใช้ไป 120 จาก 300 ข้อความ" in browser.get("/dashboard").text


def test_figures_are_marked_where_they_stand_in_the_original_words(desk: Desk) -> None:
    text = "เกาะคา <b> ยอดขาย 250,000 บาท"
    desk.tell(
        "เกาะคา",
        {"total": "250000"},
        text=text,
        spans={"total": (text.index("250"), text.index(" บาท"))},
    )
    page = desk.browser(SECRETARY).get("/dashboard/district/5203").text
    assert "เกาะคา &lt;b&gt; ยอดขาย <mark>250,000</mark> บาท" in page
