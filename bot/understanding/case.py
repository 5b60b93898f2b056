"""One message under judgement: everything known about it, and whether it is a report at all."""

from dataclasses import dataclass, field
from typing import Final

from bot.understanding.acts import Acts
from bot.understanding.cells import Cells
from bot.understanding.claims import Claim
from bot.understanding.listing import items_of, note_listed
from bot.understanding.marks import ReportMark
from bot.understanding.places import Places
from bot.understanding.reading import Entry, Message, Span
from bot.understanding.scan import Sentence
from bot.understanding.speech import Speech
from bot.understanding.words import listed

# How many characters that nothing explains may stand up to the last figure. Real reports have ten
# at most, news and posts seldom as few; the less is known of the sender, the less is believed.
_STRANGE_DISTRICT_NAMED: Final = 30
_STRANGE_SENDER_KNOWN: Final = 20
_STRANGE_NOBODY_KNOWN: Final = 10
_STRANGE_WEAK_NAME: Final = 6
_THANKS: Final = listed("ขอบคุณ ขอบคุณอ. ขอบคุณอำเภอ ขอบคุณสพอ. ขอบใจ ขอบพระคุณ ชื่นชม ปรบมือให้ ยินดีกับ")
STRANGE_IN_ALL: Final = 60
"""How many may stand in a whole message that must be asked about."""
STRANGE_WITHOUT_VALUE: Final = 12
"""How many may stand in a message that gives no figure."""


@dataclass(slots=True)
class Case:
    """Everything known about one message while it is judged."""

    message: Message
    sentence: Sentence
    acts: Acts
    claims: list[Claim]
    places: Places
    named: tuple[ReportMark, ...]
    speech: Speech
    items: list[Span] = field(init=False)

    def __post_init__(self) -> None:
        self.items = items_of(self.sentence, self.claims)
        note_listed(self.sentence, self.claims, self.items)

    @property
    def knows_district(self) -> bool:
        """Say whether the text, the sender or an answer names a district."""
        message = self.message
        return bool(self.places.districts or message.sender_districts or message.given.district)

    @property
    def thanks_a_district(self) -> bool:
        """Say whether a district is thanked, as one does for what has come in already."""
        text = self.sentence.clean.text
        return any(text.endswith(_THANKS, 0, mark.start) for mark in self.places.districts)

    def is_no_report(self, claims: list[Claim]) -> bool:
        """Say whether the figures stand in talk, news or an empty form."""
        if all(c.kind == "blank" for c in claims) and not self.places.districts:
            return True
        ends = [claim.end for claim in claims] + [mark.end for mark in self.named[:1]]
        return self._wishes(claims) or self.strangeness(0, max(ends)) > self._limit()

    def strangeness(self, start: int = 0, end: int | None = None) -> int:
        """Return how many characters nothing explains; items and preambles need no explaining."""
        listed = sum(
            self.sentence.strangeness(max(start, s), e if end is None else min(e, end))
            for s, e in (*self.items, *self.acts.preambles)
        )
        return self.sentence.strangeness(start, end) - listed

    def _limit(self) -> int:
        if self.named and all(mark.weak for mark in self.named):
            return _STRANGE_WEAK_NAME
        if self.places.districts:
            return _STRANGE_DISTRICT_NAMED
        return _STRANGE_SENDER_KNOWN if self.knows_district else _STRANGE_NOBODY_KNOWN

    def _wishes(self, claims: list[Claim]) -> bool:
        """Say whether a promise or a question stands in the clause of a figure or its heading."""
        acts = self.acts
        if not acts.wishes:
            return False
        first = min(claim.start for claim in claims)
        for claim in claims:
            if acts.wishes_between(acts.clause_start(claim.start), claim.end):
                return True
            heading = claim.report.start if claim.report else claim.start
            end = min(acts.clause_end(heading), max(first, heading))
            if acts.wishes_between(acts.clause_start(heading), end):
                return True
        return False


@dataclass(frozen=True, slots=True)
class Findings:
    """The cells of a message, the entries they come to, and whether a figure cannot be told."""

    cells: Cells
    entries: tuple[Entry, ...]
    unclear: bool

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was given, not even unclearly."""
        return not (self.entries or self.unclear or self.cells.missing)
