"""Whether a store can be trusted with what raingan acknowledges; used at start and by `check`.

A webhook is answered 200 only when its events are durable, and a notice is claimed before it is
sent: a store that forgets loses reports and says things twice. So what can forget is refused at
start, what will soon be a trouble is warned about.
"""

import re
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal

from bot.errors import ServiceError
from bot.inbox import INBOX
from bot.store.store import Store, service_errors

_FULL_BYTES = 50_000_000
_NEARLY_FULL_BYTES = 1_000_000_000
_NEARLY = 0.9
_CLOCKS_APART = timedelta(seconds=30)
_STEPPED = timedelta(seconds=60)
_OLDEST = (7, 0)

_NOEVICTION = "set `maxmemory-policy noeviction` in redis.conf"
_ROOM = "delete what is not needed, or give it a larger disk (backups are in data/backups)"
_NTP = "set the clock by NTP: timedatectl set-ntp true"

FreeBytes = Callable[[Path], int]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something wrong with the store; what to do is in Thai, `fix` in English."""

    level: Literal["warning", "fault"]
    said: str
    todo: str
    fix: str


def free_bytes(folder: Path) -> int:
    """Return what is left on the disk of a folder, or of the nearest one that exists."""
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free


def troubles_of(
    store: Store, data: Path, free: FreeBytes = free_bytes, wall_s: Callable[[], float] = time.time
) -> list[Trouble]:
    """Try the store and the data folder's disk; the worst first. ServiceError if it is silent."""
    facts = _facts(store)
    found = [
        *_version(facts),
        *_role(facts),
        *_persistence(facts),
        *_eviction(facts),
        *_memory(facts),
        *_disk(free(data), data),
        *_clock(store, wall_s),
    ]
    return sorted(found, key=lambda one: one.level != "fault")


def refuse_unsound(
    store: Store, data: Path, *, may_forget: bool = False, free: FreeBytes = free_bytes
) -> Sequence[Trouble]:
    """Raise ServiceError with every fault; return the warnings.

    With `may_forget` (RAINGAN_STORE_MAY_FORGET), faults are warnings: some who rent out a Redis
    keep it safe by other means, and do not show it.
    """
    found = troubles_of(store, data, free)
    faults = [one.said for one in found if one.level == "fault"]
    if faults and not may_forget:
        raise ServiceError("\n".join([*faults, _REFUSED]), permanent=True)
    return found


_REFUSED = "raingan does not start so: what it acknowledges must not be lost. See: raingan check"


def _facts(store: Store) -> dict[str, str]:
    """Return what the server says of itself, as text."""
    with service_errors():
        told: Any = store.redis.info()
    # Those who rent out a Redis do not let everything be asked.
    with suppress(ServiceError), service_errors():
        told |= store.redis.config_get("appendfsync")
    return {str(name): str(value) for name, value in told.items()}


def _version(facts: dict[str, str]) -> Iterator[Trouble]:
    """Refuse a server without PEXPIRETIME (Redis 7.0): no backup of it could be made."""
    told = facts.get("valkey_version") or facts.get("redis_version") or ""
    numbers = re.match(r"(\d+)\.(\d+)", told)
    if numbers is None or (int(numbers[1]), int(numbers[2])) >= _OLDEST:
        return
    oldest = ".".join(map(str, _OLDEST))
    yield Trouble(
        "fault",
        f"The store is Redis {told}, raingan needs {oldest} or newer: no backup could be made.",
        f"ปรับรุ่น Redis เป็น {oldest} ขึ้นไป หรือใช้ Valkey",
        f"install Redis {oldest} or newer, or Valkey",
    )


def _role(facts: dict[str, str]) -> Iterator[Trouble]:
    if facts.get("role") == "slave" and facts.get("slave_read_only", "1") == "1":
        yield Trouble(
            "fault",
            "The store is a replica that can only be read: nothing could be recorded.",
            "ตั้ง REDIS_URL เป็นที่อยู่ของ Redis ตัวหลัก (primary)",
            "let REDIS_URL name the primary, or an address that follows it",
        )


