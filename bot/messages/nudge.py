"""What is said 1:1 about deadlines: to an officer, to a district's chief, to the secretariat."""

from collections.abc import Sequence
from datetime import datetime

from bot.messages.message import Text
from bot.messages.names import UNDER_WAY
from bot.messages.reminder import Word, put_off
from bot.messages.standing import at_it, districts


def officer_nudge(words: Sequence[Word], now: datetime) -> Text:
    """Return the private word to the officer of districts that have not sent."""
    blocks = [_block(word, now) for word in words]
    groups = list(dict.fromkeys(word.standing.report.group for word in words))
    closing = f"ส่งได้ในกลุ่ม {' หรือ '.join(groups)} หรือพิมพ์ตอบที่นี่ได้เลยค่ะ"
    return Text("\n\n".join([*blocks, closing]), choices=put_off(words))


def chief_nudge(words: Sequence[Word], now: datetime) -> Text:
    """Return the word to the chief of districts that are still missing after the deadline."""
    blocks = [_block(word, now) for word in words]
    return Text("\n\n".join(["เรียนพัฒนาการอำเภอ", *blocks, "ขอความอนุเคราะห์ติดตามด้วยค่ะ"]))


def secretariat_alert(words: Sequence[Word], now: datetime) -> Text:
    """Return the alert to the secretariat: who is missing, who is to confirm."""
    return Text("\n\n".join(_alert(word, now) for word in words))


def _block(word: Word, now: datetime) -> str:
    lines = [word.standing.name, word.standing.due_words(now), _of_whom(word), word.text]
    return "\n".join(line for line in lines if line)


def _alert(word: Word, now: datetime) -> str:
    standing = word.standing
    lines = [standing.name, f"{standing.due_words(now)} · {standing.progress}"]
    for label, names in (("ยังไม่ส่ง", standing.missing), ("รอยืนยัน", standing.pending)):
        told = [name for name in names if name in word.named]
        if told:
            lines.append(f"{label}: {districts(told)}")
    if standing.under_way:
        lines.append(f"{UNDER_WAY}: {at_it(standing)}")
    lines += [word.text] if word.text else []
    return "\n".join(lines)


def _of_whom(word: Word) -> str:
    pending = [name for name in word.named if name in word.standing.pending]
    missing = [name for name in word.named if name not in word.standing.pending]
    said = []
    if missing:
        said.append(f"ยังไม่ได้รับรายงานของ {districts(missing)} ค่ะ")
    if pending:
        said.append(f"ยอดของ {districts(pending)} รอการยืนยันค่ะ")
    return "\n".join(said) or f"{word.standing.progress}ค่ะ"
