"""Requests in the sheet: a tab of their own, a row in ติดตามงาน, and made again from them."""

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.processes.running import keeper_of
from bot.requests.restoring import restore_requests
from bot.sheets.keeper import Keeper
from bot.sheets.opening import WORKBOOK, open_window
from bot.sheets.restoring import restore_ledger
from tests.conftest import EXAMPLE
from tests.handlers.scene import OFFICERS, SECRETARY, Scene, buttons_of, moment

NGAO = OFFICERS["งาว"]
ASKED = "ขอให้ อ.งาว และ อ.เถิน รายงานจำนวนครัวเรือนปลูกผักหลังบ้าน ภายในวันที่ 26 มิ.ย. 63 ในกลุ่ม OTOPlp"


class Wall:
    """The office's clock, moved by hand."""

    now = moment("17 09:05")

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Wall:
    for name in ("GOOGLE_SHEET_ID", "GOOGLE_APPLICATION_CREDENTIALS"):
        monkeypatch.delenv(name, raising=False)
    return Wall()


@pytest.fixture
def keeper(scene: Scene, wall: Wall) -> Keeper:
    return keeper_of(scene.office, wall, EXAMPLE.parent)


def opened(scene: Scene) -> None:
    buttons = buttons_of(scene.say(ASKED, SECRETARY, "17 09:00", group=None))
    scene.tap(buttons["เปิดงาน"], SECRETARY, "17 09:01", group=None)


def rows(path: Path, title: str) -> list[dict[str, object]]:
    """Return a tab's rows by the names in row 1."""
    head, _, *lines = load_workbook(path)[title].iter_rows(values_only=True)
    names = [str(name) for name in head]
    return [dict(zip(names, line, strict=False)) for line in lines if any(line)]


def followed(scene: Scene) -> dict[str, object]:
    """Return the request's row in ติดตามงาน."""
    found = rows(scene.office.data / WORKBOOK, "ติดตามงาน")
    return next(row for row in found if row["number"] == 1)


def test_a_request_gets_its_row_and_its_tab(scene: Scene, keeper: Keeper) -> None:
    keeper.turn()
    opened(scene)
    scene.say("งาน 1 อ.งาว 35 ครัวเรือน", NGAO, "17 09:03")
    keeper.turn()
    row = followed(scene)
    assert (row["report"], row["state"]) == ("จำนวนครัวเรือนปลูกผักหลังบ้าน", "กำลังติดตาม")
    assert (row["received"], row["expected"], row["missing"]) == (1, 2, "เถิน")
    shown = rows(scene.office.data / WORKBOOK, "จำนวนครัวเรือนปลูกผักหลังบ้าน")
    assert [row["field.f1"] for row in shown if row["field.f1"]] == [35]


@pytest.mark.parametrize(("word", "state"), [("ยกเลิกงาน 1", "ยกเลิก"), ("ปิดงาน 1", "ปิดแล้ว")])
def test_its_end_is_shown(scene: Scene, keeper: Keeper, word: str, state: str) -> None:
    opened(scene)
    keeper.turn()
    scene.say(word, SECRETARY, "17 09:04", group=None)
    keeper.turn()
    assert followed(scene)["state"] == state


def test_a_moved_deadline_is_shown(scene: Scene, keeper: Keeper) -> None:
    opened(scene)
    keeper.turn()
    scene.say("เลื่อนงาน 1 เป็น 30 มิ.ย. เพราะน้ำท่วม", SECRETARY, "17 09:04", group=None)
    keeper.turn()
    assert "30 มิ.ย. 2563" in str(followed(scene)["due"])


def test_nobody_is_named_in_the_sheet(scene: Scene, keeper: Keeper) -> None:
    opened(scene)
    keeper.turn()
    assert SECRETARY not in str(rows(scene.office.data / WORKBOOK, "ติดตามงาน"))


def test_requests_and_their_figures_are_made_again_from_the_window(
    scene: Scene, keeper: Keeper
) -> None:
    opened(scene)
    scene.say("งาน 1 อ.งาว 35 ครัวเรือน", NGAO, "17 09:03")
    keeper.turn()
    scene.store.redis.flushall()
    office = scene.office.renewed()
    assert "request-1" not in office.catalogue.report_by_key
    window = open_window(office.catalogue, office.data)
    assert restore_requests(window, office) == 1
    restored = restore_ledger(window, office.store, office.ledger, office.catalogue)
    assert (restored.revisions, restored.faults) == (1, ())
    assert int(office.ledger.cell("request-1", "งาว", "once").values["f1"]) == 35
    (request,) = office.requests.all()
    assert (request.title, request.opened_by) == ("จำนวนครัวเรือนปลูกผักหลังบ้าน", None)
