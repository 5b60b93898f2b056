"""The LINE account as the outbox sees it: what a push costs, what the month has left.

When LINE does not say, what it said last counts; it is kept in the store (`account` hash).
"""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from bot.directory import Directory
from bot.errors import ServiceError
from bot.line.client import Quota, Sent
from bot.messages.message import Reply
from bot.store.store import Store

Answer = TypeVar("Answer")


class Line(Protocol):
    """What is asked of LINE for notices; LineClient answers it."""

    def push(self, to: str, reply: Reply, retry_key: str) -> Sent:
        """Send to a person or group; the same key, recipient and words are sent once."""

    def quota(self) -> Quota:
        """Return the month's limit and use."""

    def member_count(self, chat: str) -> int:
        """Return how many people are in a group."""

    def is_in_group(self, chat: str, user: str) -> bool:
        """Say whether a user is a member of a group."""

    def is_friend(self, user: str) -> bool:
        """Say whether a push to a user arrives."""


class Account:
    """Answers from LINE for the time of one tick. Without a LINE (a dry run) the last ones."""

    def __init__(self, store: Store, directory: Directory, line: Line | None) -> None:
        self._store = store
        self._directory = directory
        self._line = line
        self._members: dict[str, int] = {}
        self._friends: dict[str, bool] = {}
        self._quota: Quota | None = None

    def quota(self) -> Quota:
        """Return the month's limit and use; no limit while LINE has never said."""
        if self._quota is None:
            asked = self._ask(lambda line: line.quota())
            self._quota = asked or self._remembered_quota()
            if asked:
                limit = "" if asked.limit is None else str(asked.limit)
                self._keep({"limit": limit, "used": str(asked.used)})
        return self._quota

    def spend(self, cost: int) -> None:
        """Count messages sent within this tick: LINE's own count may lag."""
        quota = self.quota()
        self._quota = Quota(quota.limit, quota.used + cost)

    def price(self, to: str) -> int:
        """Return what a push costs: one for a person, the number of members for a group."""
        if to.startswith("U"):
            return 1
        if to not in self._members:
            count = self._ask(lambda line: line.member_count(to))
            if count is None:
                known = self._store.hget("account", f"members:{to}")
                count = int(known) if known else len(self._directory.members(to))
            else:
                self._keep({f"members:{to}": str(count)})
            self._members[to] = count
        return self._members[to]

    def friends(self, users: Iterable[str]) -> tuple[str, ...]:
        """Return those of the users whom a push reaches."""
        return tuple(user for user in users if self._is_friend(user))

    def members(self, chat: str, users: Iterable[str]) -> tuple[str, ...]:
        """Return those of the users who can be mentioned in a group."""
        return tuple(user for user in users if self._is_member(chat, user))

    def _is_friend(self, user: str) -> bool:
        if user not in self._friends:
            self._friends[user] = bool(self._ask(lambda line: line.is_friend(user)))
        return self._friends[user]

    def _is_member(self, chat: str, user: str) -> bool:
        if self._line is None:
            return self._directory.is_member(chat, user)
        return bool(self._ask(lambda line: line.is_in_group(chat, user)))

    def _ask(self, question: Callable[[Line], Answer]) -> Answer | None:
        """Return LINE's answer; None without one, and a LINE that is down is not asked again."""
        if self._line is None:
            return None
        try:
            return question(self._line)
        except ServiceError as error:
            if not error.permanent:
                self._line = None
            return None

    def _remembered_quota(self) -> Quota:
        known = self._store.hgetall("account")
        limit = known.get("limit")
        return Quota(int(limit) if limit else None, int(known.get("used", 0)))

    def _keep(self, facts: dict[str, str]) -> None:
        known = self._store.hgetall("account")
        if any(known.get(name) != value for name, value in facts.items()):
            self._store.ask("hset", "account", mapping=facts)
