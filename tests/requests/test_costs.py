"""Knowing what is open costs the worker nothing: it rides on a question that is asked anyway."""

from tests.handlers.scene import OFFICERS, SECRETARY, Scene, buttons_of

NGAO = OFFICERS["งาว"]
ASKED = "ขอให้อำเภอรายงานจำนวนครัวเรือนปลูกผักหลังบ้าน ภายในวันที่ 26 มิ.ย. 63 ในกลุ่ม OTOPlp"


def commands(scene: Scene) -> dict[str, int]:
    """Return how often each command has been asked of the store."""
    found = scene.store.redis.info("commandstats")
    return {name.removeprefix("cmdstat_"): int(row["calls"]) for name, row in found.items()}


def asked_for(scene: Scene, text: str, at: str) -> dict[str, int]:
    """Return the commands that reading one text of an officer takes."""
    before = commands(scene)
    scene.say(text, NGAO, at)
    after = commands(scene)
    return {name: n - before.get(name, 0) for name, n in after.items() if n != before.get(name, 0)}


def test_an_open_request_adds_no_question_to_an_event(scene: Scene) -> None:
    buttons = buttons_of(scene.say(ASKED, SECRETARY, "17 09:00", group=None))
    scene.say("สวัสดีค่ะทุกคน", NGAO, "17 09:00")
    without = asked_for(scene, "สวัสดีค่ะทุกคน", "17 09:01")
    scene.tap(buttons["เปิดงาน"], SECRETARY, "17 09:02", group=None)
    scene.say("สวัสดีค่ะทุกคน", NGAO, "17 09:03")
    assert asked_for(scene, "สวัสดีค่ะทุกคน", "17 09:04") == without
