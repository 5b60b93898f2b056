"""Concludes from a message's marks and claims what it is and what it says."""

from bot.catalogue.office import Catalogue
from bot.understanding.acts import Acts
from bot.understanding.building import ClaimBuilder
from bot.understanding.case import Case
from bot.understanding.entries import EntryMaker
from bot.understanding.fields import Fields
from bot.understanding.marks import ReportMark
from bot.understanding.named import NamedJudge
from bot.understanding.places import Places
from bot.understanding.queries import HOLD_NUMBERS, topic_of
from bot.understanding.reading import IGNORED, Message, Reading
from bot.understanding.scan import Sentence
from bot.understanding.speech import Speech
from bot.understanding.unnamed import UnnamedJudge


class Judge:
    """Judges the sentences of one catalogue."""

    def __init__(self, catalogue: Catalogue, fields: Fields) -> None:
        maker = EntryMaker(catalogue, fields)
        self._named = NamedJudge(catalogue, maker)
        self._unnamed = UnnamedJudge(catalogue, fields, maker, self._named)

    def judge(self, message: Message, sentence: Sentence) -> Reading:
        """Return what a message means; a request to the bot only if it is nothing else."""
        case = _case(message, sentence)
        names = case.named or message.given.report
        reading = self._named.judge(case) if names else self._unnamed.judge(case)
        topic = topic_of(sentence) if reading.kind in ("ignored", "ask") else None
        if reading.kind != "ignored" and topic not in HOLD_NUMBERS:
            return _described(reading, case)
        return _described(Reading("query", topic=topic), case) if topic else IGNORED


def _case(message: Message, sentence: Sentence) -> Case:
    claims = ClaimBuilder(sentence).build()
    named = tuple(sentence.all_of(ReportMark))
    places = Places(message, sentence, claims)
    acts = Acts(sentence)
    speech = Speech(acts, sentence.clean.text, places, message.sender_districts)
    return Case(message, sentence, acts, claims, places, named, speech)


def _described(reading: Reading, case: Case) -> Reading:
    """Add what the chat wants to know: what was recognised, links, the reason."""
    names = [name for mark in case.places.districts for name in mark.names]
    reports = [key for mark in case.named for key in mark.keys]
    periods = [mark.key for mark in case.places.periods if mark.key]
    return Reading(
        reading.kind,
        reading.entries,
        reading.missing,
        topic=reading.topic,
        leans=reading.leans,
        reports=reading.reports or tuple(dict.fromkeys(reports)),
        districts=reading.districts or tuple(dict.fromkeys(names)),
        periods=reading.periods or tuple(dict.fromkeys(periods)),
        links=case.sentence.clean.links,
        reason=reading.reason or case.acts.reason(),
    )
