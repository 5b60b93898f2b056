"""Endpoints that hand out and check tokens; they take credentials instead of a bearer."""

from flask import request

from bot.demo.errors import RefusedError
from bot.demo.models import Json
from bot.demo.world import World

STATELESS_LIFE_S = 900
SHORT_LIVED_LIFE_S = 30 * 24 * 3600


def stateless(world: World) -> Json:
    """POST /oauth2/v3/token: a token of 15 minutes."""
    return _issue(world, STATELESS_LIFE_S)


def short_lived(world: World) -> Json:
    """POST /v2/oauth/accessToken: a token of 30 days."""
    return _issue(world, SHORT_LIVED_LIFE_S)


def revoke(world: World) -> Json:
    world.access_tokens.revoke(request.form.get("access_token", ""))
    return {}


def verify_access(world: World) -> Json:
    """GET /oauth2/v2.1/verify?access_token=…"""
    left = world.access_tokens.left_s(request.args.get("access_token", ""))
    if not left:
        raise RefusedError(400, "invalid_request", error="invalid_request")
    channel_id = world.channel.channel_id
    return {"client_id": channel_id, "expires_in": int(min(left, 2**31)), "scope": "profile"}


def verify_id(world: World) -> Json:
    """POST /oauth2/v2.1/verify: who an ID token of LIFF belongs to."""
    user_id = world.id_tokens.get(request.form.get("id_token", ""))
    client_id = request.form.get("client_id", "")
    if user_id is None or not client_id:
        raise RefusedError(400, "Invalid IdToken.", error="invalid_request")
    began = world.logins.get(request.form.get("id_token", ""), {"client_id": client_id})
    nonce = request.form.get("nonce", began.get("nonce"))
    if (began["client_id"], began.get("nonce")) != (client_id, nonce):
        raise RefusedError(400, "Invalid IdToken Nonce.", error="invalid_request")
    seconds = world.now() // 1000
    told = {
        "iss": "https://access.line.me",
        "sub": user_id,
        "aud": client_id,
        "iat": seconds,
        "exp": seconds + 3600,
        "name": world.person(user_id).name,
    }
    return told if nonce is None else {**told, "nonce": nonce}


def _issue(world: World, life_s: int) -> Json:
    channel, form = world.channel, request.form
    given = (form.get("grant_type"), form.get("client_id"), form.get("client_secret"))
    if given != ("client_credentials", channel.channel_id, channel.secret):
        raise RefusedError(400, "invalid_client", error="invalid_client")
    token = world.access_tokens.issue(life_s)
    return {"token_type": "Bearer", "access_token": token, "expires_in": life_s}


ROUTES = (
    ("POST", "/oauth2/v3/token", stateless),
    ("POST", "/v2/oauth/accessToken", short_lived),
    ("POST", "/v2/oauth/revoke", revoke),
    ("GET", "/oauth2/v2.1/verify", verify_access),
    ("POST", "/oauth2/v2.1/verify", verify_id),
)
