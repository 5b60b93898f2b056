"""The month's end for the secretariat: every report that was due, and every district's share."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from bot.figures.rates import Rate
from bot.messages import _bars, thai
from bot.messages._card import AMBER, GREEN, Part, line, row
from bot.messages.comparison import changes
from bot.messages.message import Card
from bot.messages.standing import Standing, districts


def month_end_card(
    month: str, standings: Sequence[Standing], by_district: Mapping[str, Rate]
) -> Card:
    """Return the card; the reports stand in the order in which they were due."""
    expected = sum(standing.expected for standing in standings)
    received = sum(standing.received for standing in standings)
    on_time = sum(standing.on_time for standing in standings)
    title = f"สรุปการรายงาน {thai.period(month)}"
    share = _share(received, expected)
    body = [
        _bars.measure("ส่งแล้ว", f"{received:,}/{expected:,} รายการ", share),
        row("ตรงเวลา", f"{on_time:,}/{expected:,} รายการ"),
        line(),
        *(_report(standing) for standing in standings),
        *_districts(by_district),
    ]
    alt = "\n".join([title, *(_told(standing) for standing in standings)])
    colour = GREEN if received == expected else AMBER
    frame = _bars.Frame(title, f"รายงาน {len(standings)} รายการ", colour=colour)
    return _bars.pages(alt, frame, body)


def _report(standing: Standing) -> Part:
    share = _share(standing.received, standing.expected)
    figure = f"{standing.received}/{standing.expected} อำเภอ"
    lines = [" · ".join([f"ตรงเวลา {standing.on_time}", *_come_to(standing)])]
    if standing.missing:
        lines.append(f"ยังไม่ส่ง {districts(standing.missing)}")
    return _bars.measure(standing.name, figure, share, "\n".join(lines))


def _come_to(standing: Standing) -> list[str]:
    """Return the main figure of all districts and its changes, where there is one to add up."""
    main = standing.report.main
    if main is None or main.key not in standing.totals:
        return []
    if standing.report.kind == "acknowledgement":
        return []
    name = "เฉลี่ย" if main.type == "percent" else "รวม"
    found = [f"{name} {thai.amount(main, standing.totals[main.key])}"]
    return found + (changes(standing.compared) if standing.compared else [])


def _districts(by_district: Mapping[str, Rate]) -> list[Part]:
    rows = [
        _bars.measure(
            f"อ.{name}",
            f"{rate.received:,}/{rate.expected:,} รายการ",
            rate.completeness,
            f"ตรงเวลา {rate.on_time:,}/{rate.expected:,}",
        )
        for name, rate in by_district.items()
    ]
    return [line(), _bars.heading("รายอำเภอ"), *rows] if rows else []


def _told(standing: Standing) -> str:
    return " · ".join([f"{standing.name} {standing.progress}", *_come_to(standing)])


def _share(part: int, whole: int) -> Decimal:
    return Decimal(100 * part) / whole if whole else Decimal(0)
