"""The provinces of one deployment: a config file for one, or a folder with a file for each.

All faults of all files are told at once. What would let two provinces mix (a key, a channel, a
sheet, a place for evidence) is refused.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.catalogue.office import Catalogue
from bot.config import load_catalogue
from bot.errors import ConfigError
from bot.settings import Settings, process_settings

RESERVED = ("callback", "healthz", "metrics")
"""Addresses of the whole deployment, under which no province can have its pages."""


@dataclass(frozen=True, slots=True)
class Configured:
    """A province's config and the file it stands in; `mount` heads its addresses on the web."""

    path: Path
    catalogue: Catalogue
    mount: str = ""

    @property
    def key(self) -> str:
        """The province's key."""
        return self.catalogue.province.key

    def settings(self) -> Settings:
        """Return what the environment says for this province: its channel, its data folder."""
        own = replace(process_settings(self.catalogue), config=self.path)
        return replace(own, data=own.data / self.key) if self.mount else own


def load_provinces(path: Path) -> tuple[Configured, ...]:
    """Return what a config file or a folder of them configures, in the order of the files' names.

    ConfigError lists every fault of every file.
    """
    if not path.is_dir():
        return (Configured(path, load_catalogue(path)),)
    found, faults = _read_all(sorted(path.glob("*.toml")))
    faults += _mixed(found)
    if not found and not faults:
        faults.append(f"{path}: there is no .toml file in this folder")
    if faults:
        raise ConfigError(faults)
    return tuple(found)


def load_serviceable(path: Path) -> tuple[tuple[Configured, ...], list[str]]:
    """Return the provinces whose files can be used, and the faults of the other files.

    One file's slip stops no other province. ConfigError where none can be used, or two would mix.
    """
    if not path.is_dir():
        return load_provinces(path), []
    found, faults = _read_all(sorted(path.glob("*.toml")))
    mixed = list(_mixed(found))
    if mixed or not found:
        raise ConfigError([*faults, *mixed] or [f"{path}: there is no .toml file in this folder"])
    return tuple(found), faults


def choose(provinces: Sequence[Configured], key: str = "") -> Configured:
    """Return the province of a key, or the only one; ConfigError names those there are."""
    known = ", ".join(one.key for one in provinces)
    if not key and len(provinces) == 1:
        return provinces[0]
    if not key:
        raise ConfigError([f"--province is missing: say which one is meant: {known}"])
    for one in provinces:
        if one.key == key:
            return one
    raise ConfigError([f"--province {key}: there is no such province. Known: {known}"])


def shared_secrets(provinces: Sequence[Configured]) -> list[str]:
    """Return the faults of an environment in which two provinces would be one channel or sheet."""
    if len(provinces) < 2:
        return []
    faults = []
    if process_settings().has_sheet:
        faults.append("GOOGLE_SHEET_ID: is one sheet for all; set [sheets] id in each config")
    for told, secrets_of in _SECRETS:
        holders: dict[str, Configured] = {}
        for one in provinces:
            for secret in secrets_of(one.settings()):
                first = holders.setdefault(secret, one)
                if first is not one:
                    faults.append(f"{one.path}: has the {told} of {first.key}, too")
    return faults


def _read_all(paths: Iterable[Path]) -> tuple[list[Configured], list[str]]:
    found: list[Configured] = []
    faults: list[str] = []
    for path in paths:
        try:
            catalogue = load_catalogue(path)
        except ConfigError as error:
            faults += error.faults
        else:
            found.append(Configured(path, catalogue, f"/{catalogue.province.key}"))
    return found, faults


def _mixed(provinces: Sequence[Configured]) -> Iterator[str]:
    """Yield what two provinces have in common and must not."""
    for one in provinces:
        if one.key in RESERVED:
            yield f'{one.path}: province.key = "{one.key}": is an address of raingan itself'
    for setting, value_of in _OWN:
        holders: dict[str, Configured] = {}
        for one in provinces:
            value = value_of(one.catalogue)
            first = holders.setdefault(value, one) if value else one
            if first is not one:
                yield f'{one.path}: {setting} = "{value}": is that of {first.path.name}, too'


def _shared_place(catalogue: Catalogue) -> str:
    """Return where evidence is kept, unless it is a folder inside the province's own."""
    url = catalogue.evidence.url.rstrip("/")
    is_shared = "://" in url or url.startswith("/") or ".." in Path(url).parts
    return url if is_shared else ""


_OWN: tuple[tuple[str, Callable[[Catalogue], str]], ...] = (
    ("province.key", lambda c: c.province.key),
    ("line.secret_env", lambda c: c.line.secret_env),
    ("line.token_env", lambda c: c.line.token_env),
    ("line.destination", lambda c: c.line.destination),
    ("sheets.id", lambda c: c.sheets.id),
    # The same photo in two provinces would be one file: the first to erase it erases both.
    ("evidence.url", _shared_place),
)
_SECRETS: tuple[tuple[str, Callable[[Settings], Iterable[str]]], ...] = (
    ("channel secret", lambda s: s.line_secrets),
    ("channel access token", lambda s: filter(None, [s.line_token])),
    ("channel id", lambda s: filter(None, [s.line_channel_id])),
    ("LIFF id", lambda s: filter(None, [s.liff_id])),
)
