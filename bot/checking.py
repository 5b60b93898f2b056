"""What `raingan check` tries, one function for each thing that can be wrong."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from bot.backups.backup import age_of, backups_of
from bot.catalogue.office import SECRETARIAT_GROUP
from bot.errors import ServiceError
from bot.line.opening import open_line
from bot.office import Office
from bot.settings import Settings
from bot.sheets.probing import probe
from bot.store.stream import DEAD


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing tried: fine, worth a look, or wrong; in English, and what to do in Thai."""

    name: str
    level: Literal["ok", "warning", "fault"]
    said: str
    todo: str = ""


_BACKUP_LIFE = timedelta(days=2)
Check = Callable[[Office, Settings], Iterator[Finding]]


def findings(office: Office, settings: Settings, more: tuple[Check, ...] = ()) -> list[Finding]:
    """Try everything; one check that fails does not keep the others from being tried."""
    checks: tuple[Check, ...] = (
        _store,
        _secrets,
        _line,
        _bindings,
        _people,
        _sheet,
        _dead,
        _backup,
        *more,
    )
    return [finding for check in checks for finding in check(office, settings)]


def _store(office: Office, settings: Settings) -> Iterator[Finding]:
    facts = office.store.server_facts()
    where = "REDIS_URL" if settings.redis_url else f"embedded in {settings.data}"
    yield Finding("store", "ok", f"{facts['server']} answers ({where})")
    if facts["aof_enabled"] != "1":
        said = "the store does not keep an append-only file: what it acknowledged may be lost"
        yield Finding("store", "fault", said, "เปิด appendonly yes และ appendfsync always ใน Redis")
    if facts["policy"] != "noeviction":
        said = f"the store drops keys when memory is full (maxmemory-policy {facts['policy']})"
        yield Finding("store", "fault", said, "ตั้ง maxmemory-policy เป็น noeviction")


def _secrets(office: Office, settings: Settings) -> Iterator[Finding]:
    names = office.catalogue.line
    if settings.line_secrets:
        yield Finding("secret", "ok", f"{names.secret_env} is set ({len(settings.line_secrets)})")
    else:
        said = f"{names.secret_env} is not set: webhooks cannot be verified"
        yield Finding("secret", "fault", said, "คัดลอก Channel secret จาก LINE Developers Console")
    if not settings.can_send:
        said = f"{names.token_env} is not set: nothing can be sent"
        yield Finding("token", "fault", said, "ออก Channel access token ใน LINE Developers Console")


def _line(_office: Office, settings: Settings) -> Iterator[Finding]:
    if not settings.can_send:
        return
    client = open_line(settings)
    try:
        info, quota = client.bot_info(), client.quota()
    except ServiceError as error:
        yield Finding("token", "fault", str(error), "ออก Channel access token ใหม่แล้วตั้งค่าอีกครั้ง")
        return
    yield Finding("token", "ok", f"LINE knows this account as {info.get('displayName')}")
    limit = "no limit" if quota.limit is None else f"of {quota.limit}"
    yield Finding("quota", "ok", f"{quota.used} messages used this month, {limit}")
    if quota.limit is not None and quota.used >= 0.9 * quota.limit:
        said = f"{quota.used} of {quota.limit} messages are used: pushes will stop, replies go on"
        yield Finding("quota", "warning", said, "ใกล้เต็มโควตาเดือนนี้ พิจารณาเพิ่มแพ็กเกจ")


def _bindings(office: Office, _settings: Settings) -> Iterator[Finding]:
    for name in (*(g.name for g in office.catalogue.groups), SECRETARIAT_GROUP):
        chat = office.directory.chat_of(name)
        if chat:
            yield Finding("group", "ok", f"{name} is bound to {chat}")
            continue
        level: Literal["warning", "fault"] = "warning" if name == SECRETARIAT_GROUP else "fault"
        todo = f"ให้จังหวัดพิมพ์ในกลุ่มว่า: ผูกกลุ่ม {name}"
        yield Finding("group", level, f"{name} is not bound to a LINE group", todo)


def _people(office: Office, _settings: Settings) -> Iterator[Finding]:
    if not office.directory.secretariat():
        said = "nobody belongs to the secretariat yet"
        yield Finding("people", "fault", said, "ใช้คำสั่ง raingan invite แล้วส่งรหัสให้บอตทางแชตส่วนตัว")
    without = [d for d in office.catalogue.district_names if not office.directory.officers(d)]
    if without:
        said = f"{len(without)} districts have no registered officer: {', '.join(without)}"
        yield Finding("people", "warning", said, "ให้เจ้าหน้าที่พิมพ์ในกลุ่มว่า: ลงทะเบียน อ.<ชื่ออำเภอ>")


def _sheet(office: Office, _settings: Settings) -> Iterator[Finding]:
    for one in probe(office.catalogue, office.data, office.store):
        yield Finding("sheet", one.level, one.said, one.todo)


def _dead(office: Office, _settings: Settings) -> Iterator[Finding]:
    dead = int(office.store.ask("xlen", DEAD))
    if dead:
        said = f"{dead} events could not be handled after five tries"
        yield Finding(
            "dead letters", "fault", said, "ดูด้วย raingan dead แล้วส่งใหม่ด้วย raingan requeue"
        )


def _backup(office: Office, _settings: Settings) -> Iterator[Finding]:
    newest = next(iter(backups_of(office)), None)
    if newest is None and not office.store.ask("zcard", "ledger"):
        return
    if newest is not None and (age := age_of(office, newest)) <= _BACKUP_LIFE:
        hours = age // timedelta(hours=1)
        yield Finding("backup", "ok", f"{newest} is {hours} hours old")
        return
    said = "there is no backup" if newest is None else f"{newest} is older than two days"
    yield Finding("backup", "warning", said, "ตรวจว่า raingan clock ทำงาน หรือสั่ง raingan backup FILE")
