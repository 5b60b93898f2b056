"""A scene: people in chats, whose webhook events go through the real worker and dispatcher."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.app import dispatcher
from bot.catalogue.office import Catalogue
from bot.catalogue.periods import BANGKOK, to_millis
from bot.chat.questions import Question
from bot.directory import Role
from bot.inbox import raw_event
from bot.ledger.cell import Cell
from bot.messages.message import Card, Reply, Text, load_reply
from bot.office import open_office
from bot.processes.worker import Worker
from bot.store.store import Store
from bot.store.unit import Unit, transaction

GROUPS = {
    "OTOPlp": "C0000000000000000000000000000otop",
    "team it Lampang": "C000000000000000000000000000teamit",
    "secretariat": "C00000000000000000000000secretary",
}
OFFICERS = {"เกาะคา": "Ukohkha", "แม่ทะ": "Umaetha", "งาว": "Ungao"}
SECRETARY, CHIEF, MEMBER, OTHER = "Usecretary", "Uchief", "Umember", "Uother"


@dataclass
class Known:
    """What LINE would say of people, in place of LINE."""

    members: set[str] = field(default_factory=set)

    def is_in_group(self, chat: str, user: str) -> bool:
        return user in self.members

    def name_of(self, user: str, chat: str | None) -> str:
        return f"คุณ{user.removeprefix('U')}"


def moment(written: str) -> datetime:
    """Return a moment of June 2563 such as `03 09:15`, or a full one."""
    if len(written) <= 8:
        written = f"2020-06-{written}"
    return datetime.fromisoformat(written).replace(tzinfo=BANGKOK)


class Scene:
    """An office with its groups bound and its people registered."""

    def __init__(self, store: Store, catalogue: Catalogue, data: Path) -> None:
        self.store, self.office = store, open_office(catalogue, data, store)
        self.known = Known()
        self.seconds = 0.0
        self.worker = Worker(
            self.office, dispatcher(), self.known, consumer="w", clock=lambda: self.seconds
        )
        self._count = 0
        with transaction(store) as unit:
            for name, chat in GROUPS.items():
                self.office.directory.bind(unit, name, chat)
        for district, user in OFFICERS.items():
            self.enrol(user, district=district)
        self.enrol(SECRETARY, role="secretariat")
        self.enrol(CHIEF, role="chief")

    def enrol(self, user: str, *, district: str = "", role: Role | None = None) -> None:
        with transaction(self.store) as unit:
            self.office.directory.enrol(unit, user, district=district, role=role)

    # Events

    def text(
        self,
        text: str,
        user: str | None = MEMBER,
        at: str = "03 09:00",
        *,
        group: str | None = "OTOPlp",
        message: str | None = None,
        quote: str | None = None,
        mention: str | None = None,
        edited: bool = False,
        chat: str | None = None,
    ) -> dict[str, Any]:
        """Return the event of a text; without a group it is said 1:1."""
        said: dict[str, Any] = {"type": "text", "id": message or self._next("m"), "text": text}
        if quote:
            said["quotedMessageId"] = quote
        if mention:
            start = text.index("@")
            end = text.index(" ", start)
            place = {"index": start, "length": end - start, "type": "user", "userId": mention}
            said["mention"] = {"mentionees": [place]}
        kind = "messageEdited" if edited else "message"
        return self.event(kind, user, at, group=group, chat=chat, message=said)

    def event(
        self,
        kind: str,
        user: str | None = MEMBER,
        at: str = "03 09:00",
        *,
        group: str | None = "OTOPlp",
        chat: str | None = None,
        **facts: Any,
    ) -> dict[str, Any]:
        """Return a webhook event as LINE sends it."""
        source: dict[str, Any] = {"type": "user"}
        if group is not None or chat is not None:
            source = {"type": "group", "groupId": chat or GROUPS[group or ""]}
        if user is not None:
            source["userId"] = user
        name = self._next("e")
        return {
            "type": kind,
            "webhookEventId": f"01EVENT{name:0>19}",
            "timestamp": to_millis(moment(at)),
            "source": source,
            "mode": "active",
            "replyToken": f"token-{name}",
            "deliveryContext": {"isRedelivery": False},
            **facts,
        }

    def deliver(self, *events: dict[str, Any]) -> Reply:
        """Put events into the inbox, let the worker handle them; return the last one's answer."""
        self.office.inbox.accept([raw_event(event) for event in events])
        self.work()
        return self.answer_to(events[-1])

    def work(self, steps: int = 8) -> None:
        """Let the worker handle what is there, what it put off included."""
        for _ in range(steps):
            self.seconds += 1.0
            if not self.worker.step() and not self.worker._held:
                break
        assert not self.store.ask("xlen", "dead"), self.store.ask("xrange", "dead")

    def say(
        self, text: str, user: str | None = MEMBER, at: str = "03 09:00", **facts: Any
    ) -> Reply:
        return self.deliver(self.text(text, user, at, **facts))

    def edit(self, message: str, text: str, user: str | None, at: str, **facts: Any) -> Reply:
        return self.deliver(self.text(text, user, at, message=message, edited=True, **facts))

    def unsend(self, message: str, user: str | None, at: str, **facts: Any) -> Reply:
        return self.deliver(self.unsent(message, user, at, **facts))

    def unsent(self, message: str, user: str | None, at: str, **facts: Any) -> dict[str, Any]:
        event = self.event("unsend", user, at, unsend={"messageId": message}, **facts)
        return {**event, "replyToken": None}

    def tap(self, data: str, user: str | None, at: str = "03 09:10", **facts: Any) -> Reply:
        return self.deliver(self.event("postback", user, at, postback={"data": data}, **facts))

    # What came of it

    def answer_to(self, event: dict[str, Any]) -> Reply:
        """Return the reply queued for an event; () for silence."""
        token = event.get("replyToken")
        queued = [fields for _, fields in self.store.ask("xrange", "replies")]
        found = [load_reply(f["body"]) for f in queued if f["token"] == token]
        assert len(found) <= 1
        return found[0] if found else ()

    def cell(self, report: str, district: str, period: str = "2020-05") -> Cell:
        return self.office.ledger.cell(report, district, period)

    def income(self, district: str = "เกาะคา") -> int | None:
        """Return a district's income of May as it stands."""
        total = self.cell("otop-income", district).values.get("total")
        return None if total is None else int(total)

    def open_questions(self, at: str = "03 09:30", group: str = "OTOPlp") -> list[Question]:
        unit = Unit(self.store)
        try:
            return self.office.questions.open_in(unit, GROUPS[group], moment(at))
        finally:
            unit.close()

    def pushed(self) -> list[tuple[str, Reply]]:
        """Return what waits in the outbox: to whom, what."""
        queued = [fields for _, fields in self.store.ask("xrange", "outbox")]
        return [(fields["to"], load_reply(fields["body"])) for fields in queued]

    def everything_stored(self) -> str:
        """Return all that the store holds, as one text to search in."""
        redis = self.store.redis
        readers = {
            "string": redis.get,
            "hash": redis.hgetall,
            "set": redis.smembers,
            "zset": lambda key: redis.zrange(key, 0, -1),
            "stream": redis.xrange,
        }
        return "\n".join(str(readers[redis.type(key)](key)) for key in redis.keys("*"))

    def _next(self, letter: str) -> str:
        self._count += 1
        return f"{letter}{self._count:06d}"


def words_of(reply: Reply) -> str:
    """Return what a reply says: texts, and what stands in for cards."""
    said = (one.alt if isinstance(one, Card) else one.text for one in reply)
    return "\n".join(said)


def buttons_of(reply: Reply) -> dict[str, str]:
    """Return the postback data of a reply's buttons by their labels."""
    found: dict[str, str] = {}
    for one in reply:
        if isinstance(one, Card):
            found |= {a["label"]: a["data"] for a in _actions(one.contents) if "data" in a}
    return found


def quick_replies_of(reply: Reply) -> list[str]:
    """Return the labels of a reply's quick replies."""
    return [c.label for one in reply if isinstance(one, Text | Card) for c in one.choices]


def _actions(part: Any) -> Iterable[dict[str, Any]]:
    if isinstance(part, dict):
        if "action" in part:
            yield part["action"]
        for inner in part.values():
            yield from _actions(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _actions(inner)


def json_of(card: Card) -> str:
    """Return a card's JSON."""
    return json.dumps(card.contents, ensure_ascii=False)