def _persistence(facts: dict[str, str]) -> Iterator[Trouble]:
    if facts.get("aof_enabled") != "1":
        said = "The store keeps no append-only file: what it acknowledged is lost when it stops."
        yield Trouble(
            "fault",
            said,
            "เปิด appendonly yes และ appendfsync always ใน Redis",
            "set `appendonly yes` and `appendfsync always` in redis.conf",
        )
    elif facts.get("appendfsync") == "no":
        said = "The store leaves it to the system when it writes (appendfsync no)."
        yield Trouble(
            "warning",
            said,
            "ตั้ง appendfsync เป็น always หรือ everysec ใน Redis",
            "set `appendfsync` to always or everysec",
        )
    if "err" in (facts.get("aof_last_write_status"), facts.get("aof_last_bgrewrite_status")):
        said = "The store could not write its append-only file: its disk may be full."
        yield Trouble(
            "fault",
            said,
            "เพิ่มพื้นที่ดิสก์ของเครื่องที่เก็บข้อมูล แล้วดูบันทึกของ Redis",
            "make room on the store's disk, and look into its log",
        )


def _eviction(facts: dict[str, str]) -> Iterator[Trouble]:
    policy = facts.get("maxmemory_policy", "noeviction")
    if policy == "noeviction":
        return
    todo = "ตั้ง maxmemory-policy เป็น noeviction ใน Redis"
    said = f"The store drops keys when its memory is full (maxmemory-policy {policy})."
    # Without a limit of its memory nothing is dropped, yet.
    has_limit = int(facts.get("maxmemory", "0")) > 0
    yield Trouble("fault" if has_limit else "warning", said, todo, _NOEVICTION)


def _memory(facts: dict[str, str]) -> Iterator[Trouble]:
    limit, used = int(facts.get("maxmemory", "0")), int(facts.get("used_memory", "0"))
    if limit and used > _NEARLY * limit:
        said = f"The store's memory is nearly full: {used:,} of {limit:,} bytes."
        yield Trouble(
            "warning",
            said,
            "เพิ่ม maxmemory ของ Redis ก่อนที่ข้อมูลใหม่จะถูกปฏิเสธ",
            "raise maxmemory before new reports are refused",
        )


def _disk(free: int, data: Path) -> Iterator[Trouble]:
    todo = "ลบไฟล์ที่ไม่ใช้หรือเพิ่มพื้นที่ดิสก์ (ไฟล์สำรองอยู่ใน data/backups)"
    left = f"{free / 1_000_000:,.0f} MB left where {data} is"
    if free < _FULL_BYTES:
        yield Trouble("fault", f"The disk is full: {left}.", todo, _ROOM)
    elif free < _NEARLY_FULL_BYTES:
        yield Trouble("warning", f"The disk is nearly full: {left}.", todo, _ROOM)


def _clock(store: Store, wall_s: Callable[[], float]) -> Iterator[Trouble]:
    now_ms, todo = store.now_ms(), "ตั้งนาฬิกาของเครื่องให้ตรง (เปิด NTP: timedatectl set-ntp true)"
    apart = timedelta(milliseconds=abs(now_ms - wall_s() * 1000))
    if apart > _CLOCKS_APART:
        said = f"The store's clock and this machine's are {apart.total_seconds():,.0f} s apart."
        yield Trouble("warning", said, todo, _NTP)
    behind = timedelta(milliseconds=max(0, _newest_ms(store) - now_ms))
    if behind > _STEPPED:
        said = (
            f"The clock was stepped back: webhooks came {behind.total_seconds():,.0f} s after now."
        )
        yield Trouble("warning", said, todo, _NTP)


def _newest_ms(store: Store) -> int:
    """Return when the newest webhook came, by the store's clock at that time."""
    if not store.ask("exists", INBOX):
        return 0
    return int(str(store.ask("xinfo_stream", INBOX)["last-generated-id"]).partition("-")[0])
