"""From what is due for one chat to the messages that say it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.messages.message import Card, Mentioning, OutMessage, Reply, Text
from bot.messages.nudge import chief_nudge, officer_nudge, secretariat_alert
from bot.messages.reminder import Word, reminder
from bot.messages.standing import Standing
from bot.messages.summary import summary_cards
from bot.messages.thanks import thanks
from bot.notices.due import Due
from bot.notices.ladder import SUMMARY, THANKS

OBJECTS = 5
"""LINE's limit for one push or reply."""


@dataclass(frozen=True, slots=True)
class Say:
    """A due step with what it is about: the standing and the districts it names."""

    due: Due
    standing: Standing | None = None
    named: tuple[str, ...] = ()


def compose(says: Sequence[Say], now: datetime, officers: Mapping[str, Sequence[str]]) -> Reply:
    """Return the messages of everything that is due for one chat, five at most.

    A report with several stages at once is said once, as its newest stage has it.
    """
    told = _newest(says)
    parts: list[OutMessage] = []
    for audience in ("group", "officers", "chief", "secretariat"):
        words = [w for s in told if s.due.step.audience == audience and (w := _word(s))]
        if words:
            parts.append(_words_for(audience, words, now, officers))
    complete = [s.standing for s in says if s.due.step.stage == THANKS and s.standing]
    parts += [thanks(complete)] if complete else []
    summaries = [s.standing for s in says if s.due.step.stage == SUMMARY and s.standing]
    parts += summary_cards(summaries, now)
    parts += [message for say in says for message in say.due.said or ()]
    return tuple(parts[:OBJECTS])


def plain(reply: Reply) -> str:
    """Return the words of a message as one text, for records and lists."""
    return "\n".join(_plain(message) for message in reply)


def _plain(message: OutMessage) -> str:
    if isinstance(message, Card):
        return message.alt
    text = message.text
    if isinstance(message, Mentioning):
        for place in message.mentions:
            text = text.replace(f" {{{place}}}", "")
        text = text.replace("{{", "{").replace("}}", "}")
    return text


def _newest(says: Sequence[Say]) -> list[Say]:
    by_report = {
        (s.due.step.report, s.due.step.period, s.due.step.audience): s
        for s in says
        if s.due.step.stage not in (SUMMARY, THANKS)
    }
    return list(by_report.values())


def _word(say: Say) -> Word | None:
    if say.standing is None:
        return None
    return Word(say.standing, say.named, say.due.step.text)


def _words_for(
    audience: str, words: Sequence[Word], now: datetime, officers: Mapping[str, Sequence[str]]
) -> Text | Card | Mentioning:
    if audience == "group":
        return reminder(words, now, officers)
    if audience == "officers":
        return officer_nudge(words, now)
    return chief_nudge(words, now) if audience == "chief" else secretariat_alert(words, now)
