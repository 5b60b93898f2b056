"""Edits of the sheet: told to the secretariat, taken back, or let count over what has come."""

from openpyxl import load_workbook

from bot.chat.sheet_telling import tell_findings
from bot.sheets.local import LocalWindow
from bot.sheets.opening import open_projector, source_of
from bot.sheets.projector import Projector
from tests.handlers.scene import GROUPS, OFFICERS, SECRETARY, Scene, buttons_of, moment, words_of

KOHKHA = OFFICERS["เกาะคา"]


def projector(scene: Scene) -> Projector:
    office = scene.office
    window = LocalWindow(office.data / "raingan.xlsx")
    source = source_of(office.ledger, office.catalogue, office.data)
    return open_projector(window, office.store, source)


def edit(scene: Scene, value: object) -> None:
    """Change เกาะคา's income in the workbook as a person would."""
    path = scene.office.data / "raingan.xlsx"
    book = load_workbook(path)
    sheet = book["รายได้ OTOP"]
    names = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=3):
        if row[0].value == "otop-income|เกาะคา|2020-05":
            row[names.index("field.total")].value = value
    book.save(path)


def shown(scene: Scene) -> Projector:
    scene.say("เกาะคา ยอดขาย OTOP พ.ค. 250,000 บาท", KOHKHA, "03 09:00")
    one = projector(scene)
    one.project(moment("03 09:01"), force=True)
    return one


def told(scene: Scene) -> dict[str, str]:
    """Return the buttons of what the secretariat's group is told."""
    tell_findings(scene.office)
    ((to, reply),) = scene.pushed()
    assert to == GROUPS["secretariat"]
    assert "250,000 บาท → 260,000 บาท" in words_of(reply)
    return buttons_of(reply)


def test_an_edit_is_told_and_can_be_taken_back(scene: Scene) -> None:
    window = shown(scene)
    edit(scene, 260_000)
    window.project(moment("03 09:05"), look=True, force=True)
    assert scene.income() == 260_000
    (undo,) = told(scene).values()
    scene.tap(undo, SECRETARY, "03 09:10", group="secretariat")
    assert scene.income() == 250_000


def test_only_the_secretariat_takes_an_edit_back(scene: Scene) -> None:
    window = shown(scene)
    edit(scene, 260_000)
    window.project(moment("03 09:05"), look=True, force=True)
    (undo,) = told(scene).values()
    scene.tap(undo, KOHKHA, "03 09:10", group="secretariat")
    assert scene.income() == 260_000


def test_an_edit_of_a_figure_that_has_changed_meanwhile_is_asked(scene: Scene) -> None:
    window = shown(scene)
    edit(scene, 260_000)
    scene.say("แก้เป็น 255,000 ค่ะ", KOHKHA, "03 09:03")
    window.project(moment("03 09:05"), look=True, force=True)
    assert scene.income() == 255_000
    (take,) = told(scene).values()
    scene.tap(take, SECRETARY, "03 09:10", group="secretariat")
    assert scene.income() == 260_000


def test_each_finding_is_told_once(scene: Scene) -> None:
    window = shown(scene)
    edit(scene, 260_000)
    window.project(moment("03 09:05"), look=True, force=True)
    assert tell_findings(scene.office) == 1
    assert tell_findings(scene.office) == 0


def test_a_text_in_a_number_cell_is_told_with_its_cell(scene: Scene) -> None:
    window = shown(scene)
    edit(scene, "สองแสนห้า")
    window.project(moment("03 09:05"), look=True, force=True)
    tell_findings(scene.office)
    ((_, reply),) = scene.pushed()
    assert "รายได้ OTOP!" in words_of(reply)
    assert scene.income() == 250_000


def test_a_base_figure_is_told_and_counts_for_targets(scene: Scene) -> None:
    window = shown(scene)
    path = scene.office.data / "raingan.xlsx"
    book = load_workbook(path)
    sheet = book["ฐานปีก่อน"]
    names = [cell.value for cell in sheet[1]]
    row = next(r for r in sheet.iter_rows(min_row=3) if r[0].value == "otop-income|เกาะคา|2018-10")
    row[names.index("field.05")].value = 200_000
    book.save(path)
    window.project(moment("03 09:05"), look=True, force=True)
    tell_findings(scene.office)
    ((_, reply),) = scene.pushed()
    assert "• อ.เกาะคา รายได้ OTOP พ.ค. 2562: ว่าง → 200,000 บาท" in words_of(reply)
    said = words_of(scene.say("เป้ายอดขาย OTOP อ.เกาะคา", SECRETARY, "03 10:00", group=None))
    assert "เพิ่มขึ้นร้อยละ 25.0" in said
