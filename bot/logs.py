"""How the processes log: one line each to stderr, `at level room said`, ids as name=value.

What belongs to an event names it (`event=`, LINE's webhookEventId). Secrets are blotted out of
every line, should a library put one into an error; words and names of people are never logged.
"""

import logging
import os
import re
from collections.abc import Iterable, Mapping

_SECRET = re.compile(r"SECRET|TOKEN|PASSWORD|SERVICE_ACCOUNT_JSON|SHEETS_KEY")
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
        return line


def log_to_stderr(env: Mapping[str, str] = os.environ) -> None:
    """Log warnings of all, and what our own rooms tell."""
    handler = logging.StreamHandler()
    handler.setFormatter(Line(secrets_in(env)))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    for name in _OURS:
        logging.getLogger(name).setLevel(logging.INFO)


def secrets_in(env: Mapping[str, str]) -> set[str]:
    """Return the environment's secrets, each of several in one variable by itself."""
    found = {part for name, value in env.items() if _SECRET.search(name) for part in _parts(value)}
    password = re.search(r":([^:@/]+)@", env.get("REDIS_URL", ""))
    return {one for one in (*found, password[1] if password else "") if len(one) >= _SHORTEST}


def _parts(value: str) -> list[str]:
    # A key in JSON is a text of several parts itself; it is blotted out as a whole.
    return [value] if value.lstrip().startswith("{") else value.replace(" ", "").split(",")
