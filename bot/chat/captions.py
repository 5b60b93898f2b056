"""A photo's caption: “หลักฐานการเบิกจ่ายค่ะ” right after a photo or file announces it.

By themselves such words are talk; they are an announcement where the sender has sent something
within the ten minutes before, or quotes what he has sent.
"""

import re
from dataclasses import replace

from bot.catalogue.periods import to_millis
from bot.chat.beside import names_in
from bot.chat.filing import ANNOUNCED_WITHIN, is_loose
from bot.chat.handling import Message, Services
from bot.line.events import Event
from bot.understanding import reading as understood
from bot.understanding.reading import IGNORED, Reading

_LONGEST = 80
_KEPT_S = 3600
_NEAR_MS = int(ANNOUNCED_WITHIN.total_seconds() * 1000)
_MORE = re.compile(r"เพิ่มเติม|เพิ่ม|ตามแนบ|แนบ")


def note_file(message: Message, services: Services) -> None:
    """Remember that somebody has sent a file here: its content may arrive after its caption."""
    event = message.event
    services.unit.write("set", _sent(event), str(to_millis(event.sent_at)), ex=_KEPT_S)


def read_caption(about: understood.Message, message: Message, services: Services) -> Reading:
    """Return the announcement that a text is as the caption of a file, else IGNORED."""
    if len(about.text) > _LONGEST or not _may_name_evidence(about, services):
        return IGNORED
    if not _has_file(message, services):
        return IGNORED
    named = names_in(_MORE.sub(" ", about.text), message, services)
    if named is None or len(named.reports) != 1 or len(named.districts) > 1:
        return IGNORED
    if services.office.catalogue.report(named.reports[0]).kind != "evidence":
        return IGNORED
    announced = services.office.reader.read(replace(about, text=f"ส่ง{about.text}", mentions=()))
    return announced if announced.kind == "ask" else IGNORED


def _may_name_evidence(about: understood.Message, services: Services) -> bool:
    """Say whether a text can name a report of evidence; cheap, since every talk passes here."""
    text = about.text.replace(" ", "")
    reports = services.office.reader.at(about.sent_at).catalogue.reports
    names = (n for r in reports if r.kind == "evidence" for n in (r.title, r.short, *r.aliases))
    return any(name and name.replace(" ", "") in text for name in names)


def _has_file(message: Message, services: Services) -> bool:
    """Say whether the sender has just sent a file here, or quotes one that nothing has claimed."""
    said = message.text
    if said.quoted_message_id is not None and is_loose(said.quoted_message_id, said, services):
        return True
    sent = services.office.store.get(_sent(said))
    return sent is not None and 0 <= to_millis(said.sent_at) - int(sent) <= _NEAR_MS


def _sent(event: Event) -> str:
    return f"file-sent:{event.chat}:{event.user or ''}"
