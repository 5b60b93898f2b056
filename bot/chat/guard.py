"""The loop guard: what we said in a chat and somebody repeats there is neither read nor answered.

A program that echoes a receipt would otherwise report it again, be given a receipt again, and so
on for ever. Each process keeps the last words of each chat itself: a loop comes back within
seconds, and one that another process has answered is slowed by bot/processes/pacing.py.
"""

from collections import OrderedDict, deque

from bot.line.events import Event, TextSaid
from bot.messages.message import Reply, Text

_CHATS = 2000
_KEPT = 16
_SHORTEST = 20
"""What is shorter may be a person's own word, such as a name we have asked for."""


class Echoes:
    """Remembers what was said where."""

    def __init__(self) -> None:
        self._said: OrderedDict[str, deque[str]] = OrderedDict()

    def remember(self, chat: str, reply: Reply) -> None:
        """Remember an answer's texts; the chat that was silent for longest is forgotten."""
        said = self._said.setdefault(chat, deque(maxlen=_KEPT))
        said.extend(m.text for m in reply if isinstance(m, Text) and len(m.text) >= _SHORTEST)
        self._said.move_to_end(chat)
        if len(self._said) > _CHATS:
            self._said.popitem(last=False)

    def is_ours(self, event: Event) -> bool:
        """Say whether a new text is what we have said in that chat ourselves."""
        if not isinstance(event, TextSaid) or event.edited:
            return False
        return event.text.strip() in self._said.get(event.chat, ())
