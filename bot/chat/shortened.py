"""A question that names a report by a part of its title: “ใครยังไม่ส่ง พันธุ์ปลา”.

Titles of requests are long, and people ask with the word that tells them apart. Only questions are
read so: a figure is never put down to a report that was not named in full.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from bot.catalogue.report import Report
from bot.chat.handling import Message, Services
from bot.understanding import reading as understood
from bot.understanding.normalise import normalise
from bot.understanding.reading import IGNORED, Reading

_LONGEST = 80
"""A question is short; what is longer is talk."""
_FEWEST = 4
"""Letters that a part of a title has at least."""
_POLITE = re.compile(r"[\s?]*(?:(?:บ้าง|แล้ว|หรือยัง|ค่ะ|คะ|ครับ|คับ|จ้า|จ้ะ)[\s?]*)*\Z")
_MARKS = frozenset("ะัาำิีึืฺุู็่้๊๋์ํ")
"""What belongs to the letter before it: a word does not begin with one."""


def read_shortened(about: understood.Message, message: Message, services: Services) -> Reading:
    """Return the question that a text asks once a part of a title stands for it, else IGNORED."""
    if message.text.mentions or len(about.text) > _LONGEST:
        return IGNORED
    reader = services.office.reader
    clean = _POLITE.sub("", normalise(about.text).text, count=1)
    found = _named_at_the_end(clean, reader.at(about.sent_at).catalogue.reports)
    if found is None:
        return IGNORED
    start, report = found
    asked = reader.read(replace(about, text=f"{clean[:start]} {report.title}"))
    is_meant = asked.kind == "query" and asked.reports == (report.key,)
    return asked if is_meant else IGNORED


def _named_at_the_end(text: str, reports: Iterable[Report]) -> tuple[int, Report] | None:
    """Return where the longest part of a title begins, and whose it is: of one report only."""
    titles = [(_joined(f"{one.title}|{one.short}"), one) for one in reports]
    least = _joined(text)[-_FEWEST:]
    if len(least) < _FEWEST or not any(least in title for title, _ in titles):
        return None
    for start, letter in enumerate(text):
        part = _joined(text[start:])
        whose = [report for title, report in titles if part in title]
        if whose and letter not in _MARKS and letter != " ":
            return (start, whose[0]) if len(whose) == 1 and len(part) >= _FEWEST else None
    return None


def _joined(text: str) -> str:
    return text.lower().replace(" ", "")
