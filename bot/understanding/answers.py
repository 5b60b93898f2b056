"""Whether a text is nothing but an answer: a district, a report, a month, a yes or a no."""

import re
from collections.abc import Sequence
from datetime import datetime

from bot.understanding.marks import Amount, DistrictMark, PeriodMark, ReportMark, WordMark
from bot.understanding.normalise import normalise
from bot.understanding.reader import Reader
from bot.understanding.reading import Message, Missing
from bot.understanding.scan import Sentence
from bot.understanding.words import PLAIN_WORDS, Role

_POLITE = re.compile(r"(?:ค่ะ|คะ|ค่า|ครับผม|ครับ|คับ|คร้าบ|จ้า|จ้ะ|นะ|เลย|ของ|อันนี้|[\s.,!?])+")
_YES = re.compile(
    r"ใช่(?:แล้ว)?|ยืนยัน|ถูก(?:ต้อง)?(?:แล้ว)?|โอเค|ok|yes|ตกลง|ได้|แทนได้|แทน|ตามนั้น", re.IGNORECASE
)
_NO = re.compile(r"ไม่ใช่|ไม่ถูก(?:ต้อง)?|ไม่(?:เอา|แทน|ยืนยัน)?|ผิด|no|เปล่า", re.IGNORECASE)
_SILENT = frozenset({Role.POLITE, Role.CORRECT})
_MOST_STRANGE = 2
"""Letters that nothing explains and that an answer may have all the same: a slip of the thumb."""


def read_answer(
    reader: Reader, text: str, missing: Missing, options: Sequence[str], said: datetime
) -> str | None:
    """Return the key that a text answers for what is missing; None if it is something else.

    With `options` only one of them counts. `said` is when the question's message was sent: what
    เดือนที่แล้ว means is counted from there.
    """
    sentence = reader.scan(Message(text, None, said))
    if sentence.strangeness() > _MOST_STRANGE or not _is_answer(sentence):
        return None
    found = _named(sentence, missing)
    if len(found) != 1:
        return None
    (key,) = found
    return key if not options or key in options else None


def is_yes(text: str) -> bool:
    """Say whether a text is nothing but a yes."""
    return bool(_YES.fullmatch(_POLITE.sub("", normalise(text).text)))


def is_no(text: str) -> bool:
    """Say whether a text is nothing but a no."""
    return bool(_NO.fullmatch(_POLITE.sub("", normalise(text).text)))


def _named(sentence: Sentence, missing: Missing) -> set[str]:
    """Return the keys of the missing kind that a text names."""
    found: set[str] = set()
    for mark in sentence.marks:
        if missing == "district" and isinstance(mark, DistrictMark):
            found.update(mark.names)
        elif missing == "period" and isinstance(mark, PeriodMark):
            found.update([mark.key] if mark.key else mark.candidates)
        elif missing == "report" and isinstance(mark, ReportMark):
            found.add(mark.keys[0])
    return found


def _is_answer(sentence: Sentence) -> bool:
    """Say whether polite and empty words alone stand beside the names."""
    if any(isinstance(mark, Amount) for mark in sentence.marks):
        return False
    words = [mark for mark in sentence.marks if isinstance(mark, WordMark)]
    return all(w.roles & _SILENT or w.text in PLAIN_WORDS or not w.roles for w in words)
