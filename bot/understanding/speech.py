"""Whether figures are told, or only asked about, heard of, praised, demanded or shown."""

from bot.understanding.acts import Acts
from bot.understanding.claims import Claim
from bot.understanding.marks import WordMark
from bot.understanding.places import Places
from bot.understanding.talk_words import ABOUT_SENDING, ILLUSTRATION
from bot.understanding.words import Role

_ASKING = frozenset({Role.QUESTION, Role.TAG})
_TALKING = frozenset({Role.HEARSAY, Role.PRAISE, Role.EXAMPLE, Role.DEMAND})
_SPEAKING = _ASKING | _TALKING | {Role.PARTIAL, Role.ADVERT}
_MUST = tuple(
    f"ต้อง{verb}{more}"
    for verb in ("ส่ง", "ลง", "รายงาน", "บันทึก", "แจ้ง")
    for more in ("", "ด้วย", "อยู่", "อีก")
)
_SOLD = ("ขาย", "จำหน่าย")
_QUESTION_REACH = 12


class Speech:
    """Tells the figures of one message that are said from those that are only talked about."""

    def __init__(self, acts: Acts, text: str, places: Places, senders: tuple[str, ...]) -> None:
        self._acts = acts
        self._text = text
        named = {name for mark in places.districts for name in mark.names}
        self._names_month = any(mark.every == "month" for mark in places.periods)
        self._is_own = bool(senders) and named <= set(senders)

    @property
    def is_talk(self) -> bool:
        """Say whether the message does more than report, so that nothing is asked about it."""
        return any(self._acts.does(role) for role in _TALKING)

    def told(self, claims: list[Claim]) -> list[Claim]:
        """Return the claims that are said as figures."""
        talked = [w for w in self._acts.words if w.roles & _SPEAKING]
        if any(c.unit == "อันดับ" for c in claims):
            return []
        if not talked or not claims:
            return claims
        if self._praises(claims) or self._advertises(claims):
            return []
        return [c for c in claims if not any(self._talks_of(word, c) for word in talked)]

    def _praises(self, claims: list[Claim]) -> bool:
        """One praises others, not oneself; and who hands something in, reports it."""
        return not self._is_own and self._acts.does(Role.PRAISE) and not self._gives(claims)

    def _advertises(self, claims: list[Claim]) -> bool:
        """Goods for sale have prices; none of them is a figure."""
        return self._acts.does(Role.ADVERT) and not self._gives(claims)

    def _gives(self, claims: list[Claim]) -> bool:
        """Say whether something is handed in before the first figure."""
        first = claims[0].start
        return any(Role.GIVE in w.roles and w.start < first for w in self._acts.words)

    def _talks_of(self, word: WordMark, claim: Claim) -> bool:
        before = word.end <= claim.start
        if before and Role.EXAMPLE in word.roles and self._shows(word, claim):
            return True
        if before and Role.PARTIAL in word.roles and not self._names_month:
            return self._is_part(word, claim)
        if before and word.roles & {Role.HEARSAY, Role.DEMAND}:
            return word.start >= self._acts.clause_start(claim.start)
        if not before and word.text == "ให้ได้":
            return not self._text[claim.end : word.start].strip()
        return not before and bool(word.roles & _ASKING) and self._asks(word, claim)

    def _is_part(self, word: WordMark, claim: Claim) -> bool:
        """Say whether a figure is that of a day or a fair, not of a period."""
        if word.start < self._acts.clause_start(claim.start):
            return False
        if word.text == "วันนี้" and not self._text.startswith(_SOLD, word.end):
            return False
        given = (w for w in self._words if Role.GIVE in w.roles)
        return not any(word.start <= w.start < claim.start for w in given)

    def _shows(self, word: WordMark, claim: Claim) -> bool:
        """Say whether an example reaches a figure: to the end of its line, or of the message."""
        following = self._text[word.end : word.end + _QUESTION_REACH]
        if any(w.roles & _ASKING and 0 <= w.start - word.end < len(following) for w in self._words):
            return False
        if word.text not in ILLUSTRATION:
            return True
        if any(w.terms and not self._text[w.end : word.start].strip() for w in self._words):
            return False
        rest = self._text[word.end : claim.start].lstrip(' :"')
        return rest.startswith("\n") or "\n" not in rest

    def _asks(self, word: WordMark, claim: Claim) -> bool:
        """Say whether a question after a figure asks about it, not about how it was received."""
        between = self._text[claim.end : word.start]
        if "\n" in between:
            return False
        within = [w for w in self._words if claim.end <= w.start < word.start]
        if Role.TAG in word.roles and all(Role.POLITE in w.roles for w in within):
            return not between.strip() or bool(within)
        if any(Role.POLITE in w.roles for w in within):
            return False
        if between.strip().endswith(_MUST):
            return True
        counts = word.text == "กี่" and not between.strip().startswith(("ส่ง", "เหลือ"))
        return counts or not any(about in between + word.text for about in ABOUT_SENDING)

    @property
    def _words(self) -> list[WordMark]:
        return self._acts.words
