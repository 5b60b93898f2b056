"""Who is who: people, their districts and roles; which LINE group is which.

Keys: `person:<user>` hash, `people` set, `group:<chat>` name, `groups` hash name to chat,
`members:<chat>` set of those seen there, `invite:<code>` role, `menu-due` hash of those whose menu
under the 1:1 chat is to be looked at again, with how often they have changed.
"""

import json
import secrets
from dataclasses import dataclass
from typing import Literal, cast

from bot.ledger.revision import Authority
from bot.store.store import Read, Store
from bot.store.unit import Unit

MENU_DUE = "menu-due"
Role = Literal["secretariat", "chief"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in LINE. A chief sees everything and changes nothing."""

    user: str | None
    districts: tuple[str, ...] = ()
    role: Role | None = None

    @property
    def is_secretariat(self) -> bool:
        """Say whether the person belongs to the secretariat."""
        return self.role == "secretariat"

    def authority(self, district: str) -> Authority:
        """Return what the person is to a district; a chief acts for none."""
        if self.is_secretariat:
            return "secretariat"
        if self.role == "chief":
            return "member"
        return "officer" if district in self.districts else "member"


class Directory:
    """Reading who is who, and with a unit of work, changing it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def person(self, user: str | None) -> Person:
        """Return what is known of a user; a stranger has no district and no role."""
        if user is None:
            return Person(None)
        return _person(user, self._store.hgetall(f"person:{user}"))

    def reads(self, chat: str, user: str | None) -> list[Read]:
        """Return what is read of a chat and a person for every event."""
        found: list[Read] = [("get", f"group:{chat}")]
        return [*found, ("hgetall", f"person:{user}")] if user is not None else found

    def people(self) -> list[Person]:
        """Return everybody who is registered, in the order of their ids."""
        return [self.person(user) for user in sorted(self._store.smembers("people"))]

    def officers(self, district: str) -> list[Person]:
        """Return the officers of a district."""
        return [person for person in self.people() if district in person.districts]

    def secretariat(self) -> list[Person]:
        """Return the people of the secretariat."""
        return [person for person in self.people() if person.is_secretariat]

    def group_of(self, chat: str) -> str | None:
        """Return the name under which a LINE group is bound, or None."""
        return self._store.get(f"group:{chat}")

    def chat_of(self, group: str) -> str | None:
        """Return the LINE id of a bound group, or None."""
        return self._store.hget("groups", group)

    def is_member(self, chat: str, user: str | None) -> bool:
        """Say whether a user has been seen in a chat and not left it."""
        return user is not None and user in self.members(chat)

    def members(self, chat: str) -> set[str]:
        """Return the users seen in a chat who have not left it; LINE may know of more."""
        return self._store.smembers(f"members:{chat}")

    def bind(self, unit: Unit, group: str, chat: str) -> None:
        """Bind a group's name to a LINE group; what either was bound to before is released."""
        before, name_before = self.chat_of(group), self.group_of(chat)
        if before is not None:
            unit.write("delete", f"group:{before}")
        if name_before is not None:
            unit.write("hdel", "groups", name_before)
        unit.write("set", f"group:{chat}", group)
        unit.write("hset", "groups", group, chat)

    def enrol(self, unit: Unit, user: str, *, district: str = "", role: Role | None = None) -> None:
        """Add a district to a person, or give the person a role."""
        person = self.person(user)
        districts = [*person.districts]
        if district and district not in districts:
            districts.append(district)
        self._keep(unit, Person(user, tuple(districts), role or person.role))

    def leave(self, unit: Unit, user: str, district: str) -> None:
        """Take a district from a person."""
        person = self.person(user)
        left = tuple(d for d in person.districts if d != district)
        self._keep(unit, Person(user, left, person.role))

    def resign(self, unit: Unit, user: str) -> None:
        """Take a person's role; districts stay."""
        person = self.person(user)
        self._keep(unit, Person(user, person.districts, None))

    def forget(self, unit: Unit, user: str) -> None:
        """Forget a person altogether."""
        unit.write("delete", f"person:{user}")
        unit.write("srem", "people", user)
        unit.write("hincrby", MENU_DUE, user, 1)

    def saw(self, unit: Unit, chat: str, *users: str) -> None:
        """Remember that users are in a chat."""
        if users:
            unit.write("sadd", f"members:{chat}", *users)

    def gone(self, unit: Unit, chat: str, *users: str) -> None:
        """Remember that users have left a chat."""
        if users:
            unit.write("srem", f"members:{chat}", *users)

    def invite(self, role: Role, lifetime_s: int) -> str:
        """Return a new code that gives a role to whoever sends it first; it expires."""
        code = f"RG-{secrets.token_hex(4).upper()}"
        self._store.ask("set", f"invite:{code}", role, ex=lifetime_s)
        return code

    def redeem(self, unit: Unit, code: str) -> Role | None:
        """Return the role of a code and use it up with the commit; None if it is not valid."""
        name = f"invite:{code}"
        unit.watch(name)
        role = self._store.get(name)
        if role is None:
            return None
        unit.write("delete", name)
        return cast("Role", role)

    def _keep(self, unit: Unit, person: Person) -> None:
        facts = {"districts": json.dumps(person.districts, ensure_ascii=False)}
        if person.role:
            facts["role"] = person.role
        unit.write("hincrby", MENU_DUE, person.user, 1)
        unit.write("delete", f"person:{person.user}")
        if not person.districts and not person.role:
            unit.write("srem", "people", person.user)
            return
        unit.write("hset", f"person:{person.user}", mapping=facts)
        unit.write("sadd", "people", person.user)


def _person(user: str, facts: dict[str, str]) -> Person:
    districts = tuple(json.loads(facts.get("districts", "[]")))
    return Person(user, districts, cast("Role | None", facts.get("role")))
