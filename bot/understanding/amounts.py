"""Finds amounts: figures, scales, number words, their units, satang and trailing signs."""

import re
from decimal import Decimal

from bot.catalogue.values import TOO_LARGE
from bot.understanding.lexicon import BAHT, PER_CENT, Lexicon
from bot.understanding.marks import TAKEN, Amount, Board, NeverMark
from bot.understanding.numerals import FIGURE, PHRASE, WORD, read_figure, read_phrase
from bot.understanding.spoken import first_number
from bot.understanding.words import CURRENCY, DIGIT_WORDS, PERCENT, SCALES

_FIRSTS = "".join(sorted({word[0] for word in (*DIGIT_WORDS, *SCALES, "ครึ่ง")}))
_NUMBER = re.compile(rf"(?=[\d{_FIRSTS}])(?:(?P<phrase>{PHRASE.pattern})|(?P<figure>{FIGURE}))")
_SHORT_SCALE = re.compile(r"\s?(?:(?P<k>k)|(?P<m>m)|(?P<lb>ลบ\.?(?!\s?\.?ม)))(?![a-zก-๎])")
_MORE_OR_LESS = re.compile(
    r" ?(?:กว่า(?!จะ)|เศษ(?!ผ้า|อาหาร|ไม้)|โดยประมาณ|ประมาณนี้|นิดๆ|นิดหน่อย|หน่อยๆ|ปลายๆ|ต้นๆ)ๆ?"
)
_RATE = re.compile(r"\s?(?:ละ(?!เอียด)|ต่อ)")
_SATANG = re.compile(rf"\s?(?P<number>\d{{1,2}}|(?:{WORD})+)\s?(?:สตางค์|สต\.)")
_SPACED_THOUSANDS = re.compile(r"\d{1,3}(?: \d{3})+(?![\d,])")
# "1.5" of money without a unit is hardly a baht and a half.
_GUESSED_SCALE = re.compile(r"\d{1,2}\.\d")
_SHORT_BAHT = re.compile(r"บ(?![ก-๎.])")
_TRAILING = re.compile(r"[.,]-")
_PREFIX_PER_CENT = re.compile(r"(?:ร้อยละ|เปอร์เซ็นต์)\s?[:=]?\s?$")
_PREFIX_BAHT = re.compile(r"฿\s?$")
_THAI_LETTER = re.compile(r"[ก-๎]")
_LAUGHTER = re.compile(r"5{3,}[56]?")
# "สมาชิกสามสิบ กลุ่มหนึ่ง": the unit goes with the word behind it.
_ONE_AFTER = ("หนึ่ง", "นึง", "เดียว")
_SIZES = {"k": 1_000, "m": 1_000_000, "lb": 1_000_000}


def find_amounts(board: Board, lexicon: Lexicon) -> None:
    """Claim every number that could be a value, and the digits of product codes and laughter."""
    at = 0
    while found := _NUMBER.search(board.free, at):
        at = _claim_number(board, lexicon, found)


def _claim_number(board: Board, lexicon: Lexicon, found: re.Match[str]) -> int:
    length = _first_length(board.free, lexicon, found)
    if 0 < length < len(found[0]):
        found = _NUMBER.match(board.free, found.start(), found.start() + length) or found
    start, end = found.span()
    is_words = not found[0][0].isdigit()
    if is_words and not _stands_alone(board, lexicon, found):
        return end
    amount = _read(board.free, lexicon, found, in_words=is_words)
    if _is_code(board.free, start, end) and not _SHORT_SCALE.match(board.free, end):
        if amount.unit != BAHT:
            board.claim(NeverMark(start, end, "code"))
            return end
        amount.value = None
    if not length:
        amount.value = None
    if start > 1 and board.text[start - 1] in ",." and board.text[start - 2].isalnum():
        amount.value = None
    if start in board.doubts or board.text[max(0, start - 6) : start].rstrip().endswith("จุด"):
        amount.value = None
    if _LAUGHTER.fullmatch(found[0]) and amount.unit is None and not amount.scaled:
        board.claim(NeverMark(start, end, "laughter"))
        return end
    board.claim(amount)
    return amount.end


def _first_length(text: str, lexicon: Lexicon, found: re.Match[str]) -> int:
    """Return how long the first number is of those that stand side by side; 0 if unclear."""
    if not found["phrase"] or " " not in found[0]:
        return len(found[0])
    at = found.end() + (text[found.end() : found.end() + 1] == " ")
    unit = lexicon.word_at(text, at)
    counts = unit is not None and lexicon.is_unit(unit[0]) and _canonical(unit[0]) != BAHT
    return first_number(found[0], counts=counts)


