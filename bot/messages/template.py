"""The card that offers blank workbooks to fill in and drop in the chat."""

from collections.abc import Sequence

from bot.messages import _card
from bot.messages.dashboard import open_button
from bot.messages.message import Card

_MOST = 6


def template_card(district: str, offered: Sequence[tuple[str, str]]) -> Card:
    """Return the card with a button for each report: its name with the period, its address."""
    body = [_card.quiet("ดาวน์โหลด กรอก แล้วส่งไฟล์ในแชตนี้ได้เลยค่ะ")]
    for name, link in offered[:_MOST]:
        body += [_card.line(), _card.words(name, weight="bold"), open_button("ดาวน์โหลด", link)]
    title = f"แบบฟอร์ม Excel อ.{district}"
    alt = "\n".join([title, *(f"{name}: {link}" for name, link in offered[:_MOST])])
    return _card.card(alt, _card.bubble(title, body))


def whose() -> str:
    """Ask for the district that the form is for."""
    return "ขอแบบฟอร์มของอำเภอใดคะ พิมพ์ “ไฟล์แบบฟอร์ม อ.” ตามด้วยชื่ออำเภอได้เลยค่ะ"


def nothing_to_fill() -> str:
    """Say that no report with figures is open here."""
    return "ขณะนี้ไม่มีรายงานที่เปิดให้กรอกเป็นไฟล์ค่ะ"
