"""`raingan directives --draft`: what a minutes text directs waits for the secretariat's tap."""

from pathlib import Path

from click.testing import CliRunner, Result

from bot.__main__ import cli
from tests.commands.conftest import Terminal, terminal
from tests.handlers.scene import SECRETARY, Scene, buttons_of, words_of

__all__ = ["terminal"]
MINUTES = """ระเบียบวาระที่ 3
ขอให้อำเภอส่งหลักฐานการเบิกจ่ายทุกโครงการ ภายในวันที่ 26 มิถุนายน 2563 ทางไลน์กลุ่ม OTOPlp
ได้ดำเนินการประกวดเมื่อวันศุกร์ ที่ 12 มิถุนายน 2563
ขอให้อำเภอรายงานจำนวนกลุ่มอาชีพ ภายในวันที่ 1 มิถุนายน 2563 ทางไลน์กลุ่ม OTOPlp
ให้ทุกอำเภอรายงานจำนวนกลุ่มออมทรัพย์ ทุกวันที่ 3 ของเดือน จนถึงเดือนกันยายน 2563 ทางไลน์กลุ่ม OTOPlp
"""


def directives(tmp_path: Path, *words: str) -> Result:
    path = tmp_path / "minutes.txt"
    path.write_text(MINUTES, encoding="utf-8")
    return CliRunner(env={"RAINGAN_NOW": "2020-06-17T10:00+07:00"}).invoke(
        cli, ["directives", str(path), "--said-at", "2020-05-28", *words]
    )


def test_the_output_stays_what_it_was(terminal: Terminal, tmp_path: Path) -> None:
    plain = directives(tmp_path, "--json")
    drafting = directives(tmp_path, "--json", "--draft")
    assert plain.exit_code == drafting.exit_code == 0
    assert plain.stdout == drafting.stdout
    assert len(plain.stdout.splitlines()) == 3
    assert "2 drafts wait for approval" in drafting.stderr
    assert plain.stderr == ""


def test_nothing_is_kept_without_being_asked(terminal: Terminal, tmp_path: Path) -> None:
    directives(tmp_path)
    assert terminal.office.store.ask("zcard", "drafts") == 0


def test_the_same_text_again_is_the_same_drafts(terminal: Terminal, tmp_path: Path) -> None:
    directives(tmp_path, "--draft")
    directives(tmp_path, "--draft")
    assert terminal.office.store.ask("zcard", "drafts") == 2


def test_the_chat_shows_them_one_after_another(
    terminal: Terminal, scene: Scene, tmp_path: Path
) -> None:
    directives(tmp_path, "--draft")
    first = scene.say("ร่างงาน", SECRETARY, "17 10:05", group=None)
    assert "ยังมีร่างงานรอตรวจอีก 1 งาน" in words_of(first)
    second = scene.tap(buttons_of(first)["เปิดงาน"], SECRETARY, "17 10:06", group=None)
    scene.tap(buttons_of(second)["ยกเลิก"], SECRETARY, "17 10:07", group=None)
    (request,) = scene.office.requests.all()
    assert request.group == "OTOPlp"
    assert "ไม่มีร่างงาน" in words_of(scene.say("ร่างงาน", SECRETARY, "17 10:08", group=None))


def test_lines_put_such_a_draft_right_too(terminal: Terminal, scene: Scene, tmp_path: Path) -> None:
    directives(tmp_path, "--draft")
    scene.say("ร่างงาน", SECRETARY, "17 10:05", group=None)
    said = words_of(scene.say("กำหนด 29 มิ.ย. 12.00 น.", SECRETARY, "17 10:06", group=None))
    assert "29 มิ.ย. 2563 เวลา 12.00 น." in said
