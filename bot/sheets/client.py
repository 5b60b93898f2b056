"""gspread's HTTP client with patience: its own waits, time-outs, and another host for tests.

gspread's own back-off waits up to 64 s and gives up at a dropped connection. Here a refused call
(429) and a failed read are tried again with waits of at most 8 s; a write whose answer was lost
is not, since it may have been done: the caller looks again and plans anew.
"""

import json
import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlencode

import gspread
from google.auth.exceptions import GoogleAuthError, RefreshError
from google.oauth2.service_account import Credentials
from gspread.exceptions import APIError
from requests import Response
from requests.exceptions import RequestException

from bot.errors import ConfigError
from bot.sheets.errors import Reason, WindowError
from bot.sheets.window import Guard
from bot.unreached import why_unreached

SCOPES = ("https://www.googleapis.com/auth/spreadsheets",)
GOOGLE_HOSTS = ("https://sheets.googleapis.com", "https://www.googleapis.com")
GOOGLE_TOKEN = "https://oauth2.googleapis.com/token"  # noqa: S105 - an address
WAITS_S = (1.0, 2.0, 4.0, 8.0)
TIMEOUT_S = (5.0, 20.0)
"""To connect, and until the answer comes."""
LONGEST_URL = 2048
OVERRIDE = {
    "X-HTTP-Method-Override": "GET",
    "Content-Type": "application/x-www-form-urlencoded",
}

_REASONS: dict[int, Reason] = {401: "refused", 403: "refused", 404: "gone", 429: "busy"}
_FULL = "above the limit of"
_NO_SUCH_RANGE = ("Unable to parse range", "exceeds grid limits", "No grid with id")


class PatientClient(gspread.HTTPClient):
    """One attempt after the other, until an answer, a refusal that lasts, or the last wait."""

    base: str = ""
    wait: Callable[[float], None] = staticmethod(time.sleep)
    waits_s: tuple[float, ...] = WAITS_S
    guard: Guard = staticmethod(lambda is_write: None)

    def request(
        self, method: str, endpoint: str, params: Any = None, *args: Any, **kwargs: Any
    ) -> Response:
        """Carry out one call; WindowError with the reason when it fails for good."""
        address, is_write = redirected(endpoint, self.base), method.lower() != "get"
        if not is_write and len(address) + len(urlencode(params or {}, doseq=True)) > LONGEST_URL:
            # Thai tab titles make long addresses; Google's own client does it the same way.
            kwargs |= {"data": urlencode(params, doseq=True).encode(), "headers": dict(OVERRIDE)}
            method, params = "post", None
        for wait_s in (*self.waits_s, None):
            self.guard(is_write)
            try:
                return super().request(method, address, params, *args, **kwargs)
            except (APIError, RequestException, GoogleAuthError) as error:
                failure = window_error(error, is_write=is_write)
                if wait_s is None or failure.reason != "busy":
                    raise failure from error
            self.wait(wait_s)
        raise AssertionError


def redirected(endpoint: str, base: str) -> str:
    """Return a Google address on the host of `base`, where one is given."""
    for host in GOOGLE_HOSTS:
        if base and endpoint.startswith(host):
            return base.rstrip("/") + endpoint.removeprefix(host)
    return endpoint


def window_error(error: Exception, *, is_write: bool) -> WindowError:
    """Return our error for one of gspread's, google-auth's or requests'."""
    said = f"Google Sheets: {error}"
    if isinstance(error, RefreshError):
        return WindowError(said, "busy" if error.retryable else "refused")
    if not isinstance(error, APIError):
        said = f"Google does not answer: {why_unreached(error)}"
        return WindowError(said, "unsure" if is_write else "busy")
    if error.code >= 500 or error.code == -1:
        return WindowError(said, "unsure" if is_write else "busy")
    message = str(error.error.get("message", ""))
    if error.code == 400 and _FULL in message:
        return WindowError(said, "full")
    if error.code == 400 and any(words in message for words in _NO_SUCH_RANGE):
        return WindowError(said, "layout")
    return WindowError(said, _REASONS.get(error.code, "refused"))


def service_account(env: Mapping[str, str] = os.environ) -> dict[str, Any] | None:
    """Return the service account's key that the environment names; None where it names none."""
    written = env.get("GOOGLE_SERVICE_ACCOUNT_JSON", "")
    path = env.get("GOOGLE_APPLICATION_CREDENTIALS", "")
    if not written and not path:
        return None
    name = "GOOGLE_SERVICE_ACCOUNT_JSON" if written else "GOOGLE_APPLICATION_CREDENTIALS"
    try:
        info: dict[str, Any] = json.loads(written or Path(path).read_text(encoding="utf-8"))
        _credentials(info)
    except OSError as error:
        # Its words would hold the whole key, where somebody has put that in place of the path.
        raise ConfigError([f"{name}: the file cannot be read ({error.strerror})"]) from error
    except ValueError as error:
        raise ConfigError(
            [f"{name}: is not the key of a Google service account ({error})"]
        ) from error
    return info


def google_client(
    info: Mapping[str, Any],
    base: str = "",
    wait: Callable[[float], None] = time.sleep,
    waits_s: tuple[float, ...] = WAITS_S,
) -> PatientClient:
    """Return a client for a service account's key; `base` is SHEETS_API_BASE."""
    known = dict(info)
    if base and known.get("token_uri", GOOGLE_TOKEN) == GOOGLE_TOKEN:
        known["token_uri"] = base.rstrip("/") + "/token"
    session = gspread.Client(
        auth=_credentials(known, is_redirected=bool(base)), http_client=PatientClient
    )
    client = cast("PatientClient", session.http_client)
    client.base, client.wait, client.waits_s = base, wait, waits_s
    client.set_timeout(TIMEOUT_S)
    return client


class _Redirected(Credentials):
    """Credentials for another host: nothing is asked of Google itself."""

    def _is_regional_access_boundary_lookup_required(self) -> bool:
        return False


def _credentials(info: Mapping[str, Any], *, is_redirected: bool = False) -> Credentials:
    kind: Any = _Redirected if is_redirected else Credentials
    found: Credentials = kind.from_service_account_info(info, scopes=SCOPES)
    return found
