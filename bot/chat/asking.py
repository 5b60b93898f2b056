"""Asking back: the smallest thing that is missing of a message, one at a time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import blake2s

from bot.catalogue.deadlines import deadline, reporting_period
from bot.catalogue.office import Catalogue
from bot.catalogue.periods import ONCE, shift
from bot.catalogue.report import Report
from bot.chat.handling import Message, Services
from bot.chat.questions import Question
from bot.chat.recording import Origin
from bot.line.events import TextSaid
from bot.messages import ask as words
from bot.messages import thai
from bot.messages.message import Reply, Text
from bot.understanding.reading import Given, Missing, Reading

_ORDER: tuple[Missing, ...] = ("report", "district", "period", "value")
_MOST_REPORTS = 8


def question_about(message: Message, origin: Origin) -> Question:
    """Return an empty question about a text or file, to be filled by `ask`."""
    event = message.event
    return Question(
        id="",
        chat=origin.chat,
        group=origin.group,
        user=origin.user,
        message_id=origin.message_id,
        text=origin.text,
        sent_at=origin.sent_at,
        asked_at=event.sent_at,
        missing="value",
        given=Given(),
        mentions=event.mentions if isinstance(event, TextSaid) else (),
        districts=message.person.districts,
    )


def ask(reading: Reading, about: Question, event_id: str, services: Services) -> Reply:
    """Keep a question about a message and return it as cards; `about` says what is known."""
    missing = next(m for m in _ORDER if m in reading.missing)
    known = known_of(reading, about, services.office.catalogue)
    options = _options(missing, reading, known, about, services.office.catalogue)
    question = replace(
        about,
        id=_id(event_id, about.message_id, missing),
        missing=missing,
        given=known if missing == "value" else about.given,
        options=tuple(key for key, _ in options),
    )
    services.office.questions.ask(services.unit, question)
    report = services.office.catalogue.report_by_key.get(known.report or "")
    if missing == "value" and report and report.kind == "evidence":
        return (Text(words.send_evidence(report)),)
    return words.ask_back(
        words.Asked(question.id, missing, report, known.district, known.period, options)
    )


def remaining(reading: Reading) -> Given:
    """Return what is known of the first entry of a message that was named without a value."""
    if not reading.entries:
        return Given()
    first = reading.entries[0]
    reports = {entry.report for entry in reading.entries}
    for report in reading.reports:
        if report not in reports:
            return Given(report, first.district)
    districts = {entry.district for entry in reading.entries}
    left = [district for district in reading.districts if district not in districts]
    return Given(first.report, left[0] if left else None, first.period)


def open_acknowledgements(
    catalogue: Catalogue, group: str | None, now: datetime
) -> tuple[str, ...]:
    """Return the reports of a group that wait for a yes or no."""
    asked = [r for r in catalogue.reports if r.kind == "acknowledgement" and r.group == group]
    return tuple(r.key for r in asked if now <= deadline(r, reporting_period(r, now)))


def known_of(reading: Reading, about: Question, catalogue: Catalogue) -> Given:
    """Return what the text, earlier answers and the sender tell, as far as it is one thing."""
    given = about.given
    report_key = given.report or (reading.reports[0] if _is_told(reading, "report") else None)
    district = given.district or _only(reading.districts if reading.districts else about.districts)
    if "district" in reading.missing and not given.district:
        district = None
    if report_key is None:
        return Given(None, district, given.period)
    report = catalogue.report(report_key)
    period = given.period or _only(reading.periods)
    if period is None and "period" not in reading.missing:
        period = reporting_period(report, about.sent_at)
    return Given(report_key, district, ONCE if report.schedule.every == "once" else period)


def _is_told(reading: Reading, what: Missing) -> bool:
    return what not in reading.missing and bool(reading.reports)


def _only(found: Sequence[str]) -> str | None:
    return found[0] if len(found) == 1 else None


def _options(
    missing: Missing, reading: Reading, known: Given, about: Question, catalogue: Catalogue
) -> list[tuple[str, str]]:
    """Return the likely answers as (key, label)."""
    if missing == "report":
        return [(r.key, r.name) for r in _reports(reading, about, catalogue)]
    if missing == "district":
        names = reading.districts or about.districts or catalogue.district_names
        return [(name, name) for name in catalogue.district_names if name in names]
    report = catalogue.report(known.report) if known.report else None
    if missing == "period":
        return [(key, thai.period(key)) for key in _periods(reading, report, about)]
    return _nothing(report)


def _reports(reading: Reading, about: Question, catalogue: Catalogue) -> list[Report]:
    """Return the candidates, or the open reports of the group in the order they fall due."""
    if reading.reports:
        return [catalogue.report(key) for key in reading.reports[:_MOST_REPORTS]]
    group = catalogue.reports_in(about.group) if about.group else catalogue.reports
    found = [r for r in group if r.kind != "evidence"]
    return found[:_MOST_REPORTS]


def _periods(reading: Reading, report: Report | None, about: Question) -> list[str]:
    if report is None:
        return list(reading.periods)
    usual = reporting_period(report, about.sent_at)
    # A month typed wrong is the likeliest reason to ask: the usual one is always offered.
    others = reading.periods if len(reading.periods) > 1 else (shift(usual, 1), shift(usual, -1))
    return list(dict.fromkeys([usual, *others, *reading.periods]))


def _nothing(report: Report | None) -> list[tuple[str, str]]:
    """Return the one value that can be tapped: nothing this time."""
    main = report.main if report else None
    if report is None or main is None or report.kind != "figures":
        return []
    return [(words.ZERO, words.nothing(main))]


def _id(event_id: str, message_id: str, missing: Missing) -> str:
    """Return an id that is the same when the same event is handled again."""
    return blake2s(f"{event_id}|{message_id}|{missing}".encode(), digest_size=10).hexdigest()
