"""What all pages share: headers, nothing foreign, nothing inline; privacy; metrics."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.backups.backup import KEPT
from bot.catalogue.office import Retention
from bot.messages.privacy import policy_text
from bot.store.stream import add
from bot.store.unit import transaction
from bot.web import pages
from tests.web.conftest import SECRETARY, SOMCHAI, Desk

ROOM = Path(pages.__file__).parent
ROOT = ROOM.parent.parent
PATHS = ("/dashboard", "/dashboard/district/5203", "/dashboard/report/otop-income", "/privacy")


@pytest.mark.parametrize("path", [*PATHS, "/form?k=x"])
def test_every_page_carries_the_headers(desk: Desk, path: str) -> None:
    headers = desk.browser(SECRETARY).get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", PATHS)
def test_no_page_asks_anybody_else_or_holds_code(desk: Desk, path: str) -> None:
    page = desk.browser(SECRETARY).get(path).text
    sources = re.findall(r'(?:src|<link[^>]*href)="([^"]+)"', page)
    assert sources
    assert all(source.startswith("/") for source in sources)
    assert not re.search(r"<script(?![^>]*src=)", page)
    assert not re.search(r"\son\w+=|\sstyle=|<style", page)


def test_what_is_shipped_has_its_licence_beside_it(desk: Desk) -> None:
    static = ROOM / "static"
    assert "Zero-Clause BSD" in (static / "vendor" / "htmx.LICENSE").read_text()
    assert "SIL OPEN FONT LICENSE" in (static / "fonts" / "OFL.txt").read_text().upper()
    client = desk.site.test_client()
    for file in ("vendor/htmx.min.js", "fonts/sarabun-thai-400-normal.woff2", "look.css"):
        with client.get(f"/assets/{file}") as answer:
            assert answer.status_code == 200


def test_privacy_is_open_to_everybody_and_the_same_in_chat(desk: Desk) -> None:
    page = desk.site.test_client().get("/privacy")
    assert page.status_code == 200
    said = policy_text(desk.office.catalogue)
    for line in said.splitlines()[2:]:
        assert line.removeprefix("• ") in page.text
    assert len(said.encode("utf-16-le")) // 2 <= 5000


def test_the_policy_says_what_the_config_keeps(desk: Desk) -> None:
    kept = Retention(webhooks=30, evidence=400)
    said = policy_text(desk.office.catalogue.model_copy(update={"retention": kept}))
    assert "หลักฐานเก็บ 400 วัน นับจากสิ้นงวด" in said
    assert "ข้อมูลดิบจาก LINE เก็บ 30 วัน" in said
    usual = policy_text(desk.office.catalogue)
    assert "3,650 วัน (10 ปี)" in usual
    assert f"เก็บสำเนาสำรอง {KEPT} วันล่าสุด" in usual


def test_metrics_tell_how_much_waits_and_nothing_of_people(desk: Desk) -> None:
    desk.tell("เกาะคา", {"total": "1000"}, text="ความลับ")
    desk.office.inbox.stream("w").ensure()
    with transaction(desk.office.store) as unit:
        add(unit, "inbox", {"event": "{}"})
        add(unit, "dead", {"event": "{}"})
    told = desk.site.test_client().get("/metrics").text
    assert 'raingan_queue_waiting{queue="inbox"} 1.0' in told
    assert "raingan_dead_letters 1.0" in told
    assert "raingan_revisions 1.0" in told
    for secret in (SOMCHAI, "เกาะคา", "ความลับ", desk.office.store.get("links-key") or "none"):
        assert secret not in told


def test_the_web_process_does_without_lines_and_googles_libraries() -> None:
    program = "import sys, bot.commands.web; print({'linebot', 'gspread'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "set()"
