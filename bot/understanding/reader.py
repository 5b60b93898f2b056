"""Reads messages: the one door through which text becomes a reading."""

from dataclasses import replace

from bot.catalogue.office import Catalogue
from bot.catalogue.periods import BANGKOK, local
from bot.understanding.districts import DistrictFinder
from bot.understanding.fields import Fields
from bot.understanding.judge import Judge
from bot.understanding.lexicon import Lexicon
from bot.understanding.normalise import normalise
from bot.understanding.reading import IGNORED, Message, Reading
from bot.understanding.reports import ReportFinder
from bot.understanding.scan import Scanner, Sentence

LONGEST = 5_000
"""LINE's longest text message, in UTF-16 units; what is longer was not typed in a chat."""


class Reader:
    """Understands the messages of one province; compiled once from its catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        lexicon = Lexicon(catalogue)
        self._scanner = Scanner(
            lexicon, ReportFinder(catalogue), DistrictFinder(catalogue, lexicon)
        )
        self._judge = Judge(catalogue, Fields(catalogue, lexicon))

    def read(self, message: Message) -> Reading:
        """Return what a message says (READING); never raises, whatever the text."""
        if not message.text.strip() or len(message.text) > LONGEST:
            return IGNORED
        if message.sent_at.tzinfo is not BANGKOK:
            message = replace(message, sent_at=local(message.sent_at))
        return self._judge.judge(message, self.scan(message))

    def scan(self, message: Message) -> Sentence:
        """Return a text's marks: what stands where, with nothing concluded from it."""
        clean = normalise(message.text, message.mentions)
        return self._scanner.scan(clean, local(message.sent_at).date())
