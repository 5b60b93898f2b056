"""A story: what people type over a month, as data, played through their chats."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.demo.chat import Chat
from bot.demo.models import Event
from bot.demo.seed import Seeded

JUNE = Path(__file__).parent / "june.jsonl"


@dataclass(frozen=True, slots=True)
class Act:
    """Something that somebody does at a time of the story's local clock.

    `say` is a new message in `room`, kept under `id`; `edit` and `unsend` name one. `twice` lets
    the webhook come doubled.
    """

    at: datetime
    who: str
    room: str = ""
    say: str = ""
    id: str = ""
    edit: str = ""
    unsend: str = ""
    text: str = ""
    twice: bool = False


def read_story(path: Path) -> Iterator[Act]:
    """Yield the acts of a story file, in its order."""
    for line in path.read_text(encoding="utf-8").splitlines():
        facts = json.loads(line)
        yield Act(**{**facts, "at": datetime.fromisoformat(facts["at"])})


class Stage:
    """Where a story is played: its people and rooms in a chat."""

    def __init__(self, chat: Chat, people: Seeded) -> None:
        self._chat = chat
        self._people = people
        self._messages: dict[str, str] = {}

    def play(self, act: Act) -> None:
        """Do what the act says; the bot is told as LINE would tell it."""
        if act.edit or act.unsend:
            self._change(act)
        else:
            self._say(act)

    def _change(self, act: Act) -> None:
        """Edit or unsend a message, unless the story was begun after it."""
        message_id = self._messages.get(act.edit or act.unsend)
        if message_id is None:
            return
        if act.edit:
            self._chat.edit(message_id, act.text)
        else:
            self._chat.unsend(message_id)

    def _say(self, act: Act) -> None:
        event = self._chat.say(self._people.groups[act.room].room_id, self._user(act.who), act.say)
        if act.id:
            self._messages[act.id] = _message_id(event)
        if act.twice:
            self._chat.courier.deliver(event)

    def _user(self, who: str) -> str:
        officer = self._people.officers.get(who)
        return officer.user_id if officer else next(iter(self._people.office.values())).user_id


def _message_id(event: Event) -> str:
    return str(event["message"]["id"])
