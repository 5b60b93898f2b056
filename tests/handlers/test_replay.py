"""Replaying the raw record: what stands, stays; what was lost comes back."""

from bot.app import dispatcher
from bot.ledger.codec import encode, encode_cell
from bot.replaying import replay
from tests.handlers.scene import MEMBER, OFFICERS, SECRETARY, Scene

KOHKHA = OFFICERS["เกาะคา"]


def played(scene: Scene) -> None:
    """A morning: reports, an edit, a correction, an unsent one, a question, registration, talk."""
    scene.say("เกาะคา ยอดขาย OTOP พ.ค. 250,000 บาท", KOHKHA, "03 09:00", message="m1")
    scene.edit("m1", "เกาะคา ยอดขาย OTOP พ.ค. 255,000 บาท", KOHKHA, "03 09:02")
    scene.say("แก้เป็น 256,000 ค่ะ", KOHKHA, "03 09:05")
    scene.say("งาว ยอดขาย OTOP พ.ค. 99,000 บาท", OFFICERS["งาว"], "03 09:06", message="m2")
    scene.unsend("m2", OFFICERS["งาว"], "03 09:07")
    scene.say("ยอดขาย OTOP พ.ค. 77,000 บาท", MEMBER, "03 09:08")
    scene.say("แม่ทะค่ะ", MEMBER, "03 09:09")
    scene.say("ลงทะเบียน อ.เถิน", MEMBER, "03 09:10")
    scene.say("สวัสดีค่ะ", SECRETARY, "03 09:11")


def standing(scene: Scene) -> tuple[list[str], list[str]]:
    ledger, catalogue = scene.office.ledger, scene.office.catalogue
    revisions = [encode(revision) for revision in ledger.revisions()]
    cells = [
        encode_cell(cell)
        for report in catalogue.reports
        for cell in ledger.cells(report.key, "2020-05").values()
    ]
    return revisions, sorted(cells)


def test_replaying_everything_changes_nothing(scene: Scene) -> None:
    played(scene)
    before = standing(scene)
    assert replay(scene.office, dispatcher()) == 8
    assert standing(scene) == before


def test_replaying_tells_nobody_anything(scene: Scene) -> None:
    played(scene)
    queued = [scene.store.ask("xlen", name) for name in ("replies", "outbox", "files")]
    replay(scene.office, dispatcher())
    assert [scene.store.ask("xlen", name) for name in ("replies", "outbox", "files")] == queued


def test_revisions_that_were_lost_come_back(scene: Scene) -> None:
    played(scene)
    for key in scene.store.redis.scan_iter("*"):
        if any(part in key for part in (":chain:", ":cells:", ":courses:")):
            scene.store.redis.delete(key)
    assert scene.income() is None
    replay(scene.office, dispatcher())
    assert scene.income() == 256_000


def test_what_is_understood_only_now_is_recorded_when_asked_for(scene: Scene) -> None:
    played(scene)
    replay(scene.office, dispatcher(), anew=True)
    assert scene.income("เถิน") == 77_000  # its sender has registered since
