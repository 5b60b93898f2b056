"""A request as the secretariat writes it: what is asked of which districts, by when, sent where.

Everything here is a guess that people see and approve; what cannot be told is left open, and what
would be wrong in silence, a deadline above all, is never made up.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from bot.catalogue.office import Catalogue
from bot.catalogue.periods import local
from bot.understanding.directives import channel_of
from bot.understanding.due import Due, find_deadline, next_day
from bot.understanding.normalise import normalise
from bot.understanding.reader import Reader
from bot.understanding.reading import Message
from bot.understanding.requests_districts import districts_of
from bot.understanding.requests_fields import ACCEPTED, Asked, Kind, fields_of, kind_of
from bot.understanding.requests_title import aliases_of, title_of

Lacking = Literal["title", "deadline", "past", "group"]
_OPENERS = (
    r"(?:(?:ด่วน(?:ที่สุด|มาก)?|เรียน[^\n]{0,60}|ประกาศ|แจ้งทุกอำเภอ|แจ้งอำเภอ|ฝาก(?:แจ้ง)?|สพอ\.?ทุกแห่ง)[\s!:.,]*)*"
)  # fmt: skip
_ASKS = re.compile(
    rf"\s*{_OPENERS}(?:(?:จึง)?(?:ขอความร่วมมือ|ขอความอนุเคราะห์|ขอให้|ขอเชิญ|ขอ(?:ข้อมูล|ยอด|รายชื่อ|รายงาน|รายละเอียด|จำนวน|"
    r"หลักฐาน|เอกสาร|ภาพ|รูป|ไฟล์|แผน|ผล|ทราบ|สำเนา|คลิป))|ให้(?:ทุก|แต่ละ)?\s?(?:อำเภอ|อ\.|สพอ|พัฒนา(?:การ|กร))|(?:ทุก|แต่ละ)อำเภอ"
    r"(?:ช่วย|โปรด|กรุณา|ส่ง|รายงาน|แจ้ง|จัด|ดำเนินการ)|โปรด|กรุณา|รบกวน(?:ทุกอำเภอ|อำเภอ)|ช่วยส่ง)"
)
_DISTRICTS = re.compile(r"อำเภอ|สพอ|อ\.|พัฒนาการ|พัฒนากร")
_LEADING = 2
"""Characters before a deadline that a request may begin with."""
_TIME_FIRST = re.compile(
    r"^\s*(?:ก่อน|ภายใน|เวลา)*\s*(?:เที่ยง|\d{1,2}[.:]\d\d\s?(?:น\.?)?|\d{1,2}\s?โมง)?\s*"
)
_ORDER = re.compile(r"\s*สั่งงาน\s*[::]?\s*")


@dataclass(frozen=True, slots=True)
class Draft:
    """What was understood; None and empty are what was not said. No districts are all of them."""

    title: str
    kind: Kind
    fields: tuple[Asked, ...] = ()
    due: dt.date | None = None
    time: dt.time | None = None
    repeat: str | None = None
    until: dt.date | None = None
    districts: tuple[str, ...] = ()
    group: str | None = None
    channel: str | None = None
    aliases: tuple[str, ...] = field(default=())

    def lacks(self, now: dt.datetime, usual: dt.time) -> tuple[Lacking, ...]:
        """Return what must still be said before it can be opened at a moment."""
        lacking: list[Lacking] = [] if self.title else ["title"]
        if self.due is None:
            lacking.append("deadline")
        elif (self.due, self.time or usual) <= (local(now).date(), local(now).time()):
            lacking.append("past")
        return (*lacking, *(() if self.group else ("group",)))

    def as_of(self, now: dt.datetime, usual: dt.time) -> "Draft":
        """Return the draft with its first deadline ahead, where it comes again and the first has
        passed; one that has none left stays as it is.
        """
        moment, due = (local(now).date(), local(now).time()), self.due
        while due is not None and self.repeat and (due, self.time or usual) <= moment:
            due = next_day(due, self.repeat)
        if due is None or (self.until is not None and due > self.until):
            return self
        return replace(self, due=due)


def is_request(text: str, said: dt.datetime, reader: Reader) -> bool:
    """Say whether a text of the secretariat asks districts for something.

    Without a deadline it may as well ask the bot: what is read as a question or a report is.
    """
    clean = normalise(text).text
    due = find_deadline(clean, local(said).date())
    if due is not None and due.start <= _LEADING:
        clean = _TIME_FIRST.sub("", clean[due.end :])
    if not _ASKS.match(clean):
        return False
    if due is not None:
        return True
    is_talk = reader.read(Message(text, None, said)).kind == "ignored"
    return is_talk and _DISTRICTS.search(clean) is not None


def without_order(text: str) -> str:
    """Return a text without the word that makes it an order: สั่งงาน."""
    found = _ORDER.match(text)
    return text[found.end() :] if found else text


def read_request(text: str, said: dt.datetime, reader: Reader, group: str | None = None) -> Draft:
    """Return the draft of a request; `group` is the bound group in which it was written."""
    text = without_order(text)
    due = find_deadline(text, local(said).date())
    catalogue = reader.catalogue
    channel = channel_of(text, [one.name for one in catalogue.groups])
    body = _without_deadline(text, due)
    fields = fields_of(body)
    kind = kind_of(body, fields)
    districts = districts_of(body, said, reader)
    title = title_of(body, districts, channel)
    return Draft(
        title=title,
        kind=kind,
        fields=(ACCEPTED,) if kind == "acknowledgement" else fields,
        due=due.due if due else None,
        time=due.time if due else None,
        repeat=due.repeat if due else None,
        until=due.until if due else None,
        districts=districts.names,
        group=_group(channel, group, catalogue),
        channel=channel if channel not in {one.name for one in catalogue.groups} else None,
        aliases=aliases_of(title, said, reader),
    )


def _without_deadline(text: str, due: Due | None) -> str:
    """Return a text with a blank where its deadline stood."""
    if due is None:
        return text
    start, end = normalise(text).original(due.start, due.end)
    return f"{text[:start]} {text[end:]}"


def _group(channel: str | None, written_in: str | None, catalogue: Catalogue) -> str | None:
    """Return the group that was named, or in which it was written, or the only one there is."""
    names: Sequence[str] = [one.name for one in catalogue.groups]
    for found in (channel, written_in):
        if found in names:
            return found
    return names[0] if len(names) == 1 else None
