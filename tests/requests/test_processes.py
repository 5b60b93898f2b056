"""Real processes: a request that one worker opens is known to the others and to the pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from bot.catalogue.office import Catalogue
from bot.catalogue.periods import ONCE
from bot.store.unit import transaction
from bot.web.links import Form, form_link
from tests.handlers.scene import moment
from tests.path.stage import Stage, staged, wait_until
from tests.requests.test_clock import actions

ASKED = "สั่งงาน: ขอให้อำเภอรายงานจำนวนครัวเรือนปลูกผักหลังบ้าน ภายในวันที่ 26 มิ.ย. 63 ในกลุ่ม OTOPlp"


@pytest.fixture
def stage(catalogue: Catalogue, tmp_path: Path) -> Iterator[Stage]:
    with staged(catalogue, tmp_path) as found:
        yield found


def test_a_request_of_one_process_is_known_to_all(stage: Stage) -> None:
    web = stage.start_web()
    stage.start_worker()
    room = stage.people.groups["OTOPlp"]
    boss = stage.people.officers["แม่ทะ"].user_id
    with transaction(stage.office.store) as unit:
        stage.office.directory.enrol(unit, boss, role="secretariat")
    stage.deliver(stage.say("สวัสดีค่ะ"))
    stage.deliver(stage.line.chat.events.text(room.room_id, boss, ASKED))
    wait_until(lambda: stage.answers(room))
    data = next(a["data"] for a in actions(stage.answers(room)[-1].body) if a["label"] == "เปิดงาน")
    stage.deliver(stage.line.chat.events.postback(room.room_id, boss, data))
    wait_until(lambda: len(stage.answers(room)) == 2)
    stage.start_worker()
    stage.deliver(stage.say("งาน 1 อ.เกาะคา 20 ครัวเรือน"))
    wait_until(lambda: [r.report for r in stage.revisions()] == ["request-1"])
    form = Form("request-1", ONCE, moment("2090-01-01 09:00"), "OTOPlp")
    path = "/" + form_link(stage.office.renewed(), form, None).split("/", 3)[3]
    page = requests.get(f"http://127.0.0.1:{web.port}{path}", timeout=20)
    assert page.status_code == 200
    assert "จำนวนครัวเรือนปลูกผักหลังบ้าน" in page.text
