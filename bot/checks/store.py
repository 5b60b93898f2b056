"""Checks of the store, of what waits in it, and of the backups."""

from collections.abc import Iterator
from datetime import timedelta

from bot.backups.backup import age_of, backups_of
from bot.checks.finding import Finding
from bot.office import Office
from bot.settings import Settings
from bot.soundness import troubles_of
from bot.store.lag import oldest_s
from bot.store.schema import version_of
from bot.store.stream import DEAD

_BACKUP_LIFE = timedelta(days=2)
_BEHIND_S = 60
_QUEUES = ("inbox", "files", "replies", "outbox")


def store(office: Office, settings: Settings) -> Iterator[Finding]:
    """The server, its persistence and eviction, the disk, the clocks."""
    facts = office.store.server_facts()
    where = "REDIS_URL" if settings.redis_url else f"embedded in {settings.data}"
    said = f"{facts['server']} answers ({where}), schema {version_of(office.store) or 'new'}"
    yield Finding("store", "ok", said)
    for one in troubles_of(office.store, settings.data):
        yield Finding("store", one.level, one.said, one.todo, one.fix)


def waiting(office: Office, _settings: Settings) -> Iterator[Finding]:
    """Whether somebody works on what has come in."""
    for queue in _QUEUES:
        age_s = oldest_s(office.store, queue)
        if age_s > _BEHIND_S:
            said = f"what waits in {queue} has been there for {timedelta(seconds=int(age_s))}"
            todo = "ตรวจว่า raingan run (หรือ raingan worker) ทำงานอยู่ แล้วดูบันทึกของโปรแกรม"
            fix = "see that `raingan run` (or `raingan worker`) is running, and what it logs"
            yield Finding("queue", "fault", said, todo, fix)
            return
    yield Finding("queue", "ok", "nothing waits longer than it should")


def dead(office: Office, _settings: Settings) -> Iterator[Finding]:
    """What could not be handled."""
    count = int(office.store.ask("xlen", DEAD))
    if count:
        said = f"{count} events could not be handled after five tries"
        todo = "ดูด้วย raingan dead แล้วส่งใหม่ด้วย raingan requeue"
        fix = "look at them with `raingan dead`, try them again with `raingan requeue`"
        yield Finding("dead letters", "fault", said, todo, fix)


def backup(office: Office, _settings: Settings) -> Iterator[Finding]:
    """Whether last night's backup is there."""
    newest = next(iter(backups_of(office)), None)
    if newest is None and not office.store.ask("zcard", "ledger"):
        return
    if newest is not None and (age := age_of(office, newest)) <= _BACKUP_LIFE:
        hours = age // timedelta(hours=1)
        told = "1 hour" if hours == 1 else f"{hours} hours" if hours else "less than an hour"
        yield Finding("backup", "ok", f"{newest} is {told} old")
        return
    said = "there is no backup" if newest is None else f"{newest} is older than two days"
    todo = "ตรวจว่า raingan clock ทำงาน หรือสั่ง raingan backup FILE"
    fix = "see that `raingan clock` is running, or make one: raingan backup FILE"
    yield Finding("backup", "warning", said, todo, fix)
