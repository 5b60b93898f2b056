"""The window's words that are no tab's own: periods, moments, texts as a cell can hold them."""

import re
from datetime import datetime
from decimal import Decimal

from bot.catalogue.periods import ONCE, local
from bot.ledger.cell import State
from bot.messages import thai
from bot.messages.names import COMPLETE, STATES

IN_TIME = "ทันเวลา"
NOT_IN_TIME = "ไม่ทันเวลา"
LONGEST_TEXT = 30_000
"""Excel allows 32,767 characters in a cell, Sheets 50,000."""
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - serial days have no time zone


def complete(state: State) -> str:
    """Return a state of an entry whose evidence somebody has called complete."""
    return f"{STATES[state]} ({COMPLETE})"


def text(said: str) -> str | None:
    """Return a text as every window can hold it: shorter than Excel's limit, plainly broken."""
    plain = _CONTROLS.sub("", said.replace("\r\n", "\n").replace("\r", "\n"))
    whole = plain.encode("utf-8", "replace").decode("utf-8")
    return whole[:LONGEST_TEXT] or None


def period(key: str) -> str:
    """Return a period in Thai; a one-off has a word of its own here."""
    return "ครั้งเดียว" if key == ONCE else thai.period(key)


def moment(at: datetime | None) -> str | None:
    """Return 5 มิ.ย. 2563 15.00 น."""
    return f"{thai.day(local(at).date())} {thai.clock(at)}" if at else None


def serial(at: datetime | None) -> Decimal | None:
    """Return the serial day of spreadsheets on Bangkok's clock, exact to the second."""
    if at is None:
        return None
    passed = local(at).replace(tzinfo=None) - _EPOCH
    seconds = passed.days * 86400 + passed.seconds
    return (Decimal(seconds) / 86400).quantize(Decimal("0.00000001"))
