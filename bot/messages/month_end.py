"""The month's end for the secretariat: every report that was due, received and on time."""

from collections.abc import Sequence

from bot.messages import thai
from bot.messages._card import AMBER, GREEN, bar, bubble, card, line, row, words
from bot.messages.message import Card
from bot.messages.standing import Standing

_ROWS = 30
"""As many reports as a bubble of 30 KB surely holds."""


def month_end_card(month: str, standings: Sequence[Standing]) -> Card:
    """Return the card; the reports stand in the order in which they were due."""
    expected = sum(standing.expected for standing in standings)
    received = sum(standing.received for standing in standings)
    on_time = sum(standing.on_time for standing in standings)
    title = f"สรุปการรายงาน {thai.period(month)}"
    body = [
        bar(received, expected),
        row("ส่งแล้ว", f"{received:,}/{expected:,} รายการ", strong=True),
        row("ตรงเวลา", f"{on_time:,}/{expected:,} รายการ"),
        line(),
    ]
    body += [row(s.name, f"{s.received}/{s.expected} อำเภอ") for s in standings[:_ROWS]]
    if len(standings) > _ROWS:
        body.append(words(f"และอีก {len(standings) - _ROWS} รายงาน"))
    alt = "\n".join([title, *(f"{s.name} {s.progress}" for s in standings)])
    colour = GREEN if received == expected else AMBER
    return card(alt, bubble(title, body, under=f"รายงาน {len(standings)} รายการ", colour=colour))
