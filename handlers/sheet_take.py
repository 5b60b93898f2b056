"""The secretariat lets a figure of the sheet count over the one that has come meanwhile."""

from decimal import Decimal

from bot.chat.handling import Message, OnTap, Services
from bot.chat.recording import Origin, record
from bot.messages import refusal
from bot.messages import sheet_edits as words
from bot.messages.message import Reply, Text
from bot.understanding.reading import Entry, Reading

TRIGGER = OnTap("sheet-take")


def handle(message: Message, services: Services) -> Reply | None:
    """Record the sheet's figure as a correction of the secretariat."""
    if not message.person.is_secretariat:
        return (Text(refusal.secretariat_only()),)
    report, district, period, field, value = message.tap.argument.split("|")
    tap = message.tap
    origin = Origin(tap.id, tap.id, tap.chat, message.group, tap.user, tap.sent_at, "", "tap")
    entry = Entry(report, district, period, {field: Decimal(value)})
    record(Reading("correction", entries=(entry,)), origin, message, services)
    return (Text(words.taken(district, services.office.catalogue.report(report), period)),)
