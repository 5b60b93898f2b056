"""Sends the tests' workbooks as an officer would, and says what was read from them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.catalogue.office import Catalogue
from bot.understanding.tables.printed import printed_file, printed_rejection
from bot.understanding.tables.read import FileContext, read_workbook
from bot.workbooks.errors import RejectedFileError
from bot.workbooks.read import read_sheets
from tests.workbooks.building import Rows, SheetOf, xlsx

JULY = "2020-07-02T10:00:00+07:00"
TYPES = ("อาหาร", "เครื่องดื่ม", "ผ้า/เครื่องแต่งกาย", "ของใช้/ของตกแต่ง/ของที่ระลึก", "สมุนไพรที่ไม่ใช่อาหาร")


@dataclass(frozen=True)
class Office:
    """Whoever holds a catalogue, as the text reader does."""

    catalogue: Catalogue


@dataclass
class Sent:
    """A file on its way: who sends it, when and under which name."""

    catalogue: Catalogue
    sender: str | tuple[str, ...] | None = "เกาะคา"
    sent_at: str = JULY
    name: str = "file.xlsx"
    group: str = "OTOPlp"
    read: dict[str, Any] = field(default_factory=dict)

    def rows(self, rows: Rows, **more: Any) -> dict[str, Any]:
        """Send one sheet of rows."""
        return self.sheets(SheetOf(rows, **more))

    def sheets(self, *sheets: SheetOf) -> dict[str, Any]:
        """Send a workbook of sheets."""
        return self.data(xlsx(*sheets))

    def data(self, data: bytes) -> dict[str, Any]:
        """Send a file and return what is printed for it, without the cells."""
        sender = (self.sender,) if isinstance(self.sender, str) else tuple(self.sender or ())
        context = FileContext(self.name, self.group, datetime.fromisoformat(self.sent_at), sender)
        try:
            reading = read_workbook(Office(self.catalogue), read_sheets(data), context)
        except RejectedFileError as error:
            return printed_rejection(error.reason)
        printed = printed_file(reading)
        self.read = {"cells": printed.pop("cells"), "reading": reading}
        return printed


def entry(
    report: str, district: str, period: str, *problems: str, **values: float
) -> dict[str, Any]:
    """Return an entry as it is printed."""
    return {
        "report": report,
        "district": district,
        "period": period,
        "values": values,
        "problems": list(problems),
    }


def income(
    district: str = "เกาะคา", *problems: str, period: str = "2020-06", **values: float
) -> dict[str, Any]:
    """Return an entry of the OTOP income."""
    return entry("otop-income", district, period, *problems, **values)


def online(
    district: str = "เกาะคา", *problems: str, period: str = "2020-06", **values: float
) -> dict[str, Any]:
    """Return an entry of the online sales."""
    return entry("otop-online", district, period, *problems, **values)


def submitted(
    *entries: dict[str, Any], missing: tuple[str, ...] = (), at: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Return a submission as it is printed."""
    return {
        "kind": "submission",
        "entries": list(entries),
        "missing": list(missing),
        "problems_at": list(at),
    }


def asked(*missing: str, at: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return a question as it is printed."""
    return {"kind": "ask", "entries": [], "missing": list(missing), "problems_at": list(at)}


IGNORED = {"kind": "ignored", "entries": [], "missing": [], "problems_at": []}


def rejected(reason: str) -> dict[str, Any]:
    """Return a rejection as it is printed."""
    return {
        "kind": "rejected",
        "entries": [],
        "missing": [],
        "problems_at": [],
        "reason": reason,
    }
