"""What is said in a group about deadlines: progress first, from the deadline's day on the names.

Everything due at one moment stands in one text. Officers who are in the group are mentioned.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.messages.message import Choice, Mentioning, OutMessage, Text
from bot.messages.standing import Standing, districts

MENTIONS = 20
"""LINE's limit for one message."""
_BUTTONS = 5
"""So many reports fit into the data of a button."""


@dataclass(frozen=True, slots=True)
class Word:
    """One report of the text, and which of its districts are named; none is progress only."""

    standing: Standing
    named: tuple[str, ...] = ()
    text: str = ""
    """The report's own words, from the config."""


def reminder(
    words: Sequence[Word], now: datetime, officers: Mapping[str, Sequence[str]]
) -> OutMessage:
    """Return the text. `officers` are the people to mention by district, members of the group."""
    places = _places([name for word in words for name in word.named], officers)
    mentions = {place: user for users in places.values() for place, user in users.items()}
    blocks = [_block(word, now, places) for word in words]
    text = "\n\n".join([*blocks, _asking(words, now)])
    if not mentions:
        return Text(text.replace("{{", "{").replace("}}", "}"), choices=put_off(words))
    return Mentioning(text, mentions, choices=put_off(words))


def put_off(words: Sequence[Word]) -> tuple[Choice, ...]:
    """Return the buttons by which a district that is named says that it is at it; or none."""
    about = [f"{w.standing.report.key}:{w.standing.period}" for w in words if w.named][:_BUTTONS]
    if not about:
        return ()
    argument = ",".join(about)
    return (
        Choice("กำลังทำอยู่", f"underway|{argument}"),
        Choice("เตือนอีก 2 ชม.", f"snooze|{argument}"),
    )


def _block(word: Word, now: datetime, places: dict[str, dict[str, str]]) -> str:
    """Return a report's part of the text; the places that it uses are taken out."""
    standing = word.standing
    lines = [
        _escaped(standing.name),
        f"{standing.due_words(now)} · {standing.progress}",
    ]
    for label, names in (("ยังไม่ส่ง", standing.missing), ("รอยืนยัน", standing.pending)):
        told = [_named(name, places) for name in names if name in word.named]
        if told:
            lines.append(f"{label}: {' '.join(told)}")
    if standing.report.silence == "accepted" and now < standing.deadline:
        lines.append("หากไม่แจ้งแก้ไขภายในกำหนด ถือว่ารับรองค่ะ")
    lines += [_escaped(word.text)] if word.text else []
    return "\n".join(lines)


def _asking(words: Sequence[Word], now: datetime) -> str:
    if all(word.standing.report.silence == "accepted" for word in words):
        return "หากมีข้อแก้ไข แจ้งในกลุ่มนี้ได้เลยค่ะ"
    if any(now >= word.standing.deadline for word in words):
        return "ขอความกรุณาเร่งส่งในกลุ่มนี้ด้วยนะคะ ขอบคุณค่ะ"
    return "ขอความร่วมมือส่งในกลุ่มนี้ภายในกำหนดค่ะ"


def _named(name: str, places: dict[str, dict[str, str]]) -> str:
    people = "".join(f" {{{place}}}" for place in places.pop(name, {}))
    return f"{_escaped(districts([name]))}{people}"


def _places(
    names: Sequence[str], officers: Mapping[str, Sequence[str]]
) -> dict[str, dict[str, str]]:
    """Return each district's places, the first officer of each before the second of any.

    A person is mentioned once, where the first of the districts is named first.
    """
    order = [
        (rank, position, name, user)
        for position, name in enumerate(dict.fromkeys(names))
        for rank, user in enumerate(officers.get(name, ()))
    ]
    chosen: dict[str, dict[str, str]] = {}
    seen: set[str] = set()
    for _, _, name, user in sorted(order):
        if user not in seen and len(seen) < MENTIONS:
            seen.add(user)
            chosen.setdefault(name, {})[f"p{len(seen)}"] = user
    return chosen


def _escaped(text: str) -> str:
    """Double the braces: a single one would be a place for a mention."""
    return text.replace("{", "{{").replace("}", "}}")
