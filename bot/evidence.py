"""Photos and files that prove a report: kept once by their content, at an fsspec URL.

Keys: `evidence:<code>` hash of what is known of a piece, `evidence-of:<message id>` its code.
`announced:<message id>` the codes that belong to what a message reported.
`evidence:<code>:messages` set of the messages that brought a piece, `evidence:<code>:proves` of
those whose reports it proves, `evidence-sent` sorted set of the codes by their latest sending.
The code is the content's own digest, so the same file sent twice is kept once. A code opens
nothing by itself: who may see it is decided by whoever shows it.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import fsspec

from bot.catalogue.periods import to_millis
from bot.store.store import Read, Store
from bot.store.unit import Unit

_CODE_BYTES = 10
_SENT = "evidence-sent"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence: its code, the sender's file name, its kind and size in bytes.

    `expired_at` is when its content and name were deleted because its time was over.
    """

    code: str
    name: str
    media: str
    size: int
    expired_at: datetime | None = None


class EvidenceStore:
    """Keeps contents at a URL, and what is known of them in the store."""

    def __init__(self, store: Store, url: str, data: Path) -> None:
        self._store = store
        self._place = url if "://" in url else f"file://{(data / url).absolute()}"
        self._files, self._root = fsspec.core.url_to_fs(self._place)

    def keep(self, content: bytes) -> str:
        """Write a content and return its code; durable on return, whole or not at all."""
        code = hashlib.blake2s(content, digest_size=_CODE_BYTES).hexdigest()
        path = self._path(code)
        if not self._files.exists(path):
            self._files.makedirs(path.rpartition("/")[0], exist_ok=True)
            with self._files.transaction, self._files.open(path, "wb") as file:
                file.write(content)
        return code

    def note(self, unit: Unit, message_id: str, piece: Piece, sent_at: datetime) -> None:
        """Remember what a piece is, and which message brought it, with the unit's commit."""
        facts = {"name": piece.name, "media": piece.media, "size": piece.size}
        unit.write("hset", f"evidence:{piece.code}", mapping=facts)
        unit.write("hdel", f"evidence:{piece.code}", "expired")
        unit.write("zadd", _SENT, {piece.code: to_millis(sent_at)}, gt=True)
        unit.write("sadd", f"evidence:{piece.code}:messages", message_id)
        unit.write("set", f"evidence-of:{message_id}", piece.code)

    def attach(self, unit: Unit, message_id: str, *codes: str) -> None:
        """Let pieces belong to a message that announced them, with the unit's commit."""
        if codes:
            unit.write("sadd", f"announced:{message_id}", *codes)
            for code in codes:
                unit.write("sadd", f"evidence:{code}:proves", message_id)
            unit.memory.setdefault(f"announced:{message_id}", set()).update(codes)

    def reads(self, message_id: str) -> list[Read]:
        """Return what is read of a message's pieces whenever it reports something."""
        return [("smembers", f"announced:{message_id}")]

    def over(self, store: Store) -> "EvidenceStore":
        """Return the same contents, with what is known of them in another view of the store."""
        return EvidenceStore(store, self._place, Path())

    def attached(self, unit: Unit, message_id: str) -> tuple[str, ...]:
        """Return the pieces that belong to a message."""
        staged = unit.memory.get(f"announced:{message_id}", set())
        return tuple(sorted(self._store.smembers(f"announced:{message_id}") | staged))

    def piece(self, code: str) -> Piece | None:
        """Return what is known of a piece, or None."""
        facts = self._store.hgetall(f"evidence:{code}")
        if not facts:
            return None
        expired = facts.get("expired")
        return Piece(
            code, facts.get("name", ""), facts["media"], int(facts["size"]),
            datetime.fromisoformat(expired) if expired else None,
        )  # fmt: skip

    def messages(self, code: str) -> list[str]:
        """Return the messages that brought a piece, and those whose reports it proves."""
        brought = self._store.smembers(f"evidence:{code}:messages")
        return sorted(brought | self._store.smembers(f"evidence:{code}:proves"))

    def sent_before(self, moment: datetime) -> list[str]:
        """Return the codes of the pieces that nobody has sent since a moment."""
        return self._store.zbetween(_SENT, 0, to_millis(moment) - 1)

    def read(self, code: str) -> bytes:
        """Return a piece's content; FileNotFoundError if it has been erased."""
        content: bytes = self._files.cat_file(self._path(code))
        return content

    def of_message(self, message_id: str) -> str | None:
        """Return the code of what a message brought, or None."""
        return self._store.get(f"evidence-of:{message_id}")

    def forget(self, unit: Unit, message_id: str, announced_by: str | None = None) -> None:
        """Erase what an unsent message brought, unless another message brought it too."""
        code = self.of_message(message_id)
        if code is None:
            return
        unit.write("delete", f"evidence-of:{message_id}")
        unit.write("srem", f"evidence:{code}:messages", message_id)
        for owner in filter(None, (message_id, announced_by)):
            unit.write("srem", f"announced:{owner}", code)
            unit.write("srem", f"evidence:{code}:proves", owner)
        if self._store.smembers(f"evidence:{code}:messages") <= {message_id}:
            unit.write("delete", f"evidence:{code}")
            unit.write("zrem", _SENT, code)
            self._erase(code)

    def expire(self, unit: Unit, piece: Piece, now: datetime) -> None:
        """Delete a piece whose time is over; that it was there, and when it went, stays."""
        unit.write("hdel", f"evidence:{piece.code}", "name")
        unit.write("hset", f"evidence:{piece.code}", "expired", now.isoformat())
        unit.write("zrem", _SENT, piece.code)
        self._erase(piece.code)

    def discard(self, code: str) -> None:
        """Erase a content that no message claims: its message was unsent while it was fetched."""
        if not self._store.smembers(f"evidence:{code}:messages"):
            self._erase(code)

    def _erase(self, code: str) -> None:
        if self._files.exists(self._path(code)):
            self._files.rm_file(self._path(code))

    def _path(self, code: str) -> str:
        return f"{self._root}/{code[:2]}/{code}"
