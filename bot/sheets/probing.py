"""Tries the window for `raingan check`: can it be opened, is its layout whole, how far behind."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bot.catalogue.office import Catalogue
from bot.errors import ConfigError
from bot.sheets.errors import WindowError
from bot.sheets.layout import tabs_of
from bot.sheets.memory import Lag, Memory
from bot.sheets.opening import open_window
from bot.sheets.tabs import archive
from bot.store.store import Store

_TOO_OLD_S = 120
_TODO = {
    "gone": (
        "ตรวจ GOOGLE_SHEET_ID หรือกู้คืนชีตจากถังขยะของ Google Drive",
        "look at GOOGLE_SHEET_ID, or bring the sheet back from Google Drive's bin",
    ),
    "refused": (
        "แชร์ชีตให้บัญชีบริการเป็นผู้แก้ไข แล้วตรวจว่ากุญแจยังใช้ได้",
        "share the sheet with the service account as editor, and see that its key is valid",
    ),
    "full": (
        "ชีตเต็ม (10 ล้านเซลล์): สร้างชีตใหม่ แล้วเปลี่ยน GOOGLE_SHEET_ID",
        "the sheet is full (10 million cells): make a new one and change GOOGLE_SHEET_ID",
    ),
}
_UNKNOWN = (
    "ตรวจอินเทอร์เน็ตของเครื่อง แล้วลองใหม่",
    "look at this machine's network, try again",
)

_WAITS_S = (1.0,)
"""Somebody sits before the screen: one more try is all."""


@dataclass(frozen=True, slots=True)
class Probe:
    """One thing tried; what to do is in Thai, `fix` in English."""

    level: Literal["ok", "warning", "fault"]
    said: str
    todo: str = ""
    fix: str = ""


def probe(
    catalogue: Catalogue, data: Path, store: Store, env: Mapping[str, str] = os.environ
) -> Iterator[Probe]:
    """Try the window without changing it."""
    try:
        window = open_window(catalogue, data, env, _WAITS_S)
        missing = window.missing(tabs_of(catalogue)) - _may_lack(catalogue)
    except ConfigError as error:
        yield from (Probe("fault", fault) for fault in error.faults)
        return
    except WindowError as error:
        yield Probe("fault", str(error), *_TODO.get(error.reason, _UNKNOWN))
    else:
        if missing:
            said = f"{window.target}: {len(missing)} tabs are not there yet"
            yield Probe("warning", said, "สั่ง raingan sheets init", "raingan sheets init")
        else:
            yield Probe("ok", f"{window.target} answers, all tabs are there")
    yield _behind(Memory(store).lag())


def _may_lack(catalogue: Catalogue) -> set[str]:
    """Return the tabs that a whole window may be without: closed requests', and their archive."""
    ended = {report.key for report in catalogue.reports if not report.is_followed_up}
    return {archive.KEY, *ended}


def _behind(lag: Lag) -> Probe:
    if not lag.waiting:
        return Probe("ok", "every entry is shown")
    said = f"{lag.waiting} entries are not shown yet, the oldest for {lag.oldest_s:.0f} s"
    if lag.failures:
        return Probe("warning", f"{said}: {lag.said}", *_TODO.get(lag.reason, _UNKNOWN))
    return Probe("warning" if lag.oldest_s > _TOO_OLD_S else "ok", said)
