"""The group's thank-you when every district has sent."""

from collections.abc import Sequence

from bot.messages.message import Text
from bot.messages.standing import Standing


def thanks(standings: Sequence[Standing]) -> Text:
    """Return the thanks for one report or several."""
    lines = [f"{s.name} · ส่งครบ {s.received}/{s.expected} อำเภอแล้ว" for s in standings]
    return Text("\n".join([*lines, "ขอบคุณทุกอำเภอค่ะ"]))
