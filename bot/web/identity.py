"""Who somebody is, by LINE's word: ID tokens are verified by LINE, never by the page."""

from typing import Any

import requests

from bot.catalogue.office import Catalogue
from bot.errors import ServiceError
from bot.messages import dashboard_links as words
from bot.settings import Settings, process_settings
from bot.web.links import LinkError

_TIMEOUT_S = 5.0


def verified_user(catalogue: Catalogue, id_token: str) -> str:
    """Return the LINE user id of LIFF's ID token; LinkError if LINE does not vouch for it."""
    settings = process_settings(catalogue)
    channel = (settings.liff_id or "").partition("-")[0]
    return _vouched(settings, {"id_token": id_token, "client_id": channel})


def logged_in_user(settings: Settings, code: str, proof: dict[str, str]) -> str:
    """Return who has come back from LINE Login with a code.

    `proof` has what the login began with: `redirect_uri`, `code_verifier` and `nonce`. LinkError
    if LINE does not know the code, or vouches for another login.
    """
    client = {"client_id": settings.login_id or "", "client_secret": settings.login_secret or ""}
    asked = {"grant_type": "authorization_code", "code": code, **client}
    asked |= {name: proof[name] for name in ("redirect_uri", "code_verifier")}
    told = _post(settings, "/oauth2/v2.1/token", asked)
    given = {"client_id": client["client_id"], "nonce": proof["nonce"]}
    return _vouched(settings, {"id_token": str(told.get("id_token", "")), **given})


def _vouched(settings: Settings, asked: dict[str, str]) -> str:
    told = _post(settings, "/oauth2/v2.1/verify", asked)
    user, channel = told.get("sub"), asked["client_id"]
    if not channel or not isinstance(user, str) or told.get("aud") != channel:
        raise LinkError(words.WRONG)
    if told.get("nonce") != asked.get("nonce"):
        raise LinkError(words.WRONG)
    return user


def _post(settings: Settings, path: str, asked: dict[str, str]) -> dict[str, Any]:
    """Return LINE's answer; empty where LINE refuses, ServiceError where it does not answer."""
    try:
        answer = requests.post(settings.line_base + path, data=asked, timeout=_TIMEOUT_S)
        told = answer.json()
    except (requests.RequestException, ValueError) as error:
        raise ServiceError(f"LINE does not verify: {type(error).__name__}") from error
    return told if answer.status_code == 200 and isinstance(told, dict) else {}
