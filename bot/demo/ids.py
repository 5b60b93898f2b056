"""Ids in the shapes that LINE gives them."""

import hashlib
import secrets

from ulid import ULID


def stable_id(prefix: str, name: str) -> str:
    """An id such as `U4af4980629…`, always the same for the same name."""
    return prefix + hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()


def message_id(number: int) -> str:
    return str(460_000_000_000_000_000 + number)


def new_token() -> str:
    return secrets.token_hex(16)


def event_id(timestamp_ms: int) -> str:
    return str(ULID.from_timestamp(timestamp_ms))
