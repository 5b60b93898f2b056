"""What to say after something was recorded: the receipt, and questions about what is held back."""

from collections.abc import Sequence

from bot.catalogue.deadlines import deadline
from bot.handling import Message, Services
from bot.messages.confirm import confirm_card
from bot.messages.message import OutMessage, Reply, Text
from bot.messages.receipt import Line, Progress, receipt
from bot.recording import Recorded, received

_CARDS = 4
"""A reply holds five messages: the receipt and so many questions; the rest is in the receipt."""


def answer(recorded: Sequence[Recorded], message: Message, services: Services) -> Reply | None:
    """Return the receipt of what counts, and a question for each entry that waits."""
    kept = [one for one in recorded if not one.is_pending]
    waiting = [one for one in recorded if one.is_pending]
    parts: list[OutMessage] = []
    if kept:
        lines = [_line(one, services) for one in kept]
        progress = [_progress(*key, services) for key in _kinds_of(kept)]
        other = _other_group(kept, message, services)
        parts.append(Text(receipt(lines, progress, own_group=other)))
    report = services.office.catalogue.report
    parts += [
        confirm_card(report(one.revision.report), one.revision, one.before, one.reasons)
        for one in waiting[: _CARDS if kept else _CARDS + 1]
    ]
    return tuple(parts) or None


def _line(one: Recorded, services: Services) -> Line:
    revision, report = one.revision, services.office.catalogue.report(one.revision.report)
    old = {k: v for k, v in one.before.values.items() if revision.values.get(k, v) != v}
    due = one.cell.deadline(deadline(report, revision.period))
    return Line(
        report=report,
        district=revision.district,
        period=revision.period,
        values=revision.values,
        old=old,
        evidence=len(one.cell.evidence),
        code=revision.code,
        late=one.cell.received_at is not None and one.cell.received_at > due,
        withdrawn=revision.kind == "withdrawal",
        repeated=one.before.is_good and not old and one.before.values == one.cell.values
        and one.before.evidence == one.cell.evidence,
    )  # fmt: skip


def _kinds_of(recorded: Sequence[Recorded]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((r.revision.report, r.revision.period) for r in recorded))


def _progress(report: str, period: str, services: Services) -> Progress:
    done, owing = received(report, period, services)
    return Progress(services.office.catalogue.report(report), period, done, owing)


def _other_group(recorded: Sequence[Recorded], message: Message, services: Services) -> str | None:
    """Return the group where the reports belong, if they were all sent in another one."""
    groups = {services.office.catalogue.report(r.revision.report).group for r in recorded}
    is_elsewhere = message.group is not None and message.group not in groups
    return groups.pop() if is_elsewhere and len(groups) == 1 else None
