"""One path for the secretariat's orders: who may, what is meant, what is still missing."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.catalogue.report import Report
from bot.chat.acting import Order, carry_out, read_order
from bot.chat.handling import Message, Services
from bot.chat.recording import Recorded
from bot.ledger.cell import Cell
from bot.ledger.revision import Kind
from bot.messages import orders as words
from bot.messages import refusal
from bot.messages.message import Reply, Text

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
        return (Text(words.which_district(command.word)),) if message.is_private else None
    asked = _asked_back(command, order)
    if asked is not None:
        return (Text(asked),)
    recorded = carry_out(order, order.meant[0], command.kind, message, services)
    return done(order, recorded, order.meant[0][0])


def _asked_back(command: Command, order: Order) -> str | None:
    if not order.meant:
        return words.nothing_fits(command.word, order.district)
    if len(order.meant) > 1:
        return words.which_one(command.word, order.district, order.meant)
    if command.needs_day and order.until is None:
        return words.day_wanted()
    if command.needs_reason and not order.reason:
        return words.reason_wanted(command.word)
    return None
