"""What a message does besides giving figures: correct, take back, promise, ask, accept."""

import re

from bot.understanding.listing import preambles_of
from bot.understanding.marks import Mark, NeverMark, SignMark, WordMark
from bot.understanding.scan import Sentence
from bot.understanding.talk_words import (
    BARE_CHANGES,
    NOT_DONE_HERE,
    OTHER_OBJECTS,
    POLITE_ACTS,
)
from bot.understanding.words import PLAIN_WORDS, Role

_TALK = frozenset({Role.INTENT, Role.LATER, Role.REQUEST, Role.QUESTION, Role.NOT_YET})
_WISHES = frozenset({Role.INTENT, Role.QUESTION})
_PLAIN_ROLES = frozenset(
    {
        Role.POLITE,
        Role.NONE,
        Role.TOTAL,
        Role.APPROXIMATE,
        Role.JOIN,
        Role.CORRECT,
        Role.ACCEPT,
        Role.REFUSE,
    }
)
_PAPERS = ("ฉบับ", "แบบ", "แบบฟอร์ม", "ฟอร์ม", "ไฟล์", "เอกสาร")
_OTHER_CAUSE = re.compile(
    r"(?:เพราะ|เนื่องจาก|งาน|แฟร์|ออเดอร์|ลูกค้า|ตลาดนัด|มหกรรม|(?:เดือน|ปี|คราว|ครั้ง|สัปดาห์)หน้า)[ก-๎]{0,16} ?$"
)
_SCOPE_ENDS = frozenset({Role.POLITE, Role.BREAK, Role.CORRECT, Role.GIVE})


_HANDING = frozenset({"ขอ", "รบกวน", "ช่วย", "ฝาก", "ด่วน", "ครบ", "ครบแล้ว", "เมื่อวาน"})
"""Requests that one makes when handing something in."""


class Acts:
    """The acting words of one sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        text = sentence.clean.text
        self.preambles = preambles_of(text)
        self.words = [
            m
            for m in sentence.all_of(WordMark)
            if not _begins_act(m, text)
            and not _acts_elsewhere(m, text)
            and not any(start <= m.start < end for start, end in self.preambles)
        ]
        self.roles = frozenset[Role]().union(*[word.roles for word in self.words])

    @property
    def is_plain(self) -> bool:
        """Say whether nothing is said but names, amounts, and polite or empty words."""
        if any(mark.kind != "date" for mark in self._sentence.all_of(NeverMark)):
            return False
        return not self._sentence.unknown and all(
            word.roles & _PLAIN_ROLES or word.text in PLAIN_WORDS or word.terms
            for word in self.words
        )

    def does(self, role: Role) -> bool:
        """Say whether any word plays a role."""
        return role in self.roles

    @property
    def corrects(self) -> bool:
        """Say whether the message changes something: ฉบับแก้ไข alone names a paper."""
        text = self._sentence.clean.text
        return any(
            Role.CORRECT in word.roles and not text.endswith(_PAPERS, 0, word.start)
            for word in self.words
        )

    @property
    def is_talk(self) -> bool:
        """Say whether the message promises, asks people, or says not yet."""
        return bool(self.roles & _TALK)

    @property
    def announces(self) -> bool:
        """Say whether people are asked or told to do something, rather than handed a report."""
        return any(
            word.roles & _TALK and word.text not in _HANDING and Role.NOT_YET not in word.roles
            for word in self.words
        )

    def wishes_between(self, start: int, end: int) -> bool:
        """Say whether a promise or a question stands there: what follows is no report."""
        return any(start <= word.start < end and word.roles & _WISHES for word in self.words)

    @property
    def wishes(self) -> bool:
        """Say whether a promise or a question stands anywhere."""
        return bool(self.roles & _WISHES)

    def clause_start(self, at: int) -> int:
        """Return where the clause of a place begins: after a polite word or a line end."""
        line = self._sentence.clean.text.rfind("\n", 0, at) + 1
        ends = [w.end for w in self.words if Role.POLITE in w.roles and line < w.end <= at]
        return max(ends, default=line)

    def clause_end(self, at: int) -> int:
        """Return where the clause of a place ends: at a polite word or a line end."""
        text = self._sentence.clean.text
        line = text.find("\n", at)
        starts = [w.start for w in self.words if Role.POLITE in w.roles and w.start >= at]
        return min([*starts, line if line >= 0 else len(text)])

    def talks_before(self, end: int) -> bool:
        """Say whether any talk stands before a place."""
        return any(word.roles & _TALK and word.start < end for word in self.words)

    def has(self, *texts: str) -> bool:
        """Say whether one of these very words stands in the text."""
        return any(word.text in texts for word in self.words)

    def withdrawal_scope(self) -> tuple[int, int] | None:
        """Return the stretch that says what is taken back, or None."""
        if not self.does(Role.WITHDRAW):
            return None
        marks = self._sentence.marks
        for at, mark in enumerate(marks):
            if isinstance(mark, WordMark) and mark in self.words and Role.WITHDRAW in mark.roles:
                return mark.start, self._scope_end(marks[at + 1 :])
        return None

    def _scope_end(self, marks: list[Mark]) -> int:
        for mark in marks:
            if isinstance(mark, WordMark) and mark.roles & _SCOPE_ENDS:
                return mark.start
            if isinstance(mark, SignMark) and mark.kind == "line":
                return mark.start
        return len(self._sentence.clean.text)

    def reason(self) -> str | None:
        """Return what follows เพราะ or เนื่องจาก, up to the end of its line."""
        text = self._sentence.clean.text
        for word in self.words:
            if Role.BECAUSE in word.roles:
                return text[word.end :].split("\n")[0].strip() or None
        return None


def _begins_act(word: WordMark, text: str) -> bool:
    """Say whether ขอ only makes an act polite: the ขอ of ขอรับรองรายงาน asks for nothing."""
    if word.text not in ("ขอ", "ขออนุญาต"):
        return False
    return text[word.end : word.end + 12].lstrip().startswith(POLITE_ACTS)


def _acts_elsewhere(word: WordMark, text: str) -> bool:
    """Say whether a bare verb of change is not done to the report: "งานแฟร์ยกเลิก"."""
    if word.text not in BARE_CHANGES:
        return False
    line = text.rfind("\n", 0, word.start) + 1
    before, after = text[line : word.start], text[word.end :].lstrip()
    if before.rstrip().endswith(NOT_DONE_HERE) or _OTHER_CAUSE.search(before):
        return True
    return after.startswith(OTHER_OBJECTS)
