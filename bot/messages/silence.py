"""What is recorded as said by a district that has said nothing, where silence accepts."""

from datetime import datetime

from bot.messages import thai


def accepted_by_silence(deadline: datetime) -> str:
    """Return the text of the acceptance that the clock records."""
    return f"ไม่มีการแจ้งแก้ไขภายใน {thai.day_and_time(deadline)} ถือว่ารับรอง"
