"""The state of the pretend LINE: people, rooms, messages and everything that has an age.

Events are stamped by `now` (milliseconds; the demo's movable clock), ages of tokens are
counted by `wall` (seconds). One lock guards everything: hold `world.lock` to do several
things as one.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from bot.demo.channel import Channel
from bot.demo.errors import RefusedError
from bot.demo.ids import message_id, new_token, stable_id
from bot.demo.models import QUOTABLE, Call, Content, Json, Message, Person, Room
from bot.demo.quota import Quota
from bot.demo.richmenus import RichMenus
from bot.demo.tokens import AccessTokens, ReplyTokens, RetryKeys

CALLS_KEPT = 5_000
DAYS_7_MS = 7 * 24 * 3600 * 1000


class World:
    """All that the pretend LINE knows."""

    def __init__(
        self,
        channel: Channel,
        now: Callable[[], int],
        wall: Callable[[], float] = time.monotonic,
    ) -> None:
        self.channel = channel
        self.now = now
        self.lock = threading.RLock()
        self.people: dict[str, Person] = {}
        self.rooms: dict[str, Room] = {}
        self.messages: dict[str, Message] = {}
        self.contents: dict[str, Content] = {}
        self.quote_tokens: dict[str, str] = {}
        self.id_tokens: dict[str, str] = {}
        self.logins: dict[str, dict[str, str]] = {}
        self._wall = wall
        self.reply_tokens = ReplyTokens(wall)
        self.retry_keys = RetryKeys(wall)
        self.access_tokens = AccessTokens(wall, channel.access_token)
        self.quota = Quota(now, channel.monthly_limit)
        self.rich_menus = RichMenus()
        self.calls: deque[Call] = deque(maxlen=CALLS_KEPT)
        self.world_id = new_token()
        self.is_ready = True
        self.version = 0
        self.roster_version = 0
        self.panels: dict[str, tuple[int, Any]] = {}
        self._changed = threading.Condition(self.lock)

    def start_over(self) -> None:
        """Forget everybody and everything; pages see nothing until the new world is `ready`."""
        with self.lock:
            for table in (self.people, self.rooms, self.messages, self.contents, self.panels):
                table.clear()
            self.quote_tokens.clear()
            self.calls.clear()
            self.reply_tokens, self.retry_keys = ReplyTokens(self._wall), RetryKeys(self._wall)
            self.quota = Quota(self.now, self.channel.monthly_limit)
            self.rich_menus = RichMenus()
            self.is_ready = False
            self.world_id = new_token()

    def ready(self) -> None:
        """Everybody is there again: pages see that it is another world, and load anew."""
        with self.lock:
            self.is_ready = True
            self.touch()

    def wait_until_ready(self, timeout_s: float) -> None:
        """Return once the world can be looked at, or time is up."""
        with self._changed:
            self._changed.wait_for(lambda: self.is_ready, timeout_s)

    # People and rooms

    def add_person(self, name: str, title: str = "", is_friend: bool = False) -> Person:
        """A new user and the 1:1 chat with them; the id follows from name and title."""
        person = Person(stable_id("U", f"{title}/{name}"), name, title, is_friend)
        with self.lock:
            self.people[person.user_id] = person
            self.rooms[person.user_id] = Room(person.user_id, name, False, [person.user_id])
            self.touch_roster()
        return person

    def add_group(self, name: str, members: Iterable[Person] = ()) -> Room:
        room = Room(stable_id("C", name), name, True, [person.user_id for person in members])
        with self.lock:
            self.rooms[room.room_id] = room
            self.touch_roster()
        return room

    def room(self, room_id: str) -> Room:
        """RefusedError 404 when there is no such room."""
        room = self.rooms.get(room_id)
        if room is None:
            raise RefusedError(404, "Not found")
        return room

    def person(self, user_id: str) -> Person:
        """RefusedError 404 when there is no such user."""
        person = self.people.get(user_id)
        if person is None:
            raise RefusedError(404, "Not found")
        return person

    def group_with_bot(self, group_id: str) -> Room:
        """RefusedError 404 when there is no such group or the bot is not in it."""
        room = self.room(group_id)
        if not (room.is_group and room.bot_is_in):
            raise RefusedError(404, "Not found")
        return room

    def is_reachable(self, user_id: str) -> bool:
        """A push arrives at friends, and at those who wrote 1:1 within seven days."""
        person = self.people.get(user_id)
        if person is None:
            return False
        wrote = person.last_wrote_ms
        return person.is_friend or (wrote is not None and self.now() - wrote <= DAYS_7_MS)

    # Messages

    def add_message(self, message: Message) -> Message:
        """Put a message into its room and give it its id."""
        with self.lock:
            message.message_id = message_id(len(self.messages) + 1)
            self.messages[message.message_id] = message
            self.touch(message)
        return message

    def message(self, wanted_id: str) -> Message:
        """RefusedError 404 when there is no such message."""
        message = self.messages.get(wanted_id)
        if message is None:
            raise RefusedError(404, "Not found")
        return message

    def quote_token_for(self, message: Message) -> str | None:
        """A new quote token; None for kinds that cannot be quoted."""
        if message.kind not in QUOTABLE:
            return None
        token = new_token()
        with self.lock:
            self.quote_tokens[token] = message.message_id
        return token

    def post_from_bot(
        self, room_id: str, bodies: Sequence[Json], route: str, cost: int
    ) -> list[dict[str, str]]:
        """Put the bot's messages into a room; the price stands at the first of them."""
        sent = []
        with self.lock:
            for position, body in enumerate(bodies):
                message = self.add_message(Message(room_id, None, body, self.now(), route=route))
                message.cost = 0 if position else cost
                message.quoted_id = self.quote_tokens.get(str(body.get("quoteToken")))
                token = self.quote_token_for(message)
                quote = {"quoteToken": token} if token else {}
                sent.append({"id": message.message_id, **quote})
        return sent

    def from_bot(self, room_id: str | None = None) -> list[Message]:
        """What the bot has sent, oldest first, in one room or everywhere."""
        with self.lock:
            return [
                message
                for message in self.messages.values()
                if message.sender_id is None and room_id in (None, message.room_id)
            ]

    # Changes

    def touch(self, message: Message | None = None) -> None:
        """Count a change and wake those who wait for one."""
        with self._changed:
            self.version += 1
            if message is not None:
                message.version = self.version
            self._changed.notify_all()

    def touch_roster(self) -> None:
        """Count a change of people or rooms, so that pages read them again."""
        with self.lock:
            self.roster_version += 1
            self.touch()

    def show(self, name: str, value: Any) -> None:
        """Put something beside the chats; pages are told if it is another than before."""
        with self.lock:
            if name in self.panels and self.panels[name][1] == value:
                return
            self.touch()
            self.panels[name] = (self.version, value)

    def panels_since(self, version: int) -> dict[str, Any]:
        """Return what stands beside the chats and is newer than a version."""
        with self.lock:
            return {name: value for name, (at, value) in self.panels.items() if at > version}

    def messages_since(self, version: int) -> list[Message]:
        with self.lock:
            return [m for m in self.messages.values() if m.version > version]

    def wait_for_change(self, version: int, timeout_s: float) -> int:
        """The newest version, as soon as it is above the given one or time is up."""
        with self._changed:
            seen = self._changed.wait_for(
                lambda: self.is_ready and self.version > version, timeout_s
            )
            return self.version if seen else version
