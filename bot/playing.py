"""Plays a story through the demo's real HTTP path, and prints what came of it."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.catalogue.periods import BANGKOK, from_millis
from bot.demo.models import Message
from bot.demo.story import JUNE, Stage, read_story
from bot.demonstration import Demonstration
from bot.errors import ServiceError
from bot.inbox import INBOX
from bot.messages import thai
from bot.sending import REPLIES
from bot.status import status_rows
from bot.store.stream import Stream

END = datetime(2020, 6, 30, 18, tzinfo=BANGKOK)
_SETTLE_TIMEOUT_S = 60.0


def play_june(demo: Demonstration) -> None:
    """Play June 2563; each act waits until the bot has answered the one before."""
    stage = Stage(demo.line.chat, demo.people)
    for act in read_story(JUNE):
        at = act.at.replace(tzinfo=BANGKOK)
        demo.pass_time(at)
        stage.play(replace(act, at=at))
        settle(demo)
    demo.pass_time(END)
    settle(demo)


def settle(demo: Demonstration) -> None:
    """Return once nothing waits in the inbox and every answer has gone."""
    queues = [Stream(demo.office.store, name, "observer") for name in (INBOX, REPLIES)]
    end_s = time.monotonic() + _SETTLE_TIMEOUT_S
    while sum(queue.waiting() for queue in queues):
        if time.monotonic() > end_s:
            raise ServiceError("The demo did not come to rest: is the machine very busy?")
        time.sleep(0.01)


def conversation(demo: Demonstration) -> Iterator[str]:
    """Yield the chats as lines of text, in the order of their time."""
    world = demo.line.world
    for message in sorted(world.messages.values(), key=lambda m: (m.timestamp_ms, m.message_id)):
        at = from_millis(message.timestamp_ms)
        room = world.rooms[message.room_id].name
        sender = world.people.get(message.sender_id or "")
        who = f"{sender.name} ({sender.title})" if sender else "รายงาน"
        said = _shown(message).replace("\n", "\n      ")
        yield f"{thai.day(at.date())} {thai.clock(at)} [{room}] {who}: {said}"


def _shown(message: Message) -> str:
    if message.is_unsent:
        return "(ยกเลิกข้อความ)"
    said = str(message.body.get("text") or message.body.get("altText") or f"({message.kind})")
    return f"{said} (แก้ไขแล้ว)" if message.is_edited else said


def final_table(demo: Demonstration) -> Iterator[str]:
    """Yield the standing of every report that has been sent or was due by the end."""
    now = demo.now()
    for report in demo.office.catalogue.reports:
        rows = status_rows(demo.office, report.key, None, now)
        received = [row for row in rows if row.cell.is_good]
        if not received:
            continue
        period = received[0].cell.period
        yield f"\n{thai.report_period(report, period)}: ส่งแล้ว {len(received)}/{len(rows)}"
        for row in rows:
            shown = [
                thai.amount(f, row.cell.values[f.key])
                for f in report.fields
                if f.key in row.cell.values
            ]
            yield f"  {row.district}\t{row.state}\t{' · '.join(shown)}"
