"""Signed links: who may open what, and until when. The bot gives them, the pages check them.

A link names a person by a keyed digest, never by a LINE user id, and dies when it expires, when
it is revoked (`links` hash: how often each person's and group's were) or its holder is forgotten.
The key is RAINGAN_SECRET, or one made once and kept in the store (`links-key`), which all
processes share.
"""

import secrets
import time
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2s, sha256
from typing import Literal

from itsdangerous import BadSignature, URLSafeSerializer
from pydantic import TypeAdapter, ValidationError

from bot.catalogue.periods import to_millis
from bot.directory import Person
from bot.errors import UserError
from bot.messages import dashboard_links as words
from bot.office import Office
from bot.settings import process_settings
from bot.store.unit import Unit

What = Literal["dashboard", "form", "ticket"]
DASHBOARD_LIFETIME_S = 12 * 3600
FORM_LIFETIME_S = 60 * 24 * 3600
TICKET_LIFETIME_S = 24 * 3600
ADDRESS = "web-address"


class LinkError(UserError):
    """A link opens nothing; the text says why, kindly."""

    @property
    def may_log_in(self) -> bool:
        """Say whether the same page may open for who logs in with LINE."""
        return str(self) in (words.NO_LINK, words.EXPIRED, words.LOGIN_OLD, words.LOGIN_REFUSED)


@dataclass(frozen=True, slots=True)
class Grant:
    """What a link allows. `holder` is a person's digest; a link for a group has none.

    `expires` is the wall's time in seconds, `until` the office's in milliseconds: a form's
    deadline. `id` makes two links of the same content two.
    """

    what: What
    id: str
    expires: int
    holder: str = ""
    revoked: int = 0
    report: str = ""
    period: str = ""
    group: str = ""
    until: int = 0
    submission: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """What a form is for; it opens until a moment of the office's time."""

    report: str
    period: str
    until: datetime
    group: str = ""


_GRANT = TypeAdapter(Grant)


def dashboard_link(office: Office, person: Person) -> str:
    """Return the address that opens the dashboard for a person for some hours."""
    return address(office, "/dashboard", _personal(office, person, "dashboard"))


def session_token(office: Office, person: Person) -> str:
    """Return what opens the dashboard for somebody who has logged in."""
    return sign(office, _personal(office, person, "dashboard"))


def form_link(office: Office, form: Form, person: Person | None) -> str:
    """Return the address of a report's form: a person's own, or one for a group's members."""
    grant = Grant(
        what="form",
        id=secrets.token_hex(6),
        expires=_wall_s() + FORM_LIFETIME_S,
        holder=holder_of(office, person.user) if person else "",
        revoked=_revoked(office, person.user if person else _group(form.group)),
        report=form.report,
        period=form.period,
        group=form.group,
        until=to_millis(form.until),
    )
    liff_id = process_settings(office.catalogue).liff_id
    if liff_id and person is None:
        return f"https://liff.line.me/{liff_id}?k={sign(office, grant)}"
    return address(office, "/form", grant)


def announce(office: Office, url: str) -> None:
    """Keep the address at which people reach the pages, for whoever gives links."""
    if office.store.get(ADDRESS) != url:  # a write waits for the disk
        office.store.ask("set", ADDRESS, url)


def address(office: Office, path: str, grant: Grant) -> str:
    """Return a full address with a signed grant."""
    return f"{page_address(office, path)}?k={sign(office, grant)}"


def page_address(office: Office, path: str) -> str:
    """Return the full address of a page that is open to everybody."""
    settings = process_settings()
    base = settings.url or office.store.get(ADDRESS) or f"http://localhost:{settings.port}"
    return base.rstrip("/") + office.mount + path


def sign(office: Office, grant: Grant) -> str:
    """Return a grant as a signed token that fits into an address."""
    return str(_serializer(office).dumps(_GRANT.dump_python(grant, exclude_defaults=True)))


def read(office: Office, token: str, what: What) -> Grant:
    """Return what a token grants; LinkError if it is forged, foreign, old or for another page."""
    try:
        grant = _GRANT.validate_python(_serializer(office).loads(token))
    except (BadSignature, ValidationError) as error:
        raise LinkError(words.WRONG) from error
    if grant.what != what:
        raise LinkError(words.WRONG)
    if grant.expires < _wall_s():
        raise LinkError(words.EXPIRED)
    return grant


def holder(office: Office, grant: Grant) -> Person:
    """Return the person a grant was given to; LinkError if that person is gone or revoked it."""
    key = _key(office)
    for person in office.directory.people():
        if person.user and _digest(key, person.user) == grant.holder:
            if _revoked(office, person.user) != grant.revoked:
                raise LinkError(words.REVOKED)
            return person
    raise LinkError(words.NOBODY)


def revoke(office: Office, unit: Unit, user: str) -> None:
    """Make every link that a person has been given so far open nothing, with the commit."""
    unit.write("hincrby", "links", holder_of(office, user), 1)


def revoke_group(office: Office, unit: Unit, group: str) -> None:
    """Make every form that a group has been offered so far open nothing, with the commit."""
    revoke(office, unit, _group(group))


def need_standing(office: Office, grant: Grant) -> None:
    """Raise LinkError if whoever gave or holds a grant has revoked it."""
    if grant.holder:
        holder(office, grant)
    elif _revoked(office, _group(grant.group)) != grant.revoked:
        raise LinkError(words.REVOKED)


def holder_of(office: Office, user: str | None) -> str:
    """Return the digest that stands for a person in links."""
    return _digest(_key(office), user or "")


def _group(name: str) -> str:
    """Return what stands for a group where people's ids stand; no LINE id begins like this."""
    return f"group {name}"


def _digest(key: bytes, user: str) -> str:
    return blake2s(user.encode(), key=key, digest_size=9).hexdigest()


def _personal(office: Office, person: Person, what: What) -> Grant:
    return Grant(
        what=what,
        id=secrets.token_hex(6),
        expires=_wall_s() + DASHBOARD_LIFETIME_S,
        holder=holder_of(office, person.user),
        revoked=_revoked(office, person.user),
    )


def _revoked(office: Office, user: str | None) -> int:
    return int(office.store.hget("links", holder_of(office, user)) or 0)


def _serializer(office: Office) -> URLSafeSerializer:
    return URLSafeSerializer(_key(office), salt=f"raingan {office.store.prefix}")


def _key(office: Office) -> bytes:
    given = process_settings().secret or office.store.get("links-key")
    if given is None:
        office.store.ask("set", "links-key", secrets.token_hex(32), nx=True)
        given = office.store.get("links-key")
    return sha256(str(given).encode()).digest()


def _wall_s() -> int:
    return int(time.time())
