"""LINE Login: the page that asks who logs in, and the code for an ID token (OAuth 2.1, PKCE)."""

from base64 import urlsafe_b64encode
from hashlib import sha256
from urllib.parse import urlencode

from flask import Response, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from bot.demo.errors import RefusedError
from bot.demo.ids import new_token
from bot.demo.models import Json
from bot.demo.world import World

_NEEDED = ("client_id", "redirect_uri", "state", "code_challenge")
_PAGE = Markup(
    '<!doctype html><html lang="th"><meta charset="utf-8"><title>LINE Login</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    "<main><h1>เข้าสู่ระบบด้วย LINE (จำลอง)</h1><ul>{}</ul></main></html>"
)
_CHOICE = Markup('<li><a href="?{}">{} {}</a></li>')


def authorize(world: World) -> AnyResponse:
    """GET /oauth2/v2.1/authorize: whoever is chosen is sent back with a code that works once."""
    asked = request.args.to_dict()
    if asked.get("response_type") != "code" or not all(asked.get(name) for name in _NEEDED):
        raise RefusedError(400, "invalid_request", error="invalid_request")
    if asked.get("code_challenge_method") != "S256" or "openid" not in asked.get("scope", ""):
        raise RefusedError(400, "invalid_request", error="invalid_request")
    user = asked.pop("user", None)
    if user is None:
        return Response(_choices(world, asked), mimetype="text/html")
    code = new_token()
    world.logins[code] = {**asked, "user": world.person(user).user_id}
    back = urlencode({"code": code, "state": asked["state"]})
    return redirect(f"{asked['redirect_uri']}?{back}")


def token(world: World) -> Json:
    """POST /oauth2/v2.1/token: a code and its verifier for an ID token."""
    form = request.form
    began = world.logins.pop(form.get("code", ""), {})
    challenge = urlsafe_b64encode(sha256(form.get("code_verifier", "").encode()).digest())
    given = (form.get("grant_type"), form.get("client_id"), form.get("redirect_uri"))
    wanted = ("authorization_code", began.get("client_id"), began.get("redirect_uri"))
    is_proved = challenge.rstrip(b"=").decode() == began.get("code_challenge")
    if given != wanted or not is_proved or form.get("client_secret") != world.channel.secret:
        raise RefusedError(400, "invalid authorization code", error="invalid_grant")
    id_token = new_token()
    world.id_tokens[id_token] = began["user"]
    world.logins[id_token] = began
    return {"token_type": "Bearer", "id_token": id_token, "scope": "openid", "expires_in": 3600}


def _choices(world: World, asked: dict[str, str]) -> Markup:
    people = sorted(world.people.values(), key=lambda person: (person.title, person.name))
    choices = (
        _CHOICE.format(urlencode({**asked, "user": one.user_id}), one.title, one.name)
        for one in people
    )
    return _PAGE.format(Markup("").join(choices))


ROUTES = (
    ("GET", "/oauth2/v2.1/authorize", authorize),
    ("POST", "/oauth2/v2.1/token", token),
)
