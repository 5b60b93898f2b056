"""What a check finds, and what it looks at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from bot.office import Office
from bot.settings import Settings

Level = Literal["ok", "warning", "fault"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing tried: fine, worth a look, or wrong; what to do is in Thai, `fix` in English."""

    name: str
    level: Level
    said: str
    todo: str = ""
    fix: str = ""


Check = Callable[[Office, Settings], Iterator[Finding]]
