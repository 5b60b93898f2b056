"""“ไฟล์แบบฟอร์ม”: links to blank workbooks of the reports due next, for one district."""

from urllib.parse import quote

from bot.chat.handling import Message, OnSaid, Services
from bot.chat.reviewing import Subject, due_next
from bot.messages import template as words
from bot.messages import thai
from bot.messages.message import Reply, Text
from bot.understanding import reading as understood
from bot.understanding.marks import DistrictMark, ReportMark
from bot.web.links import page_address

_EXCEL = r"(?:excel|xlsx|เอ็?กเซล|เอกเซล)"
_FORM = r"แบบ(?:ฟอร์ม|รายงาน)"
TRIGGER = OnSaid(
    rf"(?:ขอ|ดาวน์โหลด)*(?:ไฟล์\s*(?:{_FORM}|เทมเพลต|{_EXCEL})|{_FORM}\s*(?:ไฟล์|{_EXCEL})|เทมเพลต"
    rf"|(?<=ดาวน์โหลด){_FORM}|(?<=ขอ)\s*{_EXCEL})"
    r"(?P<words>.*)"
)


def handle(message: Message, services: Services) -> Reply | None:
    """Offer the named report's workbook, or those of all that are due next here."""
    assert message.found is not None  # noqa: S101 - routed by command
    said = understood.Message(message.found["words"], message.group, message.event.sent_at)
    marks = services.office.reader.scan(said).marks
    named = [name for m in marks if isinstance(m, DistrictMark) for name in m.names]
    districts = named or list(message.person.districts)
    if len(set(districts)) != 1:
        return (Text(words.whose()),)
    reports = {m.keys[0] for m in marks if isinstance(m, ReportMark)}
    found = [
        subject
        for subject in due_next(services.office.catalogue, message.group, message.event.sent_at)
        if subject[0].fields and (not reports or subject[0].key in reports)
    ]
    if not found:
        return (Text(words.nothing_to_fill()),)
    offered = [_offer(subject, districts[0], services) for subject in found]
    return (words.template_card(districts[0], offered),)


def _offer(subject: Subject, district: str, services: Services) -> tuple[str, str]:
    report, period = subject
    path = f"/template/{report.key}/{quote(district)}/{period}.xlsx"
    return thai.report_period(report, period), page_address(services.office, path)
