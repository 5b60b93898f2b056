"""Photos and files as evidence: announced, quoted, found before their announcement, unsent."""

from tests.files.conftest import FilesScene
from tests.handlers.scene import OFFICERS, words_of

KOHKHA, NGAO = OFFICERS["เกาะคา"], OFFICERS["งาว"]
PHOTO, OTHER_PHOTO = b"\xff\xd8 a photo", b"\xff\xd8 another photo"
ANNOUNCED = "สพอ.เกาะคา ส่งหลักฐานการเบิกจ่ายทุกโครงการแล้วค่ะ"


def codes(scene: FilesScene, report: str = "budget-evidence") -> tuple[str, ...]:
    return scene.cell(report, "เกาะคา", "once").evidence


def test_a_photo_completes_the_report_that_its_sender_announced(scene: FilesScene) -> None:
    scene.say(ANNOUNCED, KOHKHA, "24 09:00")
    said = words_of(scene.send("", PHOTO, KOHKHA, "24 09:05", media="image"))
    assert said.startswith("บันทึกแล้ว ✓ อ.เกาะคา · หลักฐานการเบิกจ่าย")
    assert [scene.office.evidence.read(code) for code in codes(scene)] == [PHOTO]


def test_the_announcement_s_time_counts(scene: FilesScene) -> None:
    scene.say(ANNOUNCED, KOHKHA, "26 16:25")
    scene.send("", PHOTO, KOHKHA, "26 16:33", media="image")
    cell = scene.cell("budget-evidence", "เกาะคา", "once")
    assert cell.received_at is not None
    assert cell.received_at.strftime("%H:%M") == "16:25"


def test_a_photo_after_ten_minutes_belongs_to_no_announcement(scene: FilesScene) -> None:
    scene.say(ANNOUNCED, KOHKHA, "24 09:00")
    assert scene.send("", PHOTO, KOHKHA, "24 09:11", media="image") == ()
    assert codes(scene) == ()


def test_another_person_s_photo_belongs_to_no_announcement(scene: FilesScene) -> None:
    scene.say(ANNOUNCED, KOHKHA, "24 09:00")
    assert scene.send("", PHOTO, NGAO, "24 09:02", media="image") == ()


def test_an_announcement_claims_the_photos_just_before_it(scene: FilesScene) -> None:
    scene.send("", PHOTO, KOHKHA, "24 08:52", media="image")
    scene.send("", OTHER_PHOTO, KOHKHA, "24 08:55", media="image")
    assert "บันทึกแล้ว" in words_of(scene.say(ANNOUNCED, KOHKHA, "24 09:00"))
    assert len(codes(scene)) == 2


def test_a_photo_that_quotes_a_report_is_its_evidence(scene: FilesScene) -> None:
    scene.say("เกาะคา ปชส. สัปดาห์นี้ 5 ข่าว", KOHKHA, "24 09:00", message="m1", group="team it Lampang")
    scene.send("a.pdf", PHOTO, KOHKHA, "24 15:00", quote="m1", group="team it Lampang")
    cell = scene.cell("pr-online", "เกาะคา", "2020-W26")
    assert len(cell.evidence) == 1
    assert cell.values["posts"] == 5


def test_a_photo_nobody_spoke_of_gets_no_answer(scene: FilesScene) -> None:
    assert scene.send("", PHOTO, KOHKHA, media="image") == ()


def test_a_photo_of_a_paper_form_is_kept_and_its_figure_asked_for(scene: FilesScene) -> None:
    scene.say("เกาะคา ส่งยอดขาย OTOP พ.ค. ค่ะ", KOHKHA, "03 09:00")
    assert "เป็นตัวเลข" in words_of(scene.send("", PHOTO, KOHKHA, "03 09:02", media="image"))
    assert scene.income() is None
    scene.say("325,000 บาทค่ะ", KOHKHA, "03 09:05")
    assert scene.income() == 325_000
    assert len(scene.cell("otop-income", "เกาะคา").evidence) == 1


def test_a_content_that_line_is_still_preparing_is_waited_for(scene: FilesScene) -> None:
    scene.say(ANNOUNCED, KOHKHA, "24 09:00")
    assert scene.send("", PHOTO, KOHKHA, "24 09:05", media="video", preparing=3) != ()


def test_the_same_photo_twice_is_kept_once(scene: FilesScene) -> None:
    scene.say(ANNOUNCED, KOHKHA, "24 09:00")
    scene.send("", PHOTO, KOHKHA, "24 09:01", media="image")
    scene.say("งาว ส่งหลักฐานการเบิกจ่ายทุกโครงการค่ะ", NGAO, "24 09:02")
    scene.send("", PHOTO, NGAO, "24 09:03", media="image")
    assert codes(scene) == scene.cell("budget-evidence", "งาว", "once").evidence


def test_an_unsent_photo_is_erased_and_its_report_withdrawn(scene: FilesScene) -> None:
    scene.say(ANNOUNCED, KOHKHA, "24 09:00")
    scene.send("", PHOTO, KOHKHA, "24 09:05", media="image", message="f1")
    (code,) = codes(scene)
    scene.unsend("f1", KOHKHA, "24 09:06")
    assert codes(scene) == ()
    assert not scene.cell("budget-evidence", "เกาะคา", "once").is_good
    assert scene.office.evidence.piece(code) is None
    try:
        scene.office.evidence.read(code)
    except FileNotFoundError:
        return
    raise AssertionError("the content is still there")


def test_a_photo_unsent_before_it_was_fetched_is_not_kept(scene: FilesScene) -> None:
    event = scene.file("", PHOTO, KOHKHA, "24 09:05", media="image", message="f1")
    scene.deliver(event)
    scene.unsend("f1", KOHKHA, "24 09:06")
    scene.fetch()
    kept = scene.office.data / "evidence"
    assert not [path for path in kept.rglob("*") if path.is_file()]


def test_a_content_that_line_no_longer_has_is_no_trouble(scene: FilesScene) -> None:
    event = scene.file("", PHOTO, KOHKHA, "24 09:05", media="image")
    scene.world.contents.clear()
    scene.deliver(event)
    scene.fetch()
    assert scene.answer_to(event) == ()
