"""What is typed to put a draft right: กำหนด 28 มิ.ย. 12.00 น., ช่อง …, ชื่อ …, เฉพาะ งาว เถิน."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

from bot.catalogue.periods import local
from bot.understanding.due import find_deadline
from bot.understanding.hours import time_in
from bot.understanding.reader import Reader
from bot.understanding.requests import Draft
from bot.understanding.requests_districts import districts_of
from bot.understanding.requests_fields import ACCEPTED, Asked, Kind, fields_of, read_field
from bot.understanding.requests_title import LONGEST, aliases_of

_KINDS: tuple[tuple[str, Kind], ...] = (
    ("หลักฐาน|เอกสาร|ไฟล์|ภาพ|รูป|ลิงก์", "evidence"),
    ("ตัวเลข|ยอด|จำนวน|ข้อมูล", "figures"),
    ("รับทราบ|ตอบรับ|รับรอง", "acknowledgement"),
)
_Amend = Callable[[Draft, str, dt.datetime, Reader], Draft | None]
_MOST_FIELDS = 12


class UnreadableError(Exception):
    """A line begins as a correction, but what follows cannot be read; says what was begun."""


def amend(draft: Draft, text: str, said: dt.datetime, reader: Reader) -> Draft | None:
    """Return the draft as the lines of a text put it right; None if it is no correction.

    UnreadableError names the line's word if what follows it says nothing.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in lines:
        found = next(((m, make) for p, make in _LINES if (m := p.fullmatch(line))), None)
        if found is None:
            return None
        matched, make = found
        after = make(draft, matched["rest"].strip(), local(said), reader)
        if after is None and matched["word"] in _EVERYDAY:
            return None
        if after is None:
            raise UnreadableError(matched["word"])
        draft = after
    return draft if lines else None


def _deadline(draft: Draft, rest: str, said: dt.datetime, _reader: Reader) -> Draft | None:
    if rest == "ครั้งเดียว":
        return replace(draft, repeat=None, until=None)
    due = find_deadline(rest, said.date()) or find_deadline(f"ภายใน{rest}", said.date())
    due = due or find_deadline(f"ภายในวันที่ {rest}", said.date())
    if due is None:
        at = time_in(rest)
        return replace(draft, time=at) if at and draft.due else None
    return replace(draft, due=due.due, time=due.time, repeat=due.repeat, until=due.until)


def _fields(draft: Draft, rest: str, _said: dt.datetime, _reader: Reader) -> Draft | None:
    if rest in ("ไม่มี", "-", "หลักฐาน"):
        return replace(draft, kind="evidence", fields=())
    fields = [read_field(part) for part in re.split(r"[,;]|\s+และ\s*", rest) if part.strip()]
    known = tuple(field for field in fields if field)
    by_label = {field.label: field for field in known}
    if not known or len(known) < len(fields) or len(by_label) > _MOST_FIELDS:
        return None
    return replace(draft, kind="figures", fields=tuple(by_label.values()))


def _title(draft: Draft, rest: str, said: dt.datetime, reader: Reader) -> Draft | None:
    title = " ".join(rest.split())
    if not re.search(r"[ก-ฮA-Za-z]{2}", title) or len(title) > LONGEST:
        return None
    return replace(draft, title=title, aliases=aliases_of(title, said, reader))


def _only(draft: Draft, rest: str, said: dt.datetime, reader: Reader) -> Draft | None:
    return _districts(draft, f"เฉพาะ {rest}", said, reader)


def _but(draft: Draft, rest: str, said: dt.datetime, reader: Reader) -> Draft | None:
    return _districts(draft, f"ยกเว้น {rest}", said, reader)


def _districts(draft: Draft, text: str, said: dt.datetime, reader: Reader) -> Draft | None:
    """Return the draft for the districts that stand in a text, if nothing else does."""
    named = districts_of(text, said, reader)
    for start, end in sorted(named.spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    is_all = named.spans and not re.sub(r"เฉพาะ|ยกเว้น|อำเภอ|อ\.|และ|กับ|[\s,/.]", "", text)
    return replace(draft, districts=named.names) if is_all else None


def _everybody(draft: Draft, _rest: str, _said: dt.datetime, _reader: Reader) -> Draft:
    return replace(draft, districts=())


def _group(draft: Draft, rest: str, _said: dt.datetime, reader: Reader) -> Draft | None:
    wanted = "".join(rest.split()).casefold()
    names = [group.name for group in reader.catalogue.groups]
    found = next((n for n in names if "".join(n.split()).casefold() == wanted), None)
    return replace(draft, group=found) if found else None


def _kind(draft: Draft, rest: str, _said: dt.datetime, _reader: Reader) -> Draft | None:
    kind = next((kind for words, kind in _KINDS if re.match(words, rest)), None)
    if kind is None:
        return None
    fields: tuple[Asked, ...] = draft.fields if draft.kind == kind else ()
    if kind == "figures":
        fields = fields or fields_of(draft.title) or (Asked("จำนวน"),)
    return replace(draft, kind=kind, fields=(ACCEPTED,) if kind == "acknowledgement" else fields)


_EVERYDAY = ("เฉพาะ", "ยกเว้น", "กลุ่ม", "ชื่อ", "เรื่อง")
"""Words that begin many a line: what follows must fit, or it was no correction."""
_LINES: tuple[tuple[re.Pattern[str], _Amend], ...] = tuple(
    (re.compile(rf"(?P<word>{word})\s*[::]?\s*(?P<rest>.*)"), make)
    for word, make in (
        ("กำหนด(?:ส่ง|การส่ง)?|เวลา", _deadline),
        ("(?=ทุก\\s?ๆ?\\s?(?:วัน|สิ้นเดือน))", _deadline),
        ("ช่อง(?:ข้อมูล)?", _fields),
        ("ชื่อ(?:งาน|เรื่อง)?|เรื่อง", _title),
        ("เฉพาะ", _only),
        ("ยกเว้น", _but),
        ("ทุกอำเภอ|ทั้งหมดทุกอำเภอ", _everybody),
        ("กลุ่ม", _group),
        ("แบบ|ประเภท|ชนิด", _kind),
    )
)
