"""What to say after something was recorded: the receipt, and questions about what is held back."""

from collections.abc import Sequence
from datetime import datetime

from bot.catalogue.deadlines import deadline, reporting_period
from bot.catalogue.office import SECRETARIAT_GROUP
from bot.catalogue.periods import ONCE, shift
from bot.catalogue.report import Report
from bot.chat.handling import Message, Services
from bot.chat.locking import LOCKED, ask_secretariat
from bot.chat.recording import Recorded, received
from bot.chat.vouching import vouch_cards
from bot.ledger.revision import SAID
from bot.messages.confirm import Held, confirm_all_card, confirm_card
from bot.messages.message import OutMessage, Reply, Text
from bot.messages.receipt import Line, Progress, receipt

_CARDS = 3
"""More questions than these are one card with one pair of buttons: a reply holds five messages."""


def answer(recorded: Sequence[Recorded], message: Message, services: Services) -> Reply | None:
    """Return the receipt of what counts, and the questions about what waits."""
    recorded = _in_office_order(recorded, services)
    kept = [one for one in recorded if not one.is_pending]
    waiting = [one for one in recorded if one.is_pending]
    parts: list[OutMessage] = []
    if kept:
        lines = [_line(one, services) for one in kept]
        progress = [_progress(*key, services) for key in _kinds_of(kept)]
        other = _other_group(kept, message, services)
        parts.append(Text(receipt(lines, progress, own_group=other)))
        parts += vouch_cards(kept, services)
    return (*parts, *_asked(waiting, message, services)) or None


def held(one: Recorded, services: Services) -> Held:
    """Return what the words about a held entry need."""
    revision, report = one.revision, services.office.catalogue.report(one.revision.report)
    if "unusual" not in one.reasons or revision.period == ONCE:
        return Held(report, revision, one.before, one.reasons)
    before = shift(revision.period, -1)
    last = services.office.ledger.cell(report.key, revision.district, before, services.unit)
    return Held(report, revision, one.before, one.reasons, last.values)


def _asked(waiting: Sequence[Recorded], message: Message, services: Services) -> list[OutMessage]:
    """Return the questions; what only the secretariat may answer is put to it."""
    locked = [one for one in waiting if LOCKED in one.reasons]
    asked = _questions([one for one in waiting if one not in locked], services)
    if locked:
        asked += ask_secretariat(_questions(locked, services), message, services)
    return asked


def _questions(waiting: Sequence[Recorded], services: Services) -> list[OutMessage]:
    asked = [held(one, services) for one in waiting]
    message_id = waiting[0].revision.message_id if waiting else None
    if len(asked) > _CARDS and message_id:
        return [confirm_all_card(asked, message_id)]
    return [confirm_card(one) for one in asked]


def _line(one: Recorded, services: Services) -> Line:
    revision, report = one.revision, services.office.catalogue.report(one.revision.report)
    is_said = revision.kind in SAID
    before = one.before.values
    old = {k: before[k] for k, v in revision.values.items() if before.get(k, v) != v}
    due = one.cell.deadline(deadline(report, revision.period))
    now = _reported_now(report, revision.sent_at)
    return Line(
        report=report,
        district=revision.district,
        period=revision.period,
        values=revision.values,
        old=old,
        evidence=len(one.cell.evidence),
        code=revision.code,
        late=one.cell.received_at is not None and one.cell.received_at > due,
        withdrawn=not is_said,
        repeated=is_said and one.before.is_good and _is_same(one),
        stands=one.cell.values if one.cell.is_good else None,
        reported_now=now if revision.period > now and report.is_open_for(now) else None,
        excused=one.cell.waived is not None,
    )


def _reported_now(report: Report, moment: datetime) -> str:
    """Return the newest period that is no early one: the month under way where it is due in it."""
    period, schedule = reporting_period(report, moment), report.schedule
    return shift(period, 1) if (schedule.every, schedule.period) == ("month", "same") else period


def _in_office_order(recorded: Sequence[Recorded], services: Services) -> list[Recorded]:
    """Return the entries of each report with the districts as they stand in every list."""
    names, kinds = services.office.catalogue.district_names, _kinds_of(recorded)
    return sorted(
        recorded,
        key=lambda one: (
            kinds.index((one.revision.report, one.revision.period)),
            names.index(one.revision.district),
        ),
    )


def _is_same(one: Recorded) -> bool:
    before, cell = one.before, one.cell
    return before.values == cell.values and before.evidence == cell.evidence


def _kinds_of(recorded: Sequence[Recorded]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((r.revision.report, r.revision.period) for r in recorded))


def _progress(report: str, period: str, services: Services) -> Progress:
    done, owing = received(report, period, services)
    return Progress(services.office.catalogue.report(report), period, done, owing)


def _other_group(recorded: Sequence[Recorded], message: Message, services: Services) -> str | None:
    """Return the group where the reports belong, if they were all sent in another one."""
    groups = {services.office.catalogue.report(r.revision.report).group for r in recorded}
    own = (None, SECRETARIAT_GROUP)
    is_elsewhere = message.group not in own and message.group not in groups
    return groups.pop() if is_elsewhere and len(groups) == 1 else None
