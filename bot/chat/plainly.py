"""Questions in plain words: “งาวส่งหรือยังคะ”, “เราได้ที่เท่าไร”, 1:1 also “ต้องส่งอะไรบ้าง”.

People put these to each other as well: in a group the bot answers only where a district is named or
the sender's own is meant, and only where nothing else is said.
"""

import re

from bot.chat.beside import Named, names_in
from bot.chat.handling import Message, Services
from bot.understanding import reading as understood
from bot.understanding.normalise import normalise
from bot.understanding.reading import IGNORED, Reading

_LONGEST = 60
_ASKS = ("ยัง", "เปล่า", "เท่าไ", "เท่าไห", "บ้าง", "วันไหน", "เมื่อไ")
_POLITE = re.compile(r"[\s?]*(?:(?:แล้ว)?(?:ค่ะ|คะ|ครับ|คับ|จ๊ะ|นะ)[\s?]*)*\Z")
_OURS = re.compile(r"(?:(?:แล้ว)?(?:ของ)?(?:อำเภอ)?(?:พวก)?(?:เรา|ฉัน|ดิฉัน|ผม|หนู)(?:ล่ะ)?)")
_SENT = re.compile(
    r"(?P<who>.*?)(?:ได้)?(?:ส่ง|รายงาน)(?:รายงาน|ยอด|ข้อมูล|งาน)?(?:มา|ไป|แล้ว|ครบ)*\s?"
    r"(?:หรือยัง|รึยัง|หรือเปล่า|ยัง)"
)
_DUTIES = re.compile(
    r"(?:เรา|อำเภอเรา)?(?:มีอะไร(?:ที่)?)?ต้องส่ง(?:อะไร)?บ้าง|(?:เรา)?(?:ยัง)?(?:เหลือ|ค้าง)(?:ส่ง)?อะไร(?:อีก)?บ้าง"
    r"|(?:กำหนด|ต้อง)ส่ง(?:รายงาน|ยอด)?(?:ภายใน)?\s?(?:วันไหน|เมื่อไ(?:ห)?ร่?)"
)
_PLACE = re.compile(r"(?P<who>.*?)(?:ได้|อยู่)(?:อันดับ|ลำดับ)?\s?ที่\s?เท่าไ(?:ห)?ร่?")
_LEFT = re.compile(
    r"(?:เรา|อำเภอเรา)?(?:เหลือ|ขาด|ต้อง)(?:อีก|ขาย)*เท่าไ(?:ห)?ร่?(?:ถึง|จึง)?(?:จะ)?(?:ถึง)?(?:เป้า)?"
)


def read_plainly(about: understood.Message, message: Message, services: Services) -> Reading:
    """Return what a text asks in plain words, else IGNORED."""
    if len(about.text) > _LONGEST or not any(word in about.text for word in _ASKS):
        return IGNORED
    text = _POLITE.sub("", normalise(about.text).text, count=1).strip()
    sent, place = _SENT.fullmatch(text), _PLACE.fullmatch(text)
    if sent is not None:
        return _question("show", sent["who"], message, services)
    if place is not None:
        return _question("ranking", place["who"], message, services)
    if message.is_private and _DUTIES.fullmatch(text):
        return Reading("query", topic="show" if message.person.districts else "status")
    if message.is_private and _LEFT.fullmatch(text):
        return Reading("query", topic="target")
    return IGNORED


def _question(topic: str, who: str, message: Message, services: Services) -> Reading:
    """Return the question about whom it names; without a name, 1:1 the sender's own is meant."""
    others, ours = _OURS.subn(" ", who)
    named = names_in(others, message, services) if others.strip() else Named()
    if named is None or (ours and named.districts):
        return IGNORED
    districts = named.districts or message.person.districts
    is_meant = bool(named.districts or ours or message.is_private)
    if not is_meant or not districts:
        return IGNORED
    return Reading("query", topic=topic, districts=districts, reports=named.reports)
