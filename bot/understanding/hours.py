"""An hour as people write and say it: 15.00 น., 16 นาฬิกา, บ่าย 3 โมง, เที่ยง."""

import re
from datetime import time

CLOCK = r"(?<![\d.:/])(?P<hour>[01]?\d|2[0-4])[.:](?P<minute>[0-5]\d)\s?(?:น\.?|นาฬิกา)"
_HOUR = r"(?<![\d.:/])(?P<hour>[01]?\d|2[0-4])\s?(?:น\.|นาฬิกา)"
_SPOKEN_HOUR = re.compile(
    r"บ่าย\s?(?:(?P<afternoon>[1-5])(?:\s?โมง)?|(?P<bare>โมง))(?!\d)"
    r"|(?<![\d.:/])(?P<hour>\d{1,2})\s?โมง(?P<evening>เย็น)?"
)
_SPOKEN_TIMES = (("เที่ยงคืน", time(23, 59)), ("เที่ยงวัน", time(12)), ("เที่ยง", time(12)))


def time_in(nearby: str) -> time | None:
    """Return the hour that a stretch of text names."""
    for pattern in (CLOCK, _HOUR):
        found = re.search(pattern, nearby)
        if found:
            hour = int(found["hour"])
            minute = int(found.groupdict().get("minute") or 0)
            return time(23, 59) if hour == 24 else time(hour, minute)
    spoken = next((at for word, at in _SPOKEN_TIMES if word in nearby), None)
    return spoken or _spoken_hour(nearby)


def _spoken_hour(nearby: str) -> time | None:
    """Return the hour of บ่าย 3 โมง, 4 โมงเย็น, 10 โมง."""
    found = _SPOKEN_HOUR.search(nearby)
    if not found:
        return None
    if found["afternoon"] or found["bare"]:
        hour = int(found["afternoon"] or 1) + 12
        return time(hour) if 13 <= hour <= 17 else None
    hour = int(found["hour"])
    return time(hour + 12 if found["evening"] and hour <= 6 else hour) if 1 <= hour <= 23 else None
