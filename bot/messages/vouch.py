"""Figures that could be filler: a button that says that they are meant, and what follows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.catalogue.report import Report
from bot.figures.award import Filler
from bot.messages import _card, thai
from bot.messages.message import Card

_LISTED = 13
_LABELS: dict[Filler, str] = {"zero": "ยืนยันว่าเป็นศูนย์จริง", "copy": "ยืนยันยอดเท่าเดิม"}
_ASKED: dict[Filler, str] = {
    "zero": "ยอดเป็นศูนย์ทั้งหมด",
    "copy": "ทุกยอดเท่ากับงวดก่อนพอดี",
}
_BOTH = "ยืนยันทั้งหมด"


@dataclass(frozen=True, slots=True)
class Vouched:
    """An entry that counts, but could be filler; `about` is its revision's id."""

    report: Report
    district: str
    period: str
    values: Mapping[str, Decimal]
    kind: Filler
    about: str

    @property
    def title(self) -> str:
        """Whose figure for what it is."""
        return f"อ.{self.district} · {thai.report_period(self.report, self.period)}"


def vouch_card(several: Sequence[Vouched], about: str) -> Card:
    """Return the card of one entry, or of all of a message; the button carries `about`."""
    kinds = {one.kind for one in several}
    label = _LABELS[several[0].kind] if len(kinds) == 1 else _BOTH
    title = several[0].title if len(several) == 1 else f"ขอให้ยืนยัน {len(several)} รายการค่ะ"
    body = [part for one in several[:_LISTED] for part in _entry(one, named=len(several) > 1)]
    body += _card.more(len(several) - _LISTED, "รายการ")
    body.append(_card.quiet("บันทึกยอดแล้วค่ะ จะนับคะแนน Report Award เมื่อกดยืนยัน"))
    footer = [_card.tap(label, f"vouch|{about}", primary=True)]
    contents = _card.bubble(title, body, footer=footer, colour=_card.AMBER)
    said = " ".join(dict.fromkeys(_ASKED[one.kind] for one in several))
    return _card.card(f"{title}: {said} กรุณากดยืนยันค่ะ", contents)


def vouched(several: Sequence[Vouched]) -> str:
    """Say that entries are confirmed as they stand."""
    lines = [f"• {one.title} {_figures(one)}" for one in several[:_LISTED]]
    if len(several) == 1:
        return f"ยืนยันแล้ว ✓ {several[0].title} {_figures(several[0])}"
    more = len(several) - _LISTED
    tail = [f"และอีก {more} รายการ"] if more > 0 else []
    return "\n".join([f"ยืนยันแล้ว ✓ {len(several)} รายการ", *lines, *tail])


def not_for_you() -> str:
    """Refuse kindly: who may confirm."""
    return "รายการนี้ต้องให้ผู้ส่ง เจ้าหน้าที่อำเภอ หรือจังหวัดยืนยันค่ะ"


def changed_meanwhile() -> str:
    """Say that the figures of the button no longer stand, or are confirmed already."""
    return "รายการนี้ยืนยันแล้ว หรือมียอดใหม่แทนแล้วค่ะ"


def _entry(one: Vouched, *, named: bool) -> list[_card.Part]:
    head = [_card.words(one.title, weight="bold")] if named else []
    return [*head, _card.words(f"{_figures(one)} · {_ASKED[one.kind]}")]


def _figures(one: Vouched) -> str:
    return thai.figures(one.report, one.values)
