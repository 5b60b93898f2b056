"""Finds the directives of a minutes text: what is asked of the districts, by when, sent where."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.understanding.due import Due, find_due
from bot.understanding.normalise import normalise

# Something is asked for, or done regularly; a meeting's date or a finished event is neither.
_ASKED = re.compile(
    r"ขอ(?:ให้|ความร่วมมือ|ข้อมูล|ยอด|รายชื่อ|ราย(?:งาน|ละเอียด)|เชิญ|แจ้ง)|ให้(?:ทุก)?(?:อำเภอ|สพอ|พัฒนา(?:กร|การ)|เจ้าหน้าที่)"
    r"|(?:จัด)?ส่ง|รายงาน(?:ผล|ให้|จังหวัด)|แจ้ง(?:ผล|จังหวัด|ราย|ยอด)|บันทึก|จัดทำ|จัดเก็บ|รวบรวม|ดำเนินการ|เร่งรัด|เบิกจ่าย"
    r"|แก้ไขได้|ตอบ(?:แบบ|กลับ)|กรอก|ลงทะเบียน|ทำให้แล้วเสร็จ|แล้วเสร็จ"
)
_DONE = re.compile(
    r"(?:^|\s)(?:ได้|มีการ|ที่ผ่านมา)[^\n]{0,20}?(?:ดำเนินการ|จัด|ส่ง|ประกวด|ประชุม)|เมื่อวัน|เรียบร้อยแล้ว"
)
_GROUP = re.compile(r"กลุ่ม(?:ไลน์)?\s?(?:line\s)?\"?(?P<name>[a-z][\w ./-]*[\w])", re.IGNORECASE)
_CHANNELS = (
    (re.compile(r"google\s?drive|กูเกิ้?ล?ไดร(?:ฟ์|์ฟ)", re.IGNORECASE), "Google Drive"),
    (re.compile(r"google\s?forms?|กูเกิ้?ลฟอร์ม", re.IGNORECASE), "Google Form"),
    (re.compile(r"เว็บไซ(?:ต์|ท์)|website", re.IGNORECASE), "เว็บไซต์"),
    (re.compile(r"e-?mail|อีเมล์?", re.IGNORECASE), "อีเมล"),
    (re.compile(r"ไปรษณีย์"), "ไปรษณีย์"),
    (re.compile(r"(?:ทาง|เป็น)หนังสือราชการ"), "หนังสือราชการ"),
)


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive with its deadline; `line` counts from 1."""

    text: str
    line: int
    due: Due
    channel: str | None


def find_directives(text: str, said: date, groups: Sequence[str] = ()) -> Iterator[Directive]:
    """Yield the directives of a text, line by line; `groups` are the known LINE groups."""
    for number, line in enumerate(text.splitlines(), start=1):
        directive = read_directive(line.strip(), said, groups)
        if directive is not None:
            due, channel = directive
            yield Directive(line.strip(), number, due, channel)


def read_directive(
    sentence: str, said: date, groups: Sequence[str] = ()
) -> tuple[Due, str | None] | None:
    """Return the deadline and the channel of a sentence; None if it directs nothing."""
    clean = normalise(sentence).text
    due = find_due(sentence, said)
    if due is None or _DONE.search(clean[: due.end]):
        return None
    if due.repeat is None and not _ASKED.search(clean):
        return None
    return due, channel_of(sentence, groups)


def channel_of(sentence: str, groups: Sequence[str]) -> str | None:
    """Return where something is to be sent: a known LINE group, or a way of another kind."""
    folded = sentence.casefold()
    known = [name for name in groups if name.casefold() in folded]
    if known:
        return max(known, key=len)
    for pattern, name in _CHANNELS:
        if pattern.search(sentence):
            return name
    found = _GROUP.search(sentence)
    return found["name"].strip() if found else None
