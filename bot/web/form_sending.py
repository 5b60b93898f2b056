"""From a filled form into the ledger, by the same path as a message; sent twice is once.

Keys: `form-used:<link>` hash, which submission has used it for a district; `form-identity:<id>`
the LINE user whom LIFF has vouched for. Both go when the link or the page is too old to be sent.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2s
from typing import TypeVar

from bot.catalogue.periods import from_millis
from bot.catalogue.report import Report
from bot.chat.answering import answer
from bot.chat.handling import Message, Services
from bot.chat.recording import Origin, Recorded, record
from bot.directory import Person
from bot.ledger.revision import Kind, Revision
from bot.line.events import Event
from bot.messages import dashboard_links as words
from bot.messages import thai
from bot.messages.message import Text
from bot.messages.refusal import read_only
from bot.office import Office
from bot.store.unit import ChangedMeanwhile, Unit, transaction
from bot.understanding.reading import Entry, Reading
from bot.web import links
from bot.web.form_values import Filled

_TRIES = 5
Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends, by which ticket, for which district, at which time."""

    person: Person
    ticket: links.Grant
    district: str
    now: datetime
    is_known: bool
    """Whether LINE has vouched for the person: then the link may be used again."""

    @property
    def message_id(self) -> str:
        """The submission as the ledger's message: what is changed on one page replaces itself."""
        return f"form-{self.ticket.submission}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a form: the receipt where it counts, the reasons where it waits."""

    receipt: str
    reasons: tuple[str, ...]
    recorded: Recorded


class _Nobody:
    """Nothing of LINE is asked while a form is handled."""

    def is_in_group(self, _chat: str, _user: str) -> bool:
        return False

    def name_of(self, _user: str, _chat: str | None) -> str:
        return ""


def sender_of(office: Office, ticket: links.Grant, district: str, now: datetime) -> Sender:
    """Return who sends a ticket's form: the link's holder, LIFF's user, or the link itself.

    LinkError for a chief, who looks on.
    """
    user = office.store.get(f"form-identity:{ticket.submission}")
    person = links.holder(office, ticket) if ticket.holder else office.directory.person(user)
    if person.role == "chief":
        raise links.LinkError(read_only())
    if person.user is None:
        person = Person(f"form-{ticket.submission}")
    is_known = user is not None and not ticket.holder
    return Sender(person, ticket, district, now, is_known=is_known)


def is_used(office: Office, grant: links.Grant, district: str) -> bool:
    """Say whether a link has been used for a district, by another submission than the grant's."""
    used = office.store.hget(f"form-used:{grant.id}", district)
    return used is not None and used != grant.submission


def send(office: Office, sender: Sender, report: Report, filled: Filled) -> Outcome:
    """Record a form; LinkError if its link was used up meanwhile."""
    ticket = sender.ticket
    entry = Entry(report.key, sender.district, ticket.period, filled.values, filled.problems)
    reading = Reading("submission", (entry,), links=filled.links)
    origin = _origin(sender, _digest(filled), thai.figures(report, filled.values))

    def work(unit: Unit) -> Outcome:
        _use(office, unit, sender)
        services = Services(office, unit, _Nobody())
        message = _message(sender, origin)
        recorded = record(reading, origin, message, services)
        reply = answer(recorded, message, services) or ()
        receipt = "\n".join(one.text for one in reply if isinstance(one, Text))
        return Outcome(receipt, recorded[0].reasons, recorded[0])

    return _in_one_step(office, work)


def settle(office: Office, sender: Sender, *, confirm: bool) -> tuple[str, ...]:
    """Confirm or drop what the submission left waiting; return the reasons that still stand."""
    kind: Kind = "confirmation" if confirm else "dismissal"

    def work(unit: Unit) -> tuple[str, ...]:
        key = (sender.ticket.report, sender.district, sender.ticket.period)
        cell = office.ledger.cell(*key, unit)
        waiting = [p for p in cell.pending if p.message_id == sender.message_id]
        made = [_settling(office, sender, kind, p.revision_id) for p in waiting]
        after = office.ledger.record(unit, made)
        left = after[-1].pending if after else ()
        return next((p.reasons for p in left if p.message_id == sender.message_id), ())

    return _in_one_step(office, work)


def _in_one_step(office: Office, work: Callable[[Unit], Done]) -> Done:
    """Do a piece of work in a transaction, again if something it read has changed."""
    for _ in range(_TRIES - 1):
        try:
            with transaction(office.store) as unit:
                return work(unit)
        except ChangedMeanwhile:
            continue
    with transaction(office.store) as unit:
        return work(unit)


def _use(office: Office, unit: Unit, sender: Sender) -> None:
    if sender.is_known:
        return
    key = f"form-used:{sender.ticket.id}"
    unit.watch(key)
    if is_used(office, sender.ticket, sender.district):
        raise links.LinkError(words.FORM_USED)
    unit.write("hset", key, sender.district, sender.ticket.submission)
    unit.write("expire", key, links.FORM_LIFETIME_S)


def _origin(sender: Sender, digest: str, text: str) -> Origin:
    return Origin(
        event_id=f"{sender.message_id}-{digest}",
        message_id=sender.message_id,
        chat="",
        group=sender.ticket.group or None,
        user=sender.person.user,
        sent_at=sender.now,
        text=text,
        source="form",
    )


def _message(sender: Sender, origin: Origin) -> Message:
    event = Event(
        id=origin.event_id,
        type="form",
        chat="",
        chat_kind="user",
        user=origin.user,
        sent_at=origin.sent_at,
        arrived_ms=0,
    )
    return Message(event, sender.person, origin.group)


def _settling(office: Office, sender: Sender, kind: Kind, target: str) -> Revision:
    return Revision(
        event_id=f"{target.partition('|')[0]}-{kind}",
        report=sender.ticket.report,
        district=sender.district,
        period=sender.ticket.period,
        kind=kind,
        source="form",
        authority=sender.person.authority(sender.district),
        group=sender.ticket.group or None,
        user=sender.person.user,
        sent_at=sender.now,
        recorded_at=from_millis(office.store.now_ms()),
        target=target,
    )


def _digest(filled: Filled) -> str:
    """Return what tells two contents of one page apart, so that only the same twice is once."""
    told = [f"{key}={value.normalize()}" for key, value in sorted(filled.values.items())]
    return blake2s("|".join([*told, *filled.links]).encode(), digest_size=6).hexdigest()