def _read(text: str, lexicon: Lexicon, found: re.Match[str], *, in_words: bool) -> Amount:
    start, end = found.span()
    amount = Amount(start, end, None, in_words=in_words)
    amount.scaled = bool(found["phrase"])
    amount.grouped = "," in found[0]
    short = None if amount.scaled else _SHORT_SCALE.match(text, end)
    if short:
        amount.end, amount.scaled = short.end(), True
        figure = read_figure(found[0], scaled=True)
        amount.value = None if figure is None else figure * _SIZES[str(short.lastgroup)]
    _add_unit(text, lexicon, amount)
    if found["phrase"]:
        more = _MORE_OR_LESS.match(text, end)
        literal = amount.unit is not None and not more
        amount.value = read_phrase(found[0], literal=literal)
    elif not short:
        amount.value = read_figure(found[0], scaled=amount.unit == PER_CENT)
    if _SPACED_THOUSANDS.match(text, start):
        amount.value = None
    if not amount.scaled and amount.unit is None and _GUESSED_SCALE.fullmatch(found[0]):
        amount.value = None
    _add_satang(text, amount)
    if amount.value is not None and abs(amount.value) >= TOO_LARGE:
        amount.value = None
    if amount.value is not None and amount.value != round(amount.value, 2):
        amount.value = amount.value if amount.unit == PER_CENT else None
    return amount


def _add_unit(text: str, lexicon: Lexicon, amount: Amount) -> None:
    _note_more_or_less(text, amount)
    if signs := _TRAILING.match(text, amount.end):
        amount.end, amount.unit = signs.end(), BAHT
    else:
        _add_word(text, lexicon, amount)
    if amount.unit is not None:
        _note_more_or_less(text, amount)


def _note_more_or_less(text: str, amount: Amount) -> None:
    if more := _MORE_OR_LESS.match(text, amount.end):
        amount.approximate, amount.end = True, more.end()


def _add_word(text: str, lexicon: Lexicon, amount: Amount) -> None:
    if _PREFIX_PER_CENT.search(text, max(0, amount.start - 16), amount.start):
        amount.unit = "rate" if _RATE.match(text, amount.end) else PER_CENT
    elif "฿" in text and _PREFIX_BAHT.search(text, max(0, amount.start - 2), amount.start):
        amount.unit = BAHT
    at = amount.end
    while at < len(text) and text[at] == " ":
        at += 1
    if amount.unit == PER_CENT and not text.startswith(PERCENT, at):
        return
    if short := _SHORT_BAHT.match(text, at):
        amount.unit, amount.unit_at, amount.end = BAHT, at, short.end()
        return
    word = lexicon.word_at(text, at)
    if word is None or not lexicon.is_unit(word[0]):
        amount.glued = at == amount.end and word is None and bool(_THAI_LETTER.match(text, at))
        return
    if at > amount.end and text.startswith(_ONE_AFTER, word.end()):
        return
    is_rate = _RATE.match(text, word.end())
    amount.unit, amount.end = "rate" if is_rate else _canonical(word[0]), word.end()
    amount.unit_at = amount.unit_at if is_rate else at


def _canonical(unit: str) -> str:
    if unit in CURRENCY:
        return BAHT
    return PER_CENT if unit in PERCENT else unit


def _add_satang(text: str, amount: Amount) -> None:
    if amount.value is None:
        return
    if text.startswith("สตางค์", amount.end) and amount.unit is None:
        amount.value, amount.unit, amount.end = amount.value / 100, BAHT, amount.end + 6
        return
    satang = _SATANG.match(text, amount.end) if amount.unit == BAHT else None
    if not satang:
        return
    written = satang["number"]
    number = Decimal(written) if written.isdigit() else read_phrase(written, literal=True)
    if number is not None and number < 100:
        amount.value, amount.end = amount.value + number / 100, satang.end()


def _is_code(text: str, start: int, end: int) -> bool:
    """Say whether Latin letters or a hyphen after them touch the digits."""
    before = text[start - 1] if start else " "
    if before == "#" or "a" <= before <= "z":
        return True
    if before in "-_" and start > 1 and "a" <= text[start - 2] <= "z":
        return True
    return "a" <= text[end : end + 1] <= "z" and not text.startswith(("baht", "thb"), end)


def _stands_alone(board: Board, lexicon: Lexicon, found: re.Match[str]) -> bool:
    """Say whether a number word is one, and not the beginning or end of another word."""
    text, (start, end) = board.free, found.span()
    before = text[start - 1] if start else " "
    if _THAI_LETTER.match(before) and not text.endswith(lexicon.before_numbers, 0, start):
        long = sum(1 for _ in re.finditer(WORD, found[0])) > 2
        if not long:
            return False
    more = _MORE_OR_LESS.match(text, end)
    at = more.end() if more else end
    while at < len(text) and text[at] == " ":
        at += 1
    word = lexicon.word_at(text, at)
    has_unit = bool(word and lexicon.is_unit(word[0])) or text.startswith("สตางค์", at)
    has_unit |= text.endswith("ร้อยละ", 0, start)
    if not any(scale in found[0] for scale in SCALES) or found[0] in ("สิบ", "ร้อย", "พัน"):
        return has_unit
    after = text[end] if end < len(text) else " "
    ends = not _THAI_LETTER.match(after) or after == TAKEN
    return has_unit or bool(more) or ends or bool(lexicon.word_at(text, end))
