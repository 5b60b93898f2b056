"""Configs of many provinces in a folder, made from the example, and the environment they need."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.beginning.thailand import provinces
from tests.conftest import EXAMPLE

_DISTRICTS = re.compile(r"^\[\[districts\]\]\n.*?^(?=# The LINE groups)", re.DOTALL | re.MULTILINE)
_OWING = re.compile(r"^districts = .*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Land:
    """A province as it is written: without districts of its own it has the example's."""

    key: str
    name: str
    districts: tuple[tuple[str, str], ...] = ()

    @property
    def secret(self) -> str:
        return f"secret-of-{self.key}"

    @property
    def token(self) -> str:
        return f"token-of-{self.key}"

    @property
    def environment(self) -> dict[str, str]:
        upper = self.key.upper().replace("-", "_")
        return {f"{upper}_SECRET": self.secret, f"{upper}_TOKEN": self.token}

    def config(self, *changes: tuple[str, str]) -> str:
        """Return the province's config; each change replaces some text of it."""
        upper = self.key.upper().replace("-", "_")
        text = EXAMPLE.read_text(encoding="utf-8")
        own = (
            ('key = "lampang"', f'key = "{self.key}"'),
            ('name = "ลำปาง"', f'name = "{self.name}"'),
            ('secret_env = "LINE_CHANNEL_SECRET"', f'secret_env = "{upper}_SECRET"'),
            ('token_env = "LINE_CHANNEL_ACCESS_TOKEN"', f'token_env = "{upper}_TOKEN"'),
        )
        if self.districts:
            tables = "".join(
                f'[[districts]]\ncode = "{c}"\nname = "{n}"\n' for c, n in self.districts
            )
            text = _OWING.sub("", _DISTRICTS.sub(tables, text))
        for old, new in (*own, *changes):
            assert old in text, old
            text = text.replace(old, new, 1)
        return text


def whole_country() -> list[Land]:
    """Return Thailand: 77 provinces with their 878 districts and Bangkok's 50."""
    return [
        Land(one.key, one.name, tuple((d.code, d.name) for d in one.districts))
        for one in provinces()
    ]


def write_folder(folder: Path, lands: Sequence[Land], *, is_known: bool = False) -> Path:
    """Write a config for each province into a folder; LINE need not be asked for `known` bots."""
    folder.mkdir(parents=True, exist_ok=True)
    for land in lands:
        known = (('# destination = "U…"', f'destination = "U{land.key}"'),) if is_known else ()
        (folder / f"{land.key}.toml").write_text(land.config(*known), encoding="utf-8")
    return folder


def environment_of(lands: Sequence[Land], folder: Path, data: Path, url: str) -> Mapping[str, str]:
    """Return what the environment of a deployment must say."""
    own = {name: value for land in lands for name, value in land.environment.items()}
    whole = {"RAINGAN_CONFIG": str(folder), "RAINGAN_DATA": str(data), "REDIS_URL": url}
    return {**own, **whole}
