"""What the environment says: secrets, addresses, folders. Nothing of it is ever logged."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.catalogue.office import Catalogue
from bot.errors import ConfigError

DEFAULT_LINE_BASE = "https://api.line.me"


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

    @property
    def can_send(self) -> bool:
        """Say whether there is a token, or what is needed to have one issued."""
        return bool(self.line_token or (self.line_channel_id and self.line_secrets))


def settings_from(environ: Mapping[str, str], catalogue: Catalogue | None = None) -> Settings:
    """Return the settings; ConfigError names every variable that cannot be used."""
    faults: list[str] = []
    secret_env = catalogue.line.secret_env if catalogue else "LINE_CHANNEL_SECRET"
    token_env = catalogue.line.token_env if catalogue else "LINE_CHANNEL_ACCESS_TOKEN"
    settings = Settings(
        config=Path(environ.get("RAINGAN_CONFIG", "config.toml")),
        data=Path(environ.get("RAINGAN_DATA", "data")),
        redis_url=environ.get("REDIS_URL") or None,
        port=_port(environ.get("PORT", "8000"), faults),
        line_secrets=tuple(s for s in environ.get(secret_env, "").replace(" ", "").split(",") if s),
        line_token=environ.get(token_env) or None,
        line_channel_id=environ.get("LINE_CHANNEL_ID") or None,
        line_base=environ.get("LINE_API_BASE") or DEFAULT_LINE_BASE,
        starts_at=_moment(environ.get("RAINGAN_NOW"), faults),
        secret=environ.get("RAINGAN_SECRET") or None,
        url=environ.get("RAINGAN_URL") or None,
        liff_id=environ.get("LINE_LIFF_ID") or None,
    )
    if faults:
        raise ConfigError(faults)
    return settings


def process_settings(catalogue: Catalogue | None = None) -> Settings:
    """Return the settings of this process."""
    return settings_from(os.environ, catalogue)


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
