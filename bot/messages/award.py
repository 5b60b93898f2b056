"""The Report Award's card: three places, ties sharing theirs."""

from collections.abc import Sequence
from decimal import Decimal

from bot.messages import thai
from bot.messages._card import bubble, card, quiet, row
from bot.messages.message import Card
from bot.messages.standing import districts

Winners = tuple[int, Sequence[str], Decimal]
"""Place, the districts that share it, points."""


def award_card(month: str, office: str, winners: Sequence[Winners]) -> Card:
    """Return the card of a month's award."""
    title = f"Report Award {thai.period(month)}"
    body = [
        row(f"อันดับ {place} {districts(names)}", f"{points} คะแนน", strong=place == 1)
        for place, names, points in winners
    ]
    body.append(quiet("คิดจากการส่งตรงเวลา ครบ และถูกต้องตั้งแต่ครั้งแรก ขอแสดงความยินดีค่ะ"))
    lines = [f"อันดับ {place} {districts(names)} {points} คะแนน" for place, names, points in winners]
    return card("\n".join([title, *lines]), bubble(title, body, under=office))
