"""What people do in their chats: each act changes the world and tells the bot."""

from collections.abc import Iterator
from typing import Any

from bot.demo.errors import RefusedError
from bot.demo.events import Events, Extras
from bot.demo.models import Content, Event, Json, Message
from bot.demo.webhook import Courier
from bot.demo.world import World


class Chat:
    """The acts of the chat page and of tests; each returns the event that was sent."""

    def __init__(self, world: World, courier: Courier) -> None:
        self.world = world
        self.events = Events(world)
        self.courier = courier

    def say(self, room_id: str, user_id: str, text: str, quoted_id: str | None = None) -> Event:
        return self.tell(self.events.text(room_id, user_id, text, Extras(quoted_id)))

    def send_sticker(self, room_id: str, user_id: str) -> Event:
        return self.tell(self.events.sticker(room_id, user_id))

    def send_file(self, room_id: str, user_id: str, name: str, content: Content) -> Event:
        """A photo goes as an image, everything else as a file."""
        if content.mime_type.startswith("image/"):
            return self.tell(self.events.image(room_id, user_id, content))
        return self.tell(self.events.file(room_id, user_id, name, content))

    def edit(self, message_id: str, text: str) -> Event:
        return self.tell(self.events.edited(message_id, text))

    def unsend(self, message_id: str) -> Event:
        return self.tell(self.events.unsent(message_id))

    def invite_bot(self, group_id: str) -> Event:
        return self.tell(self.events.join(group_id))

    def add_members(self, group_id: str, *user_ids: str) -> Event:
        return self.tell(self.events.member_joined(group_id, *user_ids))

    def remove_members(self, group_id: str, *user_ids: str) -> Event:
        return self.tell(self.events.member_left(group_id, *user_ids))

    def befriend(self, user_id: str) -> Event:
        return self.tell(self.events.follow(user_id))

    def block(self, user_id: str) -> Event:
        return self.tell(self.events.unfollow(user_id))

    def tap(
        self, message_id: str, user_id: str, action: Json, params: dict[str, str] | None = None
    ) -> Event | None:
        """A person taps a button of the bot's; None when the tap tells the bot nothing."""
        message = self.world.message(message_id)
        if action not in list(_actions_in(message.body)):
            raise RefusedError(400, "The message has no such action")
        return self._act(message.room_id, user_id, action, params)

    def tap_menu(
        self, user_id: str, action: Json, params: dict[str, str] | None = None
    ) -> Event | None:
        """A person taps the menu under the 1:1 chat; None when the tap tells the bot nothing."""
        shown = self.world.rich_menus.menu_of(user_id)
        if action not in [area["action"] for area in shown["areas"]]:
            raise RefusedError(400, "The menu has no such action")
        return self._act(user_id, user_id, action, params)

    def _act(
        self, room_id: str, user_id: str, action: Json, params: dict[str, str] | None
    ) -> Event | None:
        kind = action.get("type")
        if kind == "message":
            return self.say(room_id, user_id, str(action["text"]))
        if kind not in ("postback", "datetimepicker"):
            return None
        if action.get("displayText"):
            self._show(room_id, user_id, str(action["displayText"]))
        return self.tell(self.events.postback(room_id, user_id, str(action["data"]), params))

    def _show(self, room_id: str, user_id: str, text: str) -> None:
        """A postback's display text stands in the chat but is no message to the bot."""
        body: Json = {"type": "text", "text": text}
        self.world.add_message(Message(room_id, user_id, body, self.world.now(), route="tap"))

    def tell(self, event: Event) -> Event:
        """Hand the event to the bot, unless it is about a group the bot is not in."""
        source = event["source"]
        room = self.world.rooms.get(source.get("groupId", ""))
        if room is None or room.bot_is_in:
            self.courier.deliver(event)
        return event


def _actions_in(value: Any) -> Iterator[Json]:
    """Every action object in a message, however deep."""
    if isinstance(value, list):
        for one in value:
            yield from _actions_in(one)
    if isinstance(value, dict):
        for name, one in value.items():
            if name in ("action", "defaultAction"):
                yield one
            elif name == "actions":
                yield from one
            yield from _actions_in(one)
