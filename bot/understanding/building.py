"""Turns marks into claims, walking over the text once."""

import re

from bot.understanding.claims import Claim, ClaimKind
from bot.understanding.labels import binds
from bot.understanding.lexicon import BAHT
from bot.understanding.marks import (
    Amount,
    DistrictMark,
    Mark,
    PeriodMark,
    ReportMark,
    SignMark,
    Term,
    WordMark,
)
from bot.understanding.scan import Sentence
from bot.understanding.windows import mark_replaced, read_window
from bot.understanding.words import EVENTS, Role

_OUT_OF = ("จาก", "จากทั้งหมด", "จากจำนวน", "จากทั้งสิ้น")
_YEARLIKE = re.compile(r"25[5-7]\d|20[12]\d")
_AMOUNT_WORDS = ("จำนวน", "เป็นเงิน", "จำนวนเงิน", "เป็นจำนวนเงิน", "ได้", "ยอด")
_NUMBERLESS = re.compile(r"[\s(:=]|จำนวน|เป็นเงิน|รวม|ทั้งสิ้น|เป็น|คือ|ประมาณ")


class ClaimBuilder:
    """Walks over a sentence's marks once, keeping what was said since the last claim."""

    def __init__(self, sentence: Sentence) -> None:
        self._text = sentence.clean.text
        self._marks = sentence.marks
        self._sentence = sentence
        reports = sentence.all_of(ReportMark)
        self._name_starts = {start for mark in reports for start, _ in mark.pieces}
        self._claims: list[Claim] = []
        self._window: list[Mark] = []
        self._report: ReportMark | None = None
        self._districts: list[DistrictMark] = []
        self._periods: list[PeriodMark] = []
        self._line = 0
        self._depth = 0
        self._grand = False

    def build(self) -> list[Claim]:
        """Return the claims in the order of the text."""
        for at, mark in enumerate(self._marks):
            if isinstance(mark, Amount):
                self._amount(at, mark)
            elif isinstance(mark, WordMark):
                self._word(at, mark)
            elif isinstance(mark, SignMark):
                self._sign(at, mark)
            else:
                self._context(mark)
        mark_replaced(self._claims)
        return self._claims

    def _context(self, mark: Mark) -> None:
        if isinstance(mark, ReportMark):
            if not (mark.weak and self._report):
                mark.joined = self._joins(mark)
                self._report = mark
            spoken = [m for m in self._window if not _is_empty(m)]
            last = spoken[-1] if spoken else None
            mark.disclaimed = isinstance(last, WordMark) and self._disclaims(last, mark)
        elif isinstance(mark, DistrictMark) and mark.doubtful:
            return
        elif isinstance(mark, DistrictMark):
            self._grand = False
            self._districts = _run(self._districts, mark, self._text)
        elif isinstance(mark, PeriodMark):
            self._periods.append(mark)
        self._window.append(mark)

    def _disclaims(self, word: WordMark, mark: ReportMark) -> bool:
        """Say whether a word makes a report's name the topic of a budget or an event."""
        if word.text in EVENTS:
            return not self._text[word.end : mark.start].strip()
        return Role.NEVER in word.roles and self._text[word.end : mark.start].strip() in ("", "การ")

    def _joins(self, mark: ReportMark) -> bool:
        """Say whether a name stands beside another, so that a number could be either's."""
        before = self._window[-1] if self._window else None
        at = len(self._window) - 1
        if isinstance(before, WordMark) and Role.JOIN in before.roles:
            at -= 1
            before = self._window[at] if at >= 0 else None
        if not isinstance(before, ReportMark) or before.keys == mark.keys:
            return False
        between = self._text[before.end : mark.start].strip(" ,/+&")
        return between in ("", "และ", "กับ", "แล้วก็")

    def _amount(self, at: int, mark: Amount) -> None:
        if self._counts_districts(at, mark):
            self._grand = True
            self._window.append(mark)
            return
        before = self._text[: mark.start].rstrip()
        if before.endswith("หรือ"):
            mark.value = None
        claim = self._claim("value" if mark.value is not None else "unclear", mark)
        claim.value, claim.unit = mark.value, mark.unit
        claim.in_words = mark.in_words
        claim.grouped = mark.grouped or mark.scaled
        claim.approximate = mark.approximate or Role.APPROXIMATE in claim.roles
        claim.weakly = mark.glued or (
            mark.unit is None and not mark.grouped and not mark.scaled and (mark.value or 0) < 1000
        )
        unnamed = claim.weakly and self._report is None and mark.unit is None
        claim.foreign = unnamed or (
            (
                mark.unit is None
                and _YEARLIKE.fullmatch(self._text[mark.start : mark.end]) is not None
            )
            or (claim.weakly and any(0 <= s - mark.end <= 1 for s, _ in self._sentence.unknown))
        )
        if mark.unit is None:
            claim.trailing = self._trailing_label(at)
        claim.of_whole = before.endswith(_OUT_OF)
        self._give_sign(claim, mark)
        self._add(claim)

    def _give_sign(self, claim: Claim, mark: Amount) -> None:
        """A hyphen is a sign only where it touches a word and the number."""
        before = self._text[max(0, mark.start - 2) : mark.start]
        glued = len(before) == 2 and before[1] == "-" and before[0].isalpha() | (before[0] >= "ะ")
        negative_word = self._text[: mark.start].rstrip().endswith("ติดลบ")
        if claim.value is not None and (glued or negative_word):
            claim.value = -claim.value

    def _counts_districts(self, at: int, mark: Amount) -> bool:
        """Say whether a number counts districts: also where the first of them follows at once."""
        following = self._marks[at + 1] if at + 1 < len(self._marks) else None
        named = isinstance(following, DistrictMark) and mark.unit is None and not mark.grouped
        return mark.unit == "อำเภอ" or (
            named and self._text[mark.end :].lstrip().startswith("อำเภอ")
        )

    def _trailing_label(self, at: int) -> tuple[Term, ...]:
        """Return the label right after a number, unless a number of its own follows it."""
        following = self._marks[at + 1 : at + 3]
        if not following or not isinstance(following[0], WordMark) or not following[0].terms:
            return ()
        if len(following) > 1 and (isinstance(following[1], Amount) or binds(following[1])):
            return ()
        return following[0].terms

    def _word(self, at: int, mark: WordMark) -> None:
        if Role.NONE in mark.roles and self._is_zero(at):
            self._add(self._claim("zero", mark))
            return
        if mark.text in ("ทั้งจังหวัด", "ภาพรวม", "ระดับจังหวัด"):
            self._grand = True
        self._window.append(mark)

    def _is_zero(self, at: int) -> bool:
        """ไม่มี is a zero before what is counted or alone; before anything else it is talk."""
        mark = self._marks[at]
        if isinstance(mark, WordMark) and mark.text != "ไม่มี":
            return True
        if mark.end in self._name_starts or mark.end + 1 in self._name_starts:
            return True
        rest = self._text[mark.end :].split("\n")[0].strip()
        following = self._marks[at + 1] if at + 1 < len(self._marks) else None
        if not rest or following is None or following.start - mark.end > 1:
            return not rest
        if isinstance(following, SignMark | ReportMark | Amount):
            return True
        before = self._window[-1] if self._window else None
        if isinstance(before, DistrictMark) or (isinstance(before, WordMark) and before.terms):
            return True
        return isinstance(following, WordMark) and (
            bool(following.terms)
            or bool(following.roles & {Role.POLITE, Role.FIGURE, Role.FILLER, Role.GIVE})
        )

    def _sign(self, at: int, mark: SignMark) -> None:
        if mark.kind == "line":
            self._line += 1
            self._grand = False
            self._depth = 0
        elif mark.kind in ("open", "close"):
            self._depth = 1 if mark.kind == "open" else 0
        elif mark.kind == "blank" and self._is_blank(at):
            self._add(self._claim("blank", mark))
            return
        elif mark.kind == "dash" and self._is_lone_dash(at):
            self._add(self._claim("zero", mark))
            return
        self._window.append(mark)

    def _is_blank(self, at: int) -> bool:
        following = self._marks[at + 1] if at + 1 < len(self._marks) else None
        if isinstance(following, Amount):
            return False
        last = self._window[-1] if self._window else None
        if isinstance(last, WordMark) and last.text in ("อำเภอ", "อ.", "สพอ.", "วันที่", "เดือน"):
            return False
        touching = last is not None and not self._text[last.end : self._marks[at].start].strip(
            " :=-"
        )
        labelled = touching and (
            isinstance(last, DistrictMark | ReportMark)
            or (isinstance(last, WordMark) and (bool(last.terms) or Role.TOTAL in last.roles))
        )
        if isinstance(following, WordMark) and (following.terms or following.text == "บาท"):
            return following.start - self._marks[at].end <= 1
        rest = self._text[self._marks[at].end :].lstrip(" ")
        return labelled and (not rest or rest[0] == "\n")

    def _is_lone_dash(self, at: int) -> bool:
        """A dash alone after a label or a district of a list stands for nothing: zero."""
        before = self._window[-1] if self._window else None
        following = self._marks[at + 1] if at + 1 < len(self._marks) else None
        if isinstance(before, SignMark) and before.kind == "colon" and len(self._window) > 1:
            before = self._window[-2]
        back = 1
        while isinstance(before, WordMark) and before.text in _AMOUNT_WORDS:
            back += 1
            before = self._window[-back] if len(self._window) >= back else None
        own = isinstance(before, DistrictMark) or (
            isinstance(before, WordMark) and bool(before.terms)
        )
        if isinstance(before, ReportMark):
            own = following is None or isinstance(following, SignMark)
        if isinstance(before, PeriodMark) and self._report is not None:
            own = following is None or isinstance(following, SignMark | WordMark)
        if not own or isinstance(following, Amount):
            return False
        rest = self._text[self._marks[at].end :].lstrip(" ")
        if not rest or rest[0] == "\n":
            return True
        if isinstance(following, SignMark):
            return following.kind in ("slash", "comma", "close", "line")
        if isinstance(following, WordMark):
            return (
                bool(following.terms)
                or following.text == "บาท"
                or bool(following.roles & {Role.POLITE, Role.TOTAL})
            )
        return isinstance(following, DistrictMark) and isinstance(before, DistrictMark)

    def _claim(self, kind: ClaimKind, mark: Mark) -> Claim:
        claim = Claim(kind, mark.start, mark.end, self._line)
        claim.bracketed = bool(self._depth)
        claim.report = self._report
        claim.districts = tuple(self._districts)
        claim.periods = tuple(self._periods)
        claim.grand = self._grand
        own = [m for m in self._window if isinstance(m, PeriodMark)]
        claim.last_month = (
            bool(own) and own[-1].every == "month" and own[-1].relative and not own[-1].current
        )
        if claim.bracketed:
            opened = self._text.rfind("(", 0, mark.start)
            claim.strange = bool(_NUMBERLESS.sub("", self._text[opened : mark.start]))
        read_window(claim, self._window, self._text)
        return claim

    def _add(self, claim: Claim) -> None:
        before = self._claims[-1] if self._claims else None
        if before is not None and not any(claim.labels) and self._goes_with(before, claim):
            claim.labels = before.labels
            for word in before.words:
                if Role.TOTAL in word.roles:
                    claim.hear(word)
        self._claims.append(claim)
        self._window = []
        self._periods = self._periods[-1:] if self._periods else []

    def _goes_with(self, count: Claim, claim: Claim) -> bool:
        """Say whether a count stands between a label and its money: "อาหาร 5 ราย 368,450 บาท"."""
        apart = self._text[count.end : claim.start].strip(" ():,-")
        return not apart and count.unit not in (None, BAHT) and claim.unit == BAHT


def _is_empty(mark: Mark) -> bool:
    return isinstance(mark, WordMark) and mark.text == "การ"


def _run(run: list[DistrictMark], mark: DistrictMark, text: str) -> list[DistrictMark]:
    """Return the districts named in one breath: side by side on a line."""
    if not run:
        return [mark]
    between = text[run[-1].end : mark.start]
    side_by_side = "\n" not in between and not between.replace("และ", "").replace("กับ", "").strip(
        " ,/"
    )
    return [*run, mark] if side_by_side else [mark]
