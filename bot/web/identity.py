"""Who has opened the form inside LINE: LIFF's ID token, verified by LINE and never by the page."""

import requests

from bot.errors import ServiceError
from bot.messages import dashboard_links as words
from bot.settings import process_settings
from bot.web.links import LinkError

_TIMEOUT_S = 5.0


def verified_user(id_token: str) -> str:
    """Return the LINE user id of an ID token; LinkError if LINE does not vouch for it."""
    settings = process_settings()
    channel = (settings.liff_id or "").partition("-")[0]
    address = f"{settings.line_base}/oauth2/v2.1/verify"
    try:
        answer = requests.post(
            address, data={"id_token": id_token, "client_id": channel}, timeout=_TIMEOUT_S
        )
        told = answer.json()
    except (requests.RequestException, ValueError) as error:
        raise ServiceError(f"LINE does not verify: {type(error).__name__}") from error
    user = told.get("sub") if answer.status_code == 200 else None
    if not channel or not isinstance(user, str) or told.get("aud") != channel:
        raise LinkError(words.WRONG)
    return user
