"""Short ways to tell a story: who said what, when; and what the ledger makes of it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from bot.catalogue.deadlines import deadline
from bot.catalogue.office import Catalogue
from bot.catalogue.periods import BANGKOK
from bot.catalogue.report import Report
from bot.ledger.cell import Cell, State
from bot.ledger.fold import fold
from bot.ledger.revision import Revision

DISTRICT = "เกาะคา"
MAY = "2020-05"
SALES = Report.model_validate(
    {
        "key": "sales",
        "title": "ยอดขาย",
        "group": "OTOPlp",
        "schedule": {"every": "month", "day": 5, "time": "15:00", "period": "previous"},
        "fields": [
            {"key": "total", "label": "รวม", "type": "money", "min": 1, "max": 1_000_000},
            {"key": "food", "label": "อาหาร", "part_of": "total"},
            {"key": "drink", "label": "เครื่องดื่ม", "part_of": "total"},
            {"key": "shops", "label": "ร้าน"},
        ],
    }
)
LOCKED = SALES.model_copy(
    update={"schedule": SALES.schedule.model_copy(update={"lock": timedelta(days=3)})}
)
DEADLINE = deadline(SALES, MAY)
"""5 June 2563, 15.00 hrs."""


def at(clock: str) -> datetime:
    """Return a moment of June 2563, such as `5 15:00`."""
    day, time = clock.split()
    return datetime.fromisoformat(f"2020-06-{int(day):02d}T{time}").replace(tzinfo=BANGKOK)


def said(event: str, clock: str, total: int | None = None, **more: Any) -> Revision:
    """Return a revision; `values` besides or instead of `total`. Its sender is U1, an officer."""
    values = more.pop("values", {}) | ({} if total is None else {"total": total})
    facts: dict[str, Any] = {
        "report": "sales", "district": DISTRICT, "period": MAY, "kind": "submission",
        "source": "chat", "authority": "officer", "user": "U1", "message_id": f"m-{event}",
        "chat": "C1", "sent_at": at(clock), "recorded_at": at(clock),
        "values": {key: Decimal(number) for key, number in values.items()},
    }  # fmt: skip
    return Revision(event_id=event, **facts | more)


def correct(event: str, clock: str, total: int | None = None, **more: Any) -> Revision:
    """Return a correction."""
    return said(event, clock, total, kind="correction", **more)


def done(kind: str, event: str, clock: str, target: str | None = None, **more: Any) -> Revision:
    """Return what carries no figures; a confirmation's target is the event it confirms."""
    if kind in ("confirmation", "dismissal"):
        target = f"{target}|sales|{DISTRICT}|{MAY}"
    return said(event, clock, kind=kind, target=target, **{"message_id": None, **more})


def tenfold(
    _report: Report, values: Mapping[str, Decimal], previous: Mapping[str, Decimal]
) -> bool:
    """Say whether the total is ten times that of the period before."""
    both = "total" in values and "total" in previous
    return both and values["total"] >= 10 * previous["total"]


def cell_of(*revisions: Revision, report: Report = SALES, period: str = MAY) -> Cell:
    """Return the cell that revisions come to."""
    cells = fold(report, DISTRICT, revisions, tenfold)
    return cells.get(period) or Cell(report.key, DISTRICT, period)


def state_of(*revisions: Revision, now: str = "5 14:00") -> State:
    """Return the state at a moment, before the deadline if not said otherwise."""
    return cell_of(*revisions).state(DEADLINE, at(now))


def total_of(*revisions: Revision, report: Report = SALES) -> int | None:
    """Return the total that holds."""
    total = cell_of(*revisions, report=report).values.get("total")
    return None if total is None else int(total)


def waits_for(*revisions: Revision, report: Report = SALES) -> list[tuple[str, ...]]:
    """Return the reasons of everything that waits for a confirmation."""
    return [held.reasons for held in cell_of(*revisions, report=report).pending]


OFFICE = Catalogue.model_validate(
    {
        "province": {"key": "test", "name": "ทดสอบ", "office": "สำนักงาน"},
        "districts": [{"code": "5203", "name": DISTRICT}, {"code": "5210", "name": "แม่ทะ"}],
        "groups": [{"name": "OTOPlp"}],
        "reports": [SALES],
    }
)
"""A small office that owes one report."""
