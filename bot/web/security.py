"""Headers that every page carries: nothing foreign is loaded, nothing inline is run."""

from flask import Response, request

from bot.errors import UserError
from bot.messages import dashboard_links as words

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}
_YEAR_S = 365 * 24 * 3600


def guarded(response: Response) -> Response:
    """Add the headers; pages are never cached, what is static for an hour."""
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", policy())
    is_static = (request.endpoint or "").endswith("static")
    response.headers["Cache-Control"] = "public, max-age=3600" if is_static else "no-store"
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = f"max-age={_YEAR_S}"
    return response


def policy(**more: str) -> str:
    """Return the Content-Security-Policy, with further sources where a page needs them."""
    parts = dict(_POLICY)
    for name, source in more.items():
        key = name.replace("_", "-")
        parts[key] = f"{parts.get(key, '')} {source}".strip()
    return "; ".join(f"{name} {source}" for name, source in parts.items())


def need_own_page() -> None:
    """Refuse what another site's page has sent; browsers that do not say are let through."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        raise ForeignError(words.FOREIGN)


class ForeignError(UserError):
    """A request that another site's page has made."""
