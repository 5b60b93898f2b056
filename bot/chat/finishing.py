"""ครบแล้ว: which evidence is meant, and who may say that it is complete.

It is about evidence that has come: what is named, or the sender's newest of that day, or what the
quoted message sent. Anything else said with these words is no word to the bot.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.catalogue.deadlines import reporting_period
from bot.chat.beside import Named, names_in
from bot.chat.handling import Message, Services
from bot.chat.leaning import leaned_on
from bot.chat.recording import origin_of, provenance, stage
from bot.ledger.revision import Revision
from bot.messages import evidence as words
from bot.messages.message import Reply, Text

Entry = tuple[str, str, str]
"""Report, district, period."""


def finished(message: Message, services: Services) -> list[Entry]:
    """Return the evidence that the message calls complete; none if it is about something else."""
    assert message.found is not None  # noqa: S101 - routed by command
    beside = f"{message.found['before']} {message.found['after']}"
    named = names_in(beside.replace("ส่ง", " "), message, services)
    if named is None:
        return []
    found = _named(named, message, services) if named.reports else _leaned(message, services)
    may = [one for one in found if message.person.authority(one[1]) != "member"]
    if named.districts:
        may = [one for one in may if one[1] in named.districts]
    return [one for one in may if services.office.ledger.cell(*one, services.unit).is_good]


def finish(entries: Sequence[Entry], message: Message, services: Services) -> Reply:
    """Record that the evidence is complete."""
    origin = origin_of(message)
    facts = provenance(origin, services)
    made = [
        Revision(
            report=report,
            district=district,
            period=period,
            kind="completion",
            authority=message.person.authority(district),
            text=origin.text,
            **facts,
        )
        for report, district, period in entries
    ]
    recorded = stage(made, origin, services)
    catalogue = services.office.catalogue
    told = [
        (r.revision.district, catalogue.report(r.revision.report), r.revision.period,
         len(r.cell.evidence)) for r in recorded if r.revision.kind == "completion"
    ]  # fmt: skip
    return (Text(words.complete(told)),)


def _named(named: Named, message: Message, services: Services) -> list[Entry]:
    catalogue, now = services.office.catalogue, message.event.sent_at
    districts = named.districts or message.person.districts
    reports = [r for key in named.reports if (r := catalogue.report(key)).kind == "evidence"]
    return [
        (report.key, district, reporting_period(report, now))
        for report in reports
        for district in districts
    ]


def _leaned(message: Message, services: Services) -> list[Entry]:
    catalogue = services.office.catalogue
    base = leaned_on(message, replace(services, may_wait=False))
    return [
        (one.report, one.district, one.period)
        for one in base
        if catalogue.report(one.report).kind == "evidence"
    ]
