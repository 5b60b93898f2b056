"""What the environment says: secrets, addresses, folders. Nothing of it is ever logged."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.catalogue.office import Catalogue, Line
from bot.errors import ConfigError

DEFAULT_LINE_BASE = "https://api.line.me"
_LOGIN_BASE = "https://access.line.me"


@dataclass(frozen=True, slots=True)
class Settings:
    """The environment of one process."""

    config: Path
    data: Path
    redis_url: str | None
    port: int
    line_secrets: tuple[str, ...]
    line_token: str | None
    line_channel_id: str | None
    line_base: str
    starts_at: datetime | None
    secret: str | None
    url: str | None
    liff_id: str | None
    has_sheet: bool
    login_id: str | None
    login_secret: str | None

    @property
    def folder(self) -> Path:
        """The folder of the config, where the base figures lie, too."""
        return self.config if self.config.is_dir() else self.config.parent

    @property
    def login_base(self) -> str:
        """Where people log in with LINE: LINE's own page, or that of another host, for tries."""
        return _LOGIN_BASE if self.line_base == DEFAULT_LINE_BASE else self.line_base

    @property
    def can_log_in(self) -> bool:
        """Say whether LINE Login is set up."""
        return bool(self.login_id and self.login_secret)

    @property
    def can_send(self) -> bool:
        """Say whether there is a token, or what is needed to have one issued."""
        return bool(self.line_token or (self.line_channel_id and self.line_secrets))


def settings_from(environ: Mapping[str, str], catalogue: Catalogue | None = None) -> Settings:
    """Return the settings; ConfigError names every variable that cannot be used."""
    faults: list[str] = []
    names = catalogue.line if catalogue else Line()
    settings = Settings(
        config=Path(environ.get("RAINGAN_CONFIG", "config.toml")),
        data=Path(environ.get("RAINGAN_DATA", "data")),
        redis_url=environ.get("REDIS_URL") or None,
        port=_port(environ.get("PORT", "8000"), faults),
        line_secrets=_listed(environ.get(names.secret_env, "")),
        line_token=_header(environ, names.token_env, faults),
        line_channel_id=environ.get(names.channel_id_env) or None,
        line_base=environ.get("LINE_API_BASE") or DEFAULT_LINE_BASE,
        starts_at=_moment(environ.get("RAINGAN_NOW"), faults),
        secret=environ.get("RAINGAN_SECRET") or None,
        url=environ.get("RAINGAN_URL") or None,
        liff_id=environ.get(names.liff_env) or None,
        has_sheet=bool(environ.get("GOOGLE_SHEET_ID")),
        login_id=environ.get(names.login_id_env) or None,
        login_secret=environ.get(names.login_secret_env) or None,
    )
    if faults:
        raise ConfigError(faults)
    return settings


def process_settings(catalogue: Catalogue | None = None) -> Settings:
    """Return the settings of this process."""
    return settings_from(os.environ, catalogue)


def _listed(written: str) -> tuple[str, ...]:
    return tuple(word for word in written.replace(" ", "").split(",") if word)


def _header(environ: Mapping[str, str], name: str, faults: list[str]) -> str | None:
    """Return what goes into a request's header; libraries show it when it cannot."""
    value = environ.get(name, "").strip()
    if not all("!" <= letter <= "~" for letter in value):
        faults.append(f"{name}: holds letters that no token has; copy it again")
        return None
    return value or None


def _port(written: str, faults: list[str]) -> int:
    if written.isdecimal() and 0 <= int(written) < 65536:
        return int(written)
    faults.append(f"PORT = {written!r}: must be a number from 0 to 65535")
    return 0


def _moment(written: str | None, faults: list[str]) -> datetime | None:
    if not written:
        return None
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        faults.append(f"RAINGAN_NOW = {written!r}: write a time such as 2020-06-01T08:00+07:00")
    return moment
