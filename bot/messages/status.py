"""Who has sent: one card for one report or several."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.catalogue.report import Report
from bot.ledger.cell import RECEIVED, State
from bot.messages import _card, thai
from bot.messages.message import Card
from bot.messages.names import COMPLETE, SAID, UNDER_WAY

Focus = Literal["status", "missing", "sent"]
_REPORTS = 6
_REPORTS_OF_MANY = 3
"""Reports on one card; of a province with many districts fewer, since a bubble holds 30 KB."""
_MANY = 40


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one report's period stands: its deadline and each owing district's state."""

    report: Report
    period: str
    deadline: datetime
    states: Sequence[tuple[str, State]]
    is_past: bool
    complete: Sequence[str] = ()
    """Those whose evidence somebody has called complete."""
    under_way: Mapping[str, datetime] = field(default_factory=dict)
    """Those that have said when that they are at it."""

    def of(self, *states: State) -> list[str]:
        """Return the districts in any of these states."""
        return [name for name, state in self.states if state in states]

    @property
    def received(self) -> int:
        """How many have sent."""
        return len(self.of(*RECEIVED))

    @property
    def expected(self) -> int:
        """How many are expected: all but those excused."""
        return len(self.states) - len(self.of("waived"))


def status_card(standings: Sequence[Standing], focus: Focus) -> Card:
    """Return the card; `focus` chooses what is listed: all, who is missing, who has sent."""
    most = _REPORTS if len(standings[0].states) <= _MANY else _REPORTS_OF_MANY
    shown = standings[:most]
    body: list[_card.Part] = []
    for one in shown:
        body += [*([_card.line()] if body else []), *_section(one, focus, len(shown) > 1)]
    if len(standings) > most:
        body.append(_card.quiet(f"และอีก {len(standings) - most} รายงาน ระบุชื่อรายงานเพื่อดูได้ค่ะ"))
    first = shown[0]
    title = _TITLES[focus] if len(shown) > 1 else thai.report_period(first.report, first.period)
    under = "" if len(shown) > 1 else _due(first)
    return _card.card(_alt(shown, focus), _card.bubble(title, body, under=under))


def nothing_due() -> str:
    """Say that nothing is due in this group these days."""
    return "ช่วงนี้ไม่มีรายงานที่ครบกำหนดค่ะ ระบุชื่อรายงานเพื่อดูสถานะได้นะคะ"


_TITLES: dict[Focus, str] = {
    "status": "สถานะการส่งรายงาน",
    "missing": "อำเภอที่ยังไม่ส่ง",
    "sent": "อำเภอที่ส่งแล้ว",
}


def _section(one: Standing, focus: Focus, with_title: bool) -> list[_card.Part]:
    parts: list[_card.Part] = []
    if with_title:
        parts.append(_card.words(thai.report_period(one.report, one.period), weight="bold"))
        parts.append(_card.quiet(_due(one)))
    parts.append(_card.row("ส่งแล้ว", f"{one.received}/{one.expected} อำเภอ", strong=True))
    parts.append(_card.bar(one.received, one.expected))
    return parts + [_card.words(text) for text in _lists(one, focus)]


def _lists(one: Standing, focus: Focus) -> list[str]:
    missing, sent = one.of("waiting", "missing"), one.of(*RECEIVED)
    if one.received == one.expected:
        lines = ["ส่งครบแล้วค่ะ ขอบคุณทุกอำเภอนะคะ"]
    else:
        lines = [f"ยังไม่ส่ง {len(missing)}: {_names(missing)}"] if missing else []
    if focus != "missing" and sent:
        lines = [f"ส่งแล้ว {len(sent)}: {_sent(one, sent)}", *lines]
    elif focus == "sent" and not sent:
        lines = ["ยังไม่มีอำเภอใดส่งค่ะ"]
    if focus != "sent" and one.under_way:
        lines.append(f"{UNDER_WAY} {len(one.under_way)}: {_at_it(one)}")
    named: list[State] = ["pending", "returned", "withdrawn"]
    if focus == "status":
        named += ["late", "waived"]
    held = [(state, one.of(state)) for state in named]
    return lines + [f"{SAID[state]} {len(who)}: {_names(who)}" for state, who in held if who]


def _due(one: Standing) -> str:
    said = "ครบกำหนดแล้วเมื่อ" if one.is_past else "กำหนด"
    return f"{said} {thai.day_and_time(one.deadline)}"


def _sent(one: Standing, sent: Sequence[str]) -> str:
    return _names([f"{name} ({COMPLETE})" if name in one.complete else name for name in sent])


def _at_it(one: Standing) -> str:
    return _names([f"{name} ({thai.short_moment(at)})" for name, at in one.under_way.items()])


def _names(names: Sequence[str]) -> str:
    return ", ".join(names)


def _alt(shown: Sequence[Standing], focus: Focus) -> str:
    lines = []
    for one in shown:
        head = thai.report_period(one.report, one.period)
        lines.append(f"{head}: ส่งแล้ว {one.received}/{one.expected} อำเภอ")
        lines += _lists(one, focus)
    return "\n".join(lines)
