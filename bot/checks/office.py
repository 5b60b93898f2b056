"""Checks of the office: its groups, people and menus, its reports' span, base figures, sheet."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.catalogue.deadlines import due_periods
from bot.catalogue.office import SECRETARIAT_GROUP
from bot.checks.finding import Finding, Level
from bot.errors import ConfigError
from bot.menus.keeping import KEPT
from bot.office import Office
from bot.processes.clock import clock_from
from bot.reckoning.growth import bases_of, is_followed
from bot.settings import Settings
from bot.sheets.probing import probe

_AHEAD = timedelta(days=70)


def bindings(office: Office, _settings: Settings) -> Iterator[Finding]:
    """Whether every group of the config is bound to one of LINE's."""
    for name in (*(g.name for g in office.catalogue.groups), SECRETARIAT_GROUP):
        chat = office.directory.chat_of(name)
        if chat:
            yield Finding("group", "ok", f"{name} is bound to {chat}")
            continue
        level: Level = "warning" if name == SECRETARIAT_GROUP else "fault"
        typed = "ผูกกลุ่ม จังหวัด" if name == SECRETARIAT_GROUP else f"ผูกกลุ่ม {name}"
        todo = f"ให้จังหวัดพิมพ์ในกลุ่มว่า: {typed}"
        fix = f"let the secretariat type in the group: {typed}"
        yield Finding("group", level, f"{name} is not bound to a LINE group", todo, fix)


def people(office: Office, _settings: Settings) -> Iterator[Finding]:
    """Whether there is a secretariat, and an officer for every district."""
    if not office.directory.secretariat():
        said = "nobody belongs to the secretariat yet"
        todo = "ใช้คำสั่ง raingan invite แล้วส่งรหัสให้บอตทางแชตส่วนตัว"
        fix = "`raingan invite --role secretariat`, and send the code to the bot 1:1"
        yield Finding("people", "fault", said, todo, fix)
    without = [d for d in office.catalogue.district_names if not office.directory.officers(d)]
    if without:
        count = "1 district has" if len(without) == 1 else f"{len(without)} districts have"
        said = f"{count} no registered officer: {', '.join(without)}"
        todo = "ให้เจ้าหน้าที่พิมพ์ในกลุ่มว่า: ลงทะเบียน อ.<ชื่ออำเภอ>"
        fix = "let their officers type in the group: ลงทะเบียน อ.<district>"
        yield Finding("people", "warning", said, todo, fix)


def span(office: Office, settings: Settings) -> Iterator[Finding]:
    """Whether anything falls due in the coming weeks: a fiscal year's config ends with it."""
    now: datetime = clock_from(settings.starts_at)()
    coming = [r for r in office.catalogue.reports if due_periods(r, now, now + _AHEAD)]
    if coming:
        return
    said = f"no report falls due in the next {_AHEAD.days} days: the config's `until` may be past"
    todo = "แก้ from และ until ของรายงานให้เป็นปีงบประมาณนี้ หรือสั่ง raingan init --force"
    fix = (
        "move `from` and `until` of the reports on, or write the config anew: raingan init --force"
    )
    yield Finding("reports", "warning", said, todo, fix)


def bases(office: Office, _settings: Settings) -> Iterator[Finding]:
    """Whether there are figures of the year before, where a growth target needs them."""
    found = bases_of(office)
    try:
        found.check()
    except ConfigError as error:
        todo = "วางไฟล์ CSV ไว้ข้างไฟล์ตั้งค่า หรือแก้บรรทัดที่แจ้ง"
        fix = "put the CSV beside the config, or mend the lines named"
        yield Finding("base", "fault", str(error), todo, fix)
        return
    for report in office.catalogue.reports:
        if is_followed(office.catalogue, report) and not found[report.key]:
            said = f"targets.{report.key}: there are no figures of the base year, so no growth"
            todo = 'ใส่ base = "ไฟล์ CSV" ใน [targets] หรือกรอกในแท็บ “ฐานปีก่อน” ของชีต'
            fix = 'name a CSV by base = "…" in [targets], or fill in the sheet\'s tab ฐานปีก่อน'
            yield Finding("base", "warning", said, todo, fix)


def menus(office: Office, settings: Settings) -> Iterator[Finding]:
    """Whether the menus under the 1:1 chats were ever made."""
    if settings.can_send and not office.store.hgetall(KEPT):
        said = "the menus under the 1:1 chats have never been made"
        yield Finding("menus", "warning", said, "สั่ง raingan menus", "run `raingan menus`")


def sheet(office: Office, _settings: Settings) -> Iterator[Finding]:
    """Whether the window can be opened, and how far it is behind."""
    for one in probe(office.catalogue, office.data, office.store):
        yield Finding("sheet", one.level, one.said, one.todo, one.fix)
