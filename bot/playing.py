"""Plays a story through the demo's real HTTP path, and prints what came of it."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from bot.catalogue.periods import BANGKOK, from_millis
from bot.catalogue.report import FieldOf, Report
from bot.demo.models import Message
from bot.demo.story import JUNE, Stage, read_story
from bot.demo.world import World
from bot.errors import ServiceError
from bot.inbox import INBOX
from bot.messages import thai
from bot.processes.sending import REPLIES
from bot.sheets.layout import tabs_of
from bot.sheets.opening import open_window
from bot.sheets.tabs.tab import DATA_START
from bot.sheets.window import Grid
from bot.store.stream import Stream

if TYPE_CHECKING:
    from bot.demonstration import Demonstration

END = datetime(2020, 6, 30, 18, tzinfo=BANGKOK)
_MONTH = timedelta(days=30)
_SETTLE_TIMEOUT_S = 60.0


def play_june(demo: "Demonstration") -> None:
    """Play June 2563 to its end, and return once the sheet shows everything."""
    play_month(demo)
    _show_all(demo)


def play_month(demo: "Demonstration") -> None:
    """Play what is left of June 2563; after it, let a month pass in which nobody says anything.

    Each act waits until the bot has answered the one before.
    """
    if demo.now() >= END:
        demo.pass_time(demo.now() + _MONTH)
        return
    stage = Stage(demo.line.chat, demo.people)
    for act in read_story(JUNE):
        at = act.at.replace(tzinfo=BANGKOK)
        if at < demo.now():
            continue
        demo.pass_time(at)
        stage.play(replace(act, at=at))
        settle(demo)
    demo.pass_time(END)
    settle(demo)


def _show_all(demo: "Demonstration") -> None:
    """Return once the sheet shows everything."""
    end_s = time.monotonic() + _SETTLE_TIMEOUT_S
    while demo.office.store.ask("hlen", "window") and time.monotonic() < end_s:
        time.sleep(0.05)


def settle(demo: "Demonstration") -> None:
    """Return once nothing waits in the inbox and every answer has gone."""
    queues = [Stream(demo.office.store, name, "observer") for name in (INBOX, REPLIES)]
    end_s = time.monotonic() + _SETTLE_TIMEOUT_S
    while sum(queue.waiting() for queue in queues):
        if time.monotonic() > end_s:
            raise ServiceError("The demo did not come to rest: is the machine very busy?")
        time.sleep(0.01)


def conversation(demo: "Demonstration") -> Iterator[str]:
    """Yield the chats as lines of text, in the order of their time; one line for many alike."""
    world = demo.line.world
    messages = sorted(world.messages.values(), key=lambda m: (m.timestamp_ms, m.message_id))
    for key, group in groupby(messages, key=lambda m: _alike(m, world)):
        first, *others = group
        more = f" (และอีก {len(others)} คน)" if key and others else ""
        for message in [first] if key else [first, *others]:
            at = from_millis(message.timestamp_ms)
            sender = world.people.get(message.sender_id or "")
            who = f"{sender.name} ({sender.title})" if sender else "รายงาน"
            room = world.rooms[message.room_id].name + more
            said = _shown(message, world).replace("\n", "\n      ")
            yield f"{thai.day(at.date())} {thai.clock(at)} [{room}] {who}: {said}"


def _alike(message: Message, world: World) -> tuple[int, str] | None:
    """Return what the bot's 1:1 messages of one moment share; None for all others."""
    if message.sender_id is not None or world.rooms[message.room_id].is_group:
        return None
    return (message.timestamp_ms // 60_000, str(message.body.get("text", "")).partition("\n")[0])


def _shown(message: Message, world: World) -> str:
    if message.is_unsent:
        return "(ยกเลิกข้อความ)"
    body = message.body
    said = str(body.get("text") or body.get("altText") or f"({message.kind})")
    for place, person in (body.get("substitution") or {}).items():
        user = world.people.get(person.get("mentionee", {}).get("userId", ""))
        said = said.replace(f"{{{place}}}", f"@{user.name}" if user else "@All")
    return f"{said} (แก้ไขแล้ว)" if message.is_edited else said


def final_table(demo: "Demonstration") -> Iterator[str]:
    """Yield the window as it stands in the sheet: each report's districts, figures and states."""
    catalogue = demo.office.catalogue
    window = open_window(catalogue, demo.office.data)
    missing = window.missing(tabs_of(catalogue))
    reports = [report for report in catalogue.reports if report.key not in missing]
    grids = window.read([report.key for report in reports], [])
    for report in reports:
        yield from _sheet_rows(report, grids[report.key])
    yield f"\n(ตารางนี้อ่านจากชีต {window.target.removeprefix('local:')})"


def _sheet_rows(report: Report, grid: Grid) -> Iterator[str]:
    """Yield a report's rows, of those periods in which somebody has sent it."""
    rows = range(DATA_START, grid.end())
    sent = {grid.value(row, "period") for row in rows if grid.value(row, "sent_text")}
    shown = [row for row in rows if grid.value(row, "period") in sent]
    heading = None
    for row in shown:
        period = str(grid.value(row, "period"))
        if period != heading:
            yield f"\n{thai.report_period(report, period)}"
            heading = period
        figures = [grid.value(row, f"field.{f.key}") for f in report.fields]
        said = [_cell(f, v) for f, v in zip(report.fields, figures, strict=True) if v is not None]
        state, sent_at = (str(grid.value(row, name) or "") for name in ("state", "sent_text"))
        yield "\t".join(["", str(grid.value(row, "district")), state, sent_at, " · ".join(said)])


def _cell(field: FieldOf, value: object) -> str:
    amount = thai.amount(field, Decimal(str(value)))
    return amount if field.type == "percent" else f"{field.label} {amount}"
