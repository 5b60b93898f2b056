"""How the processes log: one line each to stderr, `at level room said`, ids as name=value.

What belongs to an event names it (`event=`, LINE's webhookEventId). Secrets are blotted out of
every line, should a library put one into an error; words and names of people are never logged.
"""

import json
import logging
import os
import re
import sys
import threading
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

_SECRET = re.compile(r"SECRET|TOKEN|PASS|KEY|SERVICE_ACCOUNT_JSON")
_LINKS = re.compile(r"((?:[?&](?:k|code|state)|id_token)=)[^\s&'\"]+")
_log = logging.getLogger(__name__)
_SHORTEST = 6
_OURS = ("bot", "handlers", "jobs")


class Line(logging.Formatter):
    """Formats a line, and blots out the secrets given."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%S%z")
        self._secrets = tuple(sorted(secrets, key=len, reverse=True))

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, with its trace where there is one."""
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, "…")
        return _LINKS.sub(r"\1…", line)


def log_to_stderr(env: Mapping[str, str] = os.environ) -> None:
    """Log warnings of all, and what our own rooms tell."""
    handler = logging.StreamHandler()
    handler.setFormatter(Line(secrets_in(env)))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    for name in _OURS:
        logging.getLogger(name).setLevel(logging.INFO)
    # It tells of every try before the last, with the address; what fails in the end we tell.
    logging.getLogger("urllib3.connectionpool").setLevel(logging.ERROR)
    sys.excepthook = lambda _kind, error, _trace: _uncaught(error)
    threading.excepthook = lambda broken: _uncaught(broken.exc_value)


def _uncaught(error: BaseException | None) -> None:
    """Log what nobody has caught: a trace that Python prints itself would show secrets."""
    _log.critical("raingan stops: %s", type(error).__name__, exc_info=error)


def secrets_in(env: Mapping[str, str]) -> set[str]:
    """Return the environment's secrets, each of several in one variable by itself."""
    found = {part for name, value in env.items() if _SECRET.search(name) for part in _parts(value)}
    found |= set(_passwords(env.get("REDIS_URL", "")))
    return {one for one in found if len(one) >= _SHORTEST}


def _parts(value: str) -> list[str]:
    """Return a value's secrets: of a key in JSON all of it, and the lines of its private key."""
    if not value.lstrip().startswith("{"):
        return [part.strip() for part in value.split(",")]
    try:
        key = str(json.loads(value).get("private_key", ""))
    except ValueError:
        return [value]
    lines = [line for line in key.splitlines() if not line.startswith("-----")]
    return [value, json.dumps(key)[1:-1], *lines]


def _passwords(url: str) -> list[str]:
    """Return the password of an address, as it is written and as it is meant."""
    login, _, _ = url.partition("://")[2].rpartition("@")
    password = login.partition(":")[2]
    return [password, unquote(password)]
