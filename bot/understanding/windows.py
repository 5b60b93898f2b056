"""Reads the words between one figure and the last: labels, and what they make of the number."""

from bot.understanding.claims import Claim
from bot.understanding.marks import Mark, ReportMark, WordMark
from bot.understanding.words import LEFT_OUT, Role

_REPLACED = frozenset({Role.FROM, Role.OLD, Role.CORRECT})
_TURNS = frozenset({Role.POLITE, Role.BREAK, Role.CORRECT})
_ENDED_BY_TURNS = frozenset({Role.NEVER, Role.COMPARE, Role.CUMULATIVE, Role.OLD})


def read_window(claim: Claim, window: list[Mark], text: str) -> None:
    """Collect labels and words backwards from the claim to the last claim before it."""
    nearest_label: WordMark | None = None
    turned = False
    total: WordMark | None = None
    for mark in reversed(window):
        if isinstance(mark, ReportMark):
            claim.labels.append(mark.terms)
        if not isinstance(mark, WordMark):
            continue
        same_line = "\n" not in text[mark.end : claim.start]
        if mark.terms and not text[: mark.start].rstrip(" (").endswith(LEFT_OUT):
            claim.labels.append(mark.terms)
            claim.joined_labels |= _are_joined(mark, nearest_label, text)
            if nearest_label is None and total is not None:
                # "เงินออมรวม 500" is a label; "สมุนไพร รวม 500" begins the total.
                claim.is_total = bool(
                    text[mark.end : total.start].strip() or total.start > mark.end
                )
            nearest_label = nearest_label or mark
        total = mark if total is None and Role.TOTAL in mark.roles else total
        turned |= bool(mark.roles & _TURNS)
        if _speaks_of(claim, mark, text, same_line=same_line, turned=turned):
            claim.hear(mark)


def mark_replaced(claims: list[Claim]) -> None:
    """Mark the X of each "จาก X เป็น Y", also where X and Y have several figures each."""
    for at, new in enumerate(claims):
        if Role.BECOMES not in new.roles:
            continue
        first = _first_replaced(claims, at)
        units = {claim.unit for claim in claims[at:] if claim.line == new.line}
        for old in claims[first:at]:
            old.replaced = old.unit in units or (old.unit is None and first == at - 1)
        if first == at - 1 and not any(new.labels):
            # "ลูกหนี้ จาก 12 เป็น 13": the label stands before the X alone.
            new.labels = claims[first].labels


def _first_replaced(claims: list[Claim], at: int) -> int:
    """Return where the X begins that the claim at a place becomes; that place if nowhere."""
    for first in range(at - 1, -1, -1):
        old = claims[first]
        if old.line != claims[at].line or Role.BECOMES in old.roles:
            break
        if old.roles & _REPLACED:
            return first
    return at


def _are_joined(mark: WordMark, nearest: WordMark | None, text: str) -> bool:
    """Say whether two labels share one number (อาหารและเครื่องดื่ม 50,000)."""
    if nearest is None or set(mark.terms) & set(nearest.terms):
        return False
    return text[mark.end : nearest.start].strip() in ("และ", "กับ", "+", "&")


def _speaks_of(claim: Claim, mark: WordMark, text: str, *, same_line: bool, turned: bool) -> bool:
    """Say whether a word before a claim is about its number."""
    between = text[mark.end : claim.start]
    if not same_line and between.strip(" :-\n"):
        return False
    if Role.APPROXIMATE in mark.roles and len(between.strip()) > 12:
        return False
    if Role.BECOMES in mark.roles and between.strip(" :=-"):
        return False
    return not (turned and mark.roles & _ENDED_BY_TURNS)
