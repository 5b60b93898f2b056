"""Every button of every menu is answered, for the one who sees it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.catalogue.office import Catalogue
from bot.messages import refusal
from bot.messages.menu import MENUS, Button
from bot.messages.message import Text
from bot.store.store import Store
from tests.handlers.scene import CHIEF, MEMBER, OFFICERS, SECRETARY, Scene, words_of

WHO = {"guest": MEMBER, "officer": OFFICERS["เกาะคา"], "secretariat": SECRETARY, "chief": CHIEF}


def buttons() -> Iterator[object]:
    for menu in MENUS:
        for button in menu.buttons:
            yield pytest.param(menu.key, button, id=f"{menu.key} {button.label}")


@pytest.fixture
def scene(
    store: Store, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Scene:
    monkeypatch.setattr("bot.processes.turn.WAIT_FOR_OTHERS_MS", -1)
    scene = Scene(store, catalogue, tmp_path)
    scene.say("ยอดขาย OTOP พ.ค. 63 1.25 ล้านบาท", OFFICERS["เกาะคา"])
    return scene


@pytest.mark.parametrize(("key", "button"), [*buttons()])
def test_a_button_is_answered(scene: Scene, key: str, button: Button) -> None:
    said = button.text + ("เกาะคา" if button.fills else "")
    reply = scene.say(said, WHO[key], group=None)
    assert reply
    refused = {refusal.stranger(), refusal.secretariat_only(), refusal.figures_of_others()}
    assert words_of(reply) not in refused
    unsure = [part for part in reply if isinstance(part, Text) and "ไม่เข้าใจ" in part.text]
    assert unsure == []
