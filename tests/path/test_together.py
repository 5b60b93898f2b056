"""Events that share a commit come to the same as events that are handled one by one."""

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from bot.app import dispatcher
from bot.chat.lookups import LineLookups
from bot.demo.events import Extras
from bot.inbox import raw_event
from bot.ledger.revision import Revision
from bot.line.client import LineClient
from bot.processes.sending import REPLIES
from bot.processes.worker import Worker
from tests.path.stage import TOKEN, Stage

DISTRICTS = ("เกาะคา", "งาว", "เถิน", "แจ้ห่ม")
TALK = ("สวัสดีค่ะ", "ขอบคุณครับพี่", "พรุ่งนี้ประชุม 9.30 น.")
_COUNT = 60


def script(stage: Stage, seed: int) -> list[dict[str, Any]]:
    """Return what a lively group says in a few minutes: reports, and all that leans on them."""
    chance, said = random.Random(seed), []
    for _ in range(_COUNT):
        stage.clock.move_to(stage.clock.now() + chance.randrange(200, 4000))
        said.append(_something(stage, chance, said))
    return said


def _something(stage: Stage, chance: random.Random, said: Sequence[Any]) -> dict[str, Any]:
    officer, events = chance.choice(DISTRICTS), stage.line.chat.events
    amount = f"{chance.randrange(10, 99) * 1000:,}"
    earlier = [one for one in said if one["type"] == "message"]
    if earlier and chance.random() < 0.2:
        message = chance.choice(earlier)["message"]["id"]
        room, user = stage.people.groups["OTOPlp"], stage.people.officers[officer]
        if not stage.world.message(message).is_unsent:
            match chance.randrange(3):
                case 0:
                    return events.unsent(message)
                case 1:
                    return events.edited(message, f"{officer} รายได้ OTOP พ.ค. 63 {amount} บาท")
                case _:
                    text, quoting = f"แก้เป็น {amount}", Extras(message)
                    return events.text(room.room_id, user.user_id, text, quoting)
    texts = (
        *[f"{officer} รายได้ OTOP พ.ค. 63 {amount} บาท"] * 6,
        f"ยอดขายออนไลน์ {chance.choice(DISTRICTS)} {amount}",
        f"แก้เป็น {amount}",
        f"{amount} บาท",
        "ยกเลิกยอดเมื่อกี้",
        "ใครยังไม่ส่งบ้าง",
        chance.choice(DISTRICTS),
        chance.choice(TALK),
    )
    return stage.say(chance.choice(texts), officer=officer)


def outcome(stage: Stage, events: Sequence[dict[str, Any]]) -> tuple[list[Revision], list[str]]:
    """Return what the ledger and the queue of replies hold once all is handled."""
    stage.reset()
    stage.redis.config_resetstat()
    stage.office.inbox.accept([raw_event(event) for event in events])
    line = LineLookups(LineClient(TOKEN, stage.line_url))
    worker = Worker(stage.office, dispatcher(), line)
    while worker.step():
        pass
    revisions = [replace(r, recorded_at=r.sent_at) for r in stage.revisions()]
    replies = [fields["body"] for _, fields in stage.office.store.ask("xrange", REPLIES)]
    return sorted(revisions, key=lambda r: r.order), replies


def commits(stage: Stage) -> int:
    """Return how many transactions the store has carried out for an outcome."""
    return int(stage.redis.info("commandstats")["cmdstat_exec"]["calls"])


@pytest.mark.parametrize("seed", range(8))
def test_sharing_a_commit_changes_nothing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr("bot.processes.turn.WAIT_FOR_OTHERS_MS", -1)
    events = script(stage, seed)
    shared, few = outcome(stage, events), commits(stage)
    monkeypatch.setattr("bot.processes.worker._TOGETHER", 1)
    assert outcome(stage, events) == shared
    assert few < 0.8 * commits(stage)
    assert len(shared[0]) > _COUNT / 3
    assert len(shared[1]) > _COUNT / 3
