"""Nobody's name or LINE id leaves the office: not in a download, the memo, the local workbook."""

import io
import zipfile
from pathlib import Path

import pytest

from bot.catalogue.office import Catalogue
from bot.reckoning.growth import bases_of
from bot.sheets.local import LocalWindow
from bot.sheets.opening import open_projector
from bot.sheets.rows import Source
from bot.store.store import Store
from bot.web.links import dashboard_link
from bot.web.pages import pages
from bot.web.site import create_site
from tests.handlers.scene import CHIEF, MEMBER, OFFICERS, OTHER, SECRETARY, Scene, moment
from tests.web.conftest import path_of

USERS = (MEMBER, OTHER, SECRETARY, CHIEF, *OFFICERS.values())
NAMES = tuple(f"คุณ{user.removeprefix('U')}" for user in USERS)
"""What LINE shows of them; the bot asks for it when somebody registers."""
NOW = moment("06 10:00")


@pytest.fixture
def scene(store: Store, catalogue: Catalogue, tmp_path: Path) -> Scene:
    """A month in which people have registered, reported, corrected, been sent back, and left."""
    found = Scene(store, catalogue, tmp_path)
    found.say("ลงทะเบียน อ.เถิน", MEMBER)
    found.say("ยอดขาย OTOP พ.ค. 63 เถิน 1,250,000 บาท", MEMBER)
    found.say("ยอดขาย OTOP พ.ค. 63 เกาะคา 900,000 บาท", OTHER, "03 09:05")
    found.say("แก้เป็น 950,000 เพราะพิมพ์ผิด", OTHER, "03 09:06")
    found.say("ยอดขาย OTOP พ.ค. 63 แม่ทะ 70,000 บาท", OFFICERS["แม่ทะ"], "03 09:07")
    found.say("ตีกลับ อ.แม่ทะ รายได้ OTOP เพราะไม่ครบ", SECRETARY, "03 09:30", group=None)
    assert any(name in str(found.pushed()) for name in NAMES)
    return found


def texts_of(content: bytes) -> str:
    """Return all that stands in a file, whatever is packed inside."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        return "".join(zipped.read(name).decode("utf-8", "replace") for name in zipped.namelist())


def assert_nobody(said: str) -> None:
    assert "950" in said or "๙๕๐" in said
    for hidden in (*USERS, *NAMES):
        assert hidden not in said


@pytest.mark.parametrize("kind", ["csv", "json", "xlsx", "memo"])
def test_no_download_names_anybody(scene: Scene, kind: str) -> None:
    site = create_site(scene.store, [], [pages(scene.office, lambda: NOW)])
    browser = site.test_client()
    secretary = scene.office.directory.person(SECRETARY)
    browser.get(path_of(dashboard_link(scene.office, secretary)))
    path = "memo/2020-05.docx" if kind == "memo" else f"download/otop-income/2020-05.{kind}"
    assert_nobody(texts_of(browser.get(f"/dashboard/{path}").data))


def test_no_tab_of_the_workbook_names_anybody(scene: Scene, tmp_path: Path) -> None:
    source = Source(scene.office.ledger, scene.office.catalogue, bases_of(scene.office))
    path = tmp_path / "raingan.xlsx"
    done = open_projector(LocalWindow(path), scene.store, source).project(
        NOW, look=True, force=True
    )
    assert done.error is None
    assert_nobody(texts_of(path.read_bytes()))


def test_no_page_names_anybody(scene: Scene) -> None:
    site = create_site(scene.store, [], [pages(scene.office, lambda: NOW)])
    browser = site.test_client()
    browser.get(path_of(dashboard_link(scene.office, scene.office.directory.person(SECRETARY))))
    for path in ("", "/district/5203", "/report/otop-income", "/rates"):
        said = browser.get(f"/dashboard{path}").text
        for hidden in (*USERS, *NAMES):
            assert hidden not in said
