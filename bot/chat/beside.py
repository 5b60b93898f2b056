"""What is named beside a short request such as กำลังทำ or ครบแล้ว, and whether more is said there."""

from dataclasses import dataclass

from bot.chat.handling import Message, Services
from bot.understanding import reading as understood
from bot.understanding.marks import DistrictMark, Mark, PeriodMark, ReportMark, WordMark
from bot.understanding.scan import Sentence
from bot.understanding.words import Role, known

_POLITE = frozenset({Role.POLITE})
_BESIDE = known(
    """
    หลักฐาน รายงาน ยอด ข้อมูล เอกสาร ไฟล์ แบบ ผล เดือน ประจำเดือน งวด อำเภอ ทาง ตอนนี้ ขณะนี้ ให้ นี้ พี่ น้อง
    """
)
_STRANGE = 2
"""So many letters may stand beside names and polite words."""


@dataclass(frozen=True, slots=True)
class Named:
    """What the words beside the request name; None where they say more than that."""

    districts: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


def names_in(beside: str, message: Message, services: Services) -> Named | None:
    """Return what is named beside the request; None if anything else is said there."""
    sentence = _scan(beside.replace("อยู่", " "), message, services)
    strange = sum(end - start for start, end in sentence.unknown)
    if strange > _STRANGE or not all(_is_harmless(mark) for mark in sentence.marks):
        return None
    if any(isinstance(m, PeriodMark) and not m.key for m in sentence.marks):
        return None
    return _names(sentence)


def _is_harmless(mark: Mark) -> bool:
    """Say whether a word can stand beside the request without making it talk of something else."""
    if isinstance(mark, WordMark):
        return bool(mark.roles & _POLITE) or mark.text in _BESIDE
    return isinstance(mark, DistrictMark | ReportMark | PeriodMark)


def names_among(said: str, message: Message, services: Services) -> Named:
    """Return what is named among other words."""
    return _names(_scan(said, message, services))


def _scan(said: str, message: Message, services: Services) -> Sentence:
    about = understood.Message(said, message.group, message.event.sent_at)
    return services.office.reader.scan(about)


def _names(sentence: Sentence) -> Named:
    districts = [n for m in sentence.marks if isinstance(m, DistrictMark) for n in m.names]
    reports = [m.keys[0] for m in sentence.marks if isinstance(m, ReportMark)]
    return Named(tuple(dict.fromkeys(districts)), tuple(dict.fromkeys(reports)))
