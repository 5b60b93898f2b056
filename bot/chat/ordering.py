"""One path for the secretariat's orders: who may, what is meant, what is still missing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.catalogue.deadlines import deadline
from bot.catalogue.office import SECRETARIAT_GROUP
from bot.catalogue.report import Report
from bot.chat.acting import Order, carry_out, read_order
from bot.chat.beside import names_among
from bot.chat.handling import Message, Services
from bot.chat.recording import Recorded
from bot.ledger.cell import Cell
from bot.ledger.revision import Kind
from bot.messages import orders as words
from bot.messages import refusal
from bot.messages.message import Reply, Text

_LONGEST = timedelta(days=183)
Done = Callable[[Order, Recorded, Report], Reply]
"""Makes the answer once an order is carried out."""


@dataclass(frozen=True, slots=True)
class Command:
    """One kind of order: its word, what it records, which entries it can be about."""

    word: str
    kind: Kind
    fits: Callable[[Cell, Report], bool]
    needs_reason: bool = True
    needs_day: bool = False


def obey(command: Command, message: Message, services: Services, done: Done) -> Reply | None:
    """Carry out an order of the secretariat; others are told kindly, 1:1, that they may not."""
    assert message.found is not None  # noqa: S101 - routed by command
    order = read_order(message, message.found["words"], services, command.fits)
    if message.person.role == "chief":
        return (Text(refusal.read_only()),) if order else None
    if not message.person.is_secretariat:
        # In a group these are everyday words: only who clearly gives an order is answered.
        return (Text(refusal.secretariat_only()),) if order and message.is_private else None
    if order is None:
        is_meant = message.is_private or _names_several(message, services)
        return (Text(words.which_district(command.word)),) if is_meant else None
    asked = _asked_back(command, order, message.event.sent_at)
    if asked is not None:
        return (Text(asked),)
    recorded = carry_out(order, order.meant[0], command.kind, message, services)
    return done(order, recorded, order.meant[0][0])


def _names_several(message: Message, services: Services) -> bool:
    """Say whether the secretariat's own group names several districts: no everyday words there."""
    if message.group != SECRETARIAT_GROUP or message.found is None:
        return False
    return len(names_among(message.found["words"], message, services).districts) > 1


def _asked_back(command: Command, order: Order, now: datetime) -> str | None:
    if not order.meant:
        return words.nothing_fits(command.word, order.district)
    if len(order.meant) > 1:
        return words.which_one(command.word, order.district, order.meant)
    if command.needs_day and order.until is None:
        return words.day_wanted()
    if order.until is not None and command.needs_day and not _gives_time(order, order.until, now):
        return words.day_out_of_reach(order.until, order.district, *order.meant[0])
    if command.needs_reason and not order.reason:
        return words.reason_wanted(command.word)
    return None


def _gives_time(order: Order, until: datetime, now: datetime) -> bool:
    """Say whether a day is still to come and later than the deadline.

    A past day named without its year is read as next year's: that is no time given either.
    """
    return max(now, deadline(*order.meant[0])) < until <= now + _LONGEST
