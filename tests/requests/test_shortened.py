"""A question may name a request by the part of its title that tells it apart."""

import pytest

from bot.messages.message import Reply
from tests.handlers.scene import OFFICERS, SECRETARY, Scene, buttons_of, words_of

FISH = "ขอให้ อ.งาว และ อ.เกาะคา รายงานจำนวนครัวเรือนที่รับพันธุ์ปลา ภายในวันที่ 26 มิ.ย. 63 ในกลุ่ม OTOPlp"
RICE = "ขอให้ อ.งาว และ อ.เกาะคา รายงานจำนวนครัวเรือนที่รับพันธุ์ข้าว ภายในวันที่ 26 มิ.ย. 63 ในกลุ่ม OTOPlp"
NGAO = OFFICERS["งาว"]


@pytest.fixture
def asked(scene: Scene) -> Scene:
    opened(scene, FISH)
    return scene


def opened(scene: Scene, text: str) -> None:
    buttons = buttons_of(scene.say(text, SECRETARY, "17 09:00", group=None))
    scene.tap(buttons["เปิดงาน"], SECRETARY, "17 09:01", group=None)


def said(scene: Scene, text: str) -> Reply:
    return scene.say(text, NGAO, "18 09:00")


@pytest.mark.parametrize(
    "text",
    [
        "ใครยังไม่ส่ง พันธุ์ปลา",
        "ใครยังไม่ส่งพันธุ์ปลาบ้างคะ",
        "สถานะ พันธุ์ปลา",
        "ขอดูของงาว พันธุ์ปลาค่ะ",
        "วิธีส่ง รับพันธุ์ปลา",
    ],
)
def test_a_part_of_the_title_names_the_request(asked: Scene, text: str) -> None:
    assert "จำนวนครัวเรือนที่รับพันธุ์ปลา" in words_of(said(asked, text))


@pytest.mark.parametrize(
    "text",
    ["แจกพันธุ์ปลา", "วันนี้ไปรับพันธุ์ปลา", "ใครยังไม่ส่ง ปลา", "อ.งาว พันธุ์ปลา 12 ตัว"],
)
def test_talk_and_figures_are_not_read_so(asked: Scene, text: str) -> None:
    assert said(asked, text) == ()


def test_a_part_of_two_titles_names_none(asked: Scene) -> None:
    opened(asked, RICE)
    assert said(asked, "ใครยังไม่ส่ง ที่รับพันธุ์") == ()
    assert "พันธุ์ข้าว" in words_of(said(asked, "ใครยังไม่ส่ง พันธุ์ข้าว"))
