"""The file of a backup: a zip of a manifest, the keys as JSON Lines, and evidence if asked for."""

import hashlib
import json
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bot.backups.snapshot import Record, as_json, from_json
from bot.catalogue.periods import from_millis
from bot.catalogue.values import dump_json
from bot.errors import ServiceError
from bot.store.schema import OLDEST

_FORMAT = 1
_MANIFEST, _KEYS, _EVIDENCE = "manifest.json", "keys.jsonl", "evidence/"
_ENDS = (
    zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, EOFError,
    NotImplementedError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup is: whose, of when (the store's clock), how much, and by which digest.

    `schema` is the version of the store's schema; the first backups do not say it.
    """

    format: int
    raingan: str
    province: str
    made_at: str
    made_ms: int
    keys: int
    revisions: int
    evidence: int
    sha256: str
    schema: int = OLDEST


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose state was read, when (the store's clock), and of which schema it is."""

    province: str
    made_ms: int
    schema: int


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that has been read and found whole."""

    manifest: Manifest
    records: list[Record]


def write(
    path: Path,
    origin: Origin,
    records: list[Record],
    pieces: Iterable[tuple[str, bytes]] = (),
) -> Manifest:
    """Write a backup in one step: the file is there wholly or not at all, for its owner only."""
    keys = "".join(dump_json(as_json(record)) + "\n" for record in records).encode()
    with _replacing(path) as unfinished, zipfile.ZipFile(
        unfinished, "w", zipfile.ZIP_DEFLATED
    ) as zipped:  # fmt: skip
        for code, content in pieces:
            zipped.writestr(_EVIDENCE + code, content)
        count = len(zipped.namelist())
        zipped.writestr(_KEYS, keys)
        manifest = Manifest(
            format=_FORMAT,
            raingan=version("raingan"),
            province=origin.province,
            made_at=from_millis(origin.made_ms).isoformat(timespec="seconds"),
            made_ms=origin.made_ms,
            keys=len(records),
            revisions=sum(len(one.value) for one in records if one.name == "ledger"),
            evidence=count,
            sha256=hashlib.sha256(keys).hexdigest(),
            schema=origin.schema,
        )
        zipped.writestr(_MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1))
    return manifest


def read(path: Path, province: str) -> Backup:
    """Return a backup of the province; ServiceError says in a sentence why it cannot be used."""
    with _opened(path) as zipped:
        manifest = Manifest(**_known(json.loads(zipped.read(_MANIFEST))))
        keys = zipped.read(_KEYS)
        if zipped.testzip() is not None or hashlib.sha256(keys).hexdigest() != manifest.sha256:
            raise zipfile.BadZipFile
        records = [from_json(json.loads(line)) for line in keys.splitlines()]
    if manifest.province != province:
        raise ServiceError(
            f"{path} is a backup of {manifest.province!r}, not of {province!r}. Nothing was done.",
            permanent=True,
        )
    return Backup(manifest, records)


def read_pieces(path: Path, keep: Callable[[bytes], str]) -> int:
    """Keep the evidence that a backup carries; return how many pieces there were."""
    with _opened(path) as zipped:
        names = [name for name in zipped.namelist() if name.startswith(_EVIDENCE)]
        for name in names:
            keep(zipped.read(name))
    return len(names)


def _known(written: dict[str, Any]) -> dict[str, Any]:
    if written.get("format") != _FORMAT:
        made_by = written.get("raingan")
        raise ServiceError(
            f"The backup was made by raingan {made_by}, in a form this one does not know.",
            permanent=True,
        )
    return written


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as zipped:
            yield zipped
    except OSError as error:
        raise ServiceError(f"{path} cannot be read ({error.strerror}).", permanent=True) from error
    except _ENDS as error:
        said = f"{path} is damaged or is no backup of raingan. Nothing was done."
        raise ServiceError(said, permanent=True) from error


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """Yield a file beside the path which takes its place at the end, once it is on the disk."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ServiceError(f"{path.parent} cannot be used ({error.strerror}).") from error
    try:
        unfinished.touch(mode=0o600)
        yield unfinished
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise ServiceError(f"{path} cannot be written ({error.strerror}).") from error
    finally:
        unfinished.unlink(missing_ok=True)
