"""Photos and files as evidence: announced, quoted, found before their announcement, unsent."""

import pytest

from tests.files.conftest import FilesScene
from tests.handlers.scene import OFFICERS, SECRETARY, words_of

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


@pytest.mark.parametrize(
    "caption", ["หลักฐานการเบิกจ่ายค่ะ", "หลักฐานการเบิกจ่าย อ.เกาะคา", "หลักฐานการเบิกจ่ายเพิ่มเติมค่ะ"]
)
def test_the_report_s_name_right_after_a_photo_announces_it(
    scene: FilesScene, caption: str
) -> None:
    scene.send("", PHOTO, KOHKHA, "24 08:58", media="image")
    said = words_of(scene.say(caption, KOHKHA, "24 09:00"))
    assert said.startswith("บันทึกแล้ว ✓ อ.เกาะคา · หลักฐานการเบิกจ่าย · หลักฐาน 1 รายการ")
    assert len(codes(scene)) == 1


def test_a_caption_that_is_read_before_its_photo_is_fetched_waits_for_it(scene: FilesScene) -> None:
    photo = scene.file("", PHOTO, KOHKHA, "24 08:58", media="image")
    scene.deliver(photo)
    scene.say("หลักฐานการเบิกจ่ายค่ะ", KOHKHA, "24 09:00")
    scene.fetch()
    assert words_of(scene.answer_to(photo)).startswith("บันทึกแล้ว ✓ อ.เกาะคา")


def test_without_a_photo_of_the_sender_the_report_s_name_is_talk(scene: FilesScene) -> None:
    scene.send("", PHOTO, NGAO, "24 08:58", media="image")
    assert scene.say("หลักฐานการเบิกจ่ายค่ะ", KOHKHA, "24 09:00") == ()
    scene.send("", PHOTO, KOHKHA, "24 09:00", media="image")
    for text in ("หลักฐานการเบิกจ่ายส่งเมื่อไหร่คะ", "หลักฐานการเบิกจ่ายพรุ่งนี้ค่ะ", "รูปสวยค่ะ"):
        assert scene.say(text, KOHKHA, "24 09:01") == ()
    assert scene.say("หลักฐานการเบิกจ่ายค่ะ", KOHKHA, "24 09:11") == ()


def test_a_text_that_quotes_its_sender_s_photo_announces_it_later_too(scene: FilesScene) -> None:
    scene.send("", PHOTO, KOHKHA, "24 08:30", media="image", message="photo")
    said = scene.say("หลักฐานการเบิกจ่ายค่ะ", KOHKHA, "24 09:00", quote="photo")
    assert "หลักฐาน 1 รายการ" in words_of(said)
    assert len(codes(scene)) == 1


@pytest.mark.parametrize("name", ["หลักฐานการเบิกจ่าย.pdf", "หลักฐานการเบิกจ่าย_เกาะคา (2).pdf"])
def test_a_file_that_is_named_after_the_report_is_its_evidence(
    scene: FilesScene, name: str
) -> None:
    assert "บันทึกแล้ว ✓ อ.เกาะคา" in words_of(scene.send(name, b"%PDF-1.4", KOHKHA, "24 09:00"))
    assert len(codes(scene)) == 1


@pytest.mark.parametrize(
    ("name", "user"),
    [
        ("ตัวอย่างหลักฐานการเบิกจ่าย.pdf", KOHKHA),
        ("หลักฐานการเบิกจ่าย.pdf", SECRETARY),
        ("รายได้ OTOP.pdf", KOHKHA),
        ("IMG_2563.pdf", KOHKHA),
    ],
)
def test_other_files_are_no_evidence_by_their_name(scene: FilesScene, name: str, user: str) -> None:
    assert scene.send(name, b"%PDF-1.4", user, "24 09:00") == ()


def test_all_photos_after_an_announcement_belong_to_it(scene: FilesScene) -> None:
    scene.say(ANNOUNCED, KOHKHA, "24 09:00")
    scene.send("", PHOTO, KOHKHA, "24 09:01", media="image")
    said = words_of(scene.send("", OTHER_PHOTO, KOHKHA, "24 09:02", media="image"))
    assert "หลักฐาน 2 รายการ" in said
    assert len(codes(scene)) == 2
    scene.send("", b"\xff\xd8 a third", KOHKHA, "24 09:30", media="image")
    assert len(codes(scene)) == 2


def test_one_of_several_photos_is_unsent_alone(scene: FilesScene) -> None:
    scene.say(ANNOUNCED, KOHKHA, "24 09:00")
    scene.send("", PHOTO, KOHKHA, "24 09:01", media="image", message="f1")
    scene.send("", OTHER_PHOTO, KOHKHA, "24 09:02", media="image", message="f2")
    scene.unsend("f1", KOHKHA, "24 09:03")
    assert [scene.office.evidence.read(code) for code in codes(scene)] == [OTHER_PHOTO]


def test_a_photo_that_was_announced_after_it_proves_nothing_once_unsent(scene: FilesScene) -> None:
    scene.send("", PHOTO, KOHKHA, "24 08:58", media="image", message="f1")
    scene.say(ANNOUNCED, KOHKHA, "24 09:00")
    scene.unsend("f1", KOHKHA, "24 09:03")
    assert not scene.cell("budget-evidence", "เกาะคา", "once").is_good


def test_of_photos_that_were_announced_after_them_the_others_stay(scene: FilesScene) -> None:
    scene.send("", PHOTO, KOHKHA, "24 08:57", media="image", message="f1")
    scene.send("", OTHER_PHOTO, KOHKHA, "24 08:58", media="image", message="f2")
    scene.say(ANNOUNCED, KOHKHA, "24 09:00")
    scene.unsend("f1", KOHKHA, "24 09:03")
    cell = scene.cell("budget-evidence", "เกาะคา", "once")
    assert [scene.office.evidence.read(code) for code in cell.evidence] == [OTHER_PHOTO]
    assert cell.received_at is not None
    assert cell.received_at.strftime("%H:%M") == "09:00"
    scene.unsend("f2", KOHKHA, "24 09:04")
    assert not scene.cell("budget-evidence", "เกาะคา", "once").is_good
