"""A month of figures for tests and pictures of the pages."""

from collections.abc import Iterator
from datetime import datetime

from bot.catalogue.periods import BANGKOK, ONCE, shift
from bot.ledger.revision import Revision
from tests.web.conftest import Desk

SALES = [
    1_250_000, 412_300, 875_450, 96_200, 158_000, 233_750, 318_900, 1_020_000, 64_500, 702_150,
    145_000, 990_400, 287_600,
]  # fmt: skip


def at(day: int, hour: int, month: int = 6, year: int = 2020) -> datetime:
    """Return a moment, of June 2563 unless told."""
    return datetime(year, month, day, hour, 15, tzinfo=BANGKOK)


def thirteen_reports(desk: Desk) -> None:
    """Let all thirteen districts report May's OTOP income, two of them late."""
    for place, district in enumerate(desk.office.catalogue.district_names):
        day = 3 if place < 11 else 6
        desk.record([_income(desk, district, SALES[place], at(day, 9 + place % 6))])


def a_busy_month(desk: Desk) -> None:
    """Fill the months before, and leave May with every state there is."""
    names = desk.office.catalogue.district_names
    for place, district in enumerate(names):
        desk.record(list(_years_before(desk, place, district)))
    for place, district in enumerate(names[:9]):
        desk.record([_income(desk, district, SALES[place], at(2 + place % 4, 9))])
    desk.record([_income(desk, names[9], SALES[9] * 12, at(5, 10), problems=("unusual",))])
    desk.tell(names[10], {}, kind="waiver", reason="น้ำท่วมพื้นที่", authority="secretariat",
              sent_at=at(4, 11), text="ยกเว้น อ.สบปราบ เพราะน้ำท่วมพื้นที่")  # fmt: skip
    for place, district in enumerate(names):
        if place % 4:
            _online(desk, district, SALES[place] // 9, 3 + place)
        if place % 3:
            text = f"TPMAP อ.{district} {20 + place} ครัวเรือน"
            facts = {"report": "tpmap", "period": ONCE, "sent_at": at(5, 9), "text": text}
            desk.tell(district, {"households": str(20 + place)}, **facts)


def _years_before(desk: Desk, place: int, district: str) -> Iterator[Revision]:
    """Yield nineteen months' income, some of it late, some months missing."""
    for steps in range(1, 20):
        if (place * 7 + steps * 3) % 11 == 0:
            continue
        period = shift("2020-05", -steps)
        sold = SALES[place] * (100 - steps * 2 + place) // 100
        day = f"{shift(period, 1)}-0{3 + (place + steps) % 5}"
        sent = datetime.fromisoformat(f"{day}T09:00+07:00")
        yield _income(desk, district, sold, sent, period=period)


def _online(desk: Desk, district: str, sales: int, producers: int) -> None:
    values = {"sales": str(sales), "producers": str(producers), "channels": "2"}
    text = f"OTOP ออนไลน์ อ.{district} {sales:,} บาท {producers} ราย"
    desk.tell(district, values, report="otop-online", sent_at=at(2, 14), text=text)


def _income(desk: Desk, district: str, total: int, sent: datetime, **facts: object) -> Revision:
    parts = {"food": total // 2, "textile": total // 4}
    parts["decor"] = total - sum(parts.values())
    values = {key: str(value) for key, value in {"total": total, **parts}.items()}
    text = f"อ.{district} ยอดขาย OTOP {total:,} บาท อาหาร {parts['food']:,} ผ้า {parts['textile']:,}"
    return desk.said(district, values, sent_at=sent, recorded_at=sent, text=text, **facts)
