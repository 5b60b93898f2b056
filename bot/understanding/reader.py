"""Reads messages: the one door through which text becomes a reading."""

from dataclasses import replace
from datetime import date
from functools import cached_property

from bot.catalogue.office import Catalogue
from bot.catalogue.periods import BANGKOK, local
from bot.understanding.districts import DistrictFinder
from bot.understanding.fields import Fields
from bot.understanding.judge import Judge
from bot.understanding.lexicon import Lexicon
from bot.understanding.normalise import normalise
from bot.understanding.pasted import is_table, read_pasted
from bot.understanding.reading import IGNORED, Message, Reading
from bot.understanding.reports import ReportFinder
from bot.understanding.scan import Scanner, Sentence

LONGEST = 5_000
"""LINE's longest text message, in UTF-16 units; what is longer was not typed in a chat."""


class Reader:
    """Understands the messages of one province.

    It is compiled from its catalogue once, when first asked: where many provinces share a
    process, those of which nothing is read cost nothing.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    @cached_property
    def _lexicon(self) -> Lexicon:
        return Lexicon(self.catalogue)

    @cached_property
    def _scanner(self) -> Scanner:
        districts = DistrictFinder(self.catalogue, self._lexicon)
        return Scanner(self._lexicon, ReportFinder(self.catalogue), districts)

    @cached_property
    def _judge(self) -> Judge:
        return Judge(self.catalogue, Fields(self.catalogue, self._lexicon))

    def read(self, message: Message) -> Reading:
        """Return what a message says (READING); never raises, whatever the text."""
        if not message.text.strip() or len(message.text) > LONGEST:
            return IGNORED
        if message.sent_at.utcoffset() != BANGKOK.utcoffset(None):
            message = replace(message, sent_at=local(message.sent_at))
        sentence = self._scan(message, message.sent_at.date())
        said = self._judge.judge(message, sentence)
        return read_pasted(self, message, sentence, said) if is_table(message.text) else said

    def scan(self, message: Message) -> Sentence:
        """Return a text's marks: what stands where, with nothing concluded from it."""
        return self._scan(message, local(message.sent_at).date())

    def _scan(self, message: Message, sent: date) -> Sentence:
        return self._scanner.scan(normalise(message.text, message.mentions), sent)
