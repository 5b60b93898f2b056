"""“แบบฟอร์ม”: buttons that open the forms of the reports due next, in the group or 1:1."""

from bot.catalogue.deadlines import deadline
from bot.catalogue.report import Report
from bot.chat.beside import names_in
from bot.chat.handling import Message, OnSaid, Services
from bot.chat.reviewing import due_next
from bot.messages import form as words
from bot.messages import refusal, thai
from bot.messages.message import Reply, Text
from bot.web.links import Form, form_link


def _names_reports(message: Message, services: Services) -> bool:
    """Say whether nothing but reports is named beside the word."""
    return bool(_reports(message, services))


def _reports(message: Message, services: Services) -> tuple[str, ...]:
    found = message.found
    beside = found.groupdict().get("words") if found is not None else None
    named = names_in(beside, message, services) if beside else None
    return named.reports if named is not None else ()


TRIGGER = (
    OnSaid(r"(?:ขอ|เปิด|กรอก)?(?:แบบฟอร์ม|ฟอร์ม)(?:รายงาน|กรอกข้อมูล)?(?:หน่อย|ด้วย)?(?:ค่ะ|คะ|ครับ|คับ)?"),
    OnSaid(
        r"(?:เปิด|กรอก)?(?:แบบฟอร์ม|ฟอร์ม)(?:รายงาน)?\s*(?!ไฟล์|excel|xlsx|เอ)(?P<words>.{2,60})",
        hears=_names_reports,
    ),
)
_MOST = 8


def handle(message: Message, services: Services) -> Reply | None:
    """Offer each open report's form: the group's to everybody there, 1:1 a person's own."""
    if message.person.role == "chief":
        return (Text(refusal.read_only()),)
    if message.is_private and not (message.person.districts or message.person.is_secretariat):
        return (Text(words.register_first()),)
    named = _reports(message, services)
    found = [
        one
        for one in due_next(services.office.catalogue, message.group, message.event.sent_at)
        if not named or one[0].key in named
    ]
    offered = [_offer(*one, message, services) for one in found[:_MOST]]
    if not offered:
        return (Text(words.nothing_to_fill()),)
    return (words.form_card(offered, private=message.is_private),)


def _offer(
    report: Report, period: str, message: Message, services: Services
) -> tuple[str, str, str]:
    due = deadline(report, period)
    form = Form(report.key, period, due, message.group or "")
    person = message.person if message.is_private else None
    link = form_link(services.office, form, person)
    return thai.report_period(report, period), thai.day_and_time(due), link
