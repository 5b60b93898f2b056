"""The pages as a browser reaches them: forms, the dashboard, LINE Login's way back, by GET or POST.

An input is written as a request is: `POST /form`, then a line `name=value` for each field. With
`$form`, `$group`, `$ticket`, `$board` and `$state` it names what is signed, so that an input gets
beyond the signatures; `LINE {"sub": …}` is what LINE answers. After `RAW <content type>` instead
of fields, the rest is the body as it stands.
"""

import atexit
import os
import secrets
import tempfile
import threading
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import parse_qs, quote, urlsplit

from werkzeug.serving import make_server
from werkzeug.test import TestResponse
from werkzeug.wrappers import Request, Response

from bot.app import EXAMPLE
from bot.catalogue.periods import BANGKOK
from bot.config import load_catalogue
from bot.office import Office, open_office
from bot.store.embedded import embedded_store
from bot.store.store import Store, connect
from bot.store.unit import transaction
from bot.web import links
from bot.web.cookies import SESSION
from bot.web.pages import pages
from bot.web.site import create_site
from tests.fakes.serving import Quiet

NOW = datetime(2020, 6, 2, 10, tzinfo=BANGKOK)
UNTIL = datetime(2020, 6, 5, 15, tzinfo=BANGKOK)
CHANNEL = "1650000001"
PEOPLE = {"Usecretary": "", "Usomchai": "เกาะคา"}
MARK = "<fuzz"
"""Stands in the seeds; a page that shows it so has not escaped what was typed."""
STORE = "RAINGAN_FUZZ_STORE"
"""The store of a run, whose targets end without a word: one of their own would outlive them."""
_ANEW_AFTER = 2000


@dataclass(frozen=True, slots=True)
class Asked:
    """One request of an input."""

    method: str
    path: str
    fields: dict[str, str]
    line: bytes = b"{}"
    raw: tuple[str, bytes] | None = None


def asked(data: bytes) -> Asked:
    """Read an input; what cannot be read stands for something that can."""
    head, _, rest = data.partition(b"\n")
    method, _, path = head.decode("utf-8", "replace").partition(" ")
    method = method if method in ("GET", "POST", "HEAD", "PUT") else "POST"
    found = Asked(method, "/" + path.strip().lstrip("/")[:500], {})
    if rest.startswith(b"RAW "):
        kind, _, body = rest[4:].partition(b"\n")
        printable = "".join(c for c in kind.decode("latin-1") if " " <= c < "\x7f")
        return replace(found, raw=(printable, body))
    for line in rest.split(b"\n"):
        if line.startswith(b"LINE "):
            found = replace(found, line=line[5:])
            continue
        name, _, value = line.decode("utf-8", "replace").partition("=")
        found.fields[name] = value
    return found


@dataclass
class Place:
    """An office, its pages, and a LINE that answers whatever an input says."""

    office: Office
    client: Any
    line_url: str = ""
    said: bytes = b"{}"
    count: int = 0
    signed: dict[str, str] = field(default_factory=dict)

    def begin(self) -> None:
        """Empty the office, and sign what inputs refer to."""
        store = self.office.store
        store.redis.flushall()
        for user, district in PEOPLE.items():
            with transaction(store) as unit:
                role = None if district else "secretariat"
                self.office.directory.enrol(unit, user, district=district, role=role)
        secretary, officer = (self.office.directory.person(user) for user in PEOPLE)
        self.signed = {
            "$form": _token(links.form_link(self.office, _form(), officer)),
            "$group": _token(links.form_link(self.office, _form(), None)),
            "$board": _token(links.dashboard_link(self.office, secretary)),
        }
        form = links.read(self.office, self.signed["$form"], "form")
        ticket = replace(form, what="ticket", submission=secrets.token_hex(8))
        self.signed["$ticket"] = links.sign(self.office, ticket)
        self.client.set_cookie(SESSION, self.signed["$board"])

    def ask(self, one: Asked) -> TestResponse:
        """Send a request with the browser of the secretary, who is logging in."""
        if self.count % _ANEW_AFTER == 0:
            self.begin()
        self.count, self.said = self.count + 1, one.line
        if "$state" in one.fields.values():
            self._log_in()
        fields = {name: self._filled(value) for name, value in one.fields.items()}
        sent: dict[str, Any] = {"query_string" if one.method == "GET" else "data": fields}
        if one.raw is not None:
            sent = {"data": one.raw[1], "content_type": one.raw[0]}
        return self.client.open(quote(one.path), method=one.method, **sent)  # type: ignore[no-any-return]

    def answer(self, environ: Any, start: Any) -> Any:
        """Answer as LINE, with what the input says."""
        Request(environ).get_data()
        return Response(self.said, mimetype="application/json")(environ, start)

    def _log_in(self) -> None:
        """Begin a login in the browser; its cookie and state are what LINE sends it back with."""
        begun = self.client.get("/login")
        self.signed["$state"] = parse_qs(urlsplit(begun.location).query)["state"][0]

    def _filled(self, value: str) -> str:
        for name, token in self.signed.items():
            value = value.replace(name, token)
        return value


@cache
def place() -> Place:
    """Return the office of this process, which ends with it."""
    held = ExitStack()
    atexit.register(held.close)
    data = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="raingan-fuzz-")))
    redis = connect(os.environ.get(STORE) or held.enter_context(embedded_store(data)))
    held.callback(redis.close)
    catalogue = load_catalogue(EXAMPLE)
    office = open_office(catalogue, data, Store(redis, catalogue.province.key))
    site = create_site(office.store, ["secret"], [pages(office, lambda: NOW)])
    site.testing = True  # what a page raises comes out
    found = Place(office, site.test_client())
    server = make_server("127.0.0.1", 0, found.answer, threaded=True, request_handler=Quiet)
    found.line_url = f"http://127.0.0.1:{server.server_port}"
    # A daemon: it must not keep the process from ending, which no fixture sees.
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return found


def page(data: bytes) -> None:
    """Any request is answered: no page breaks, shows what was typed as code, or leads away."""
    here, one = place(), asked(data)
    environment = {
        "LINE_API_BASE": here.line_url,
        "LINE_LOGIN_CHANNEL_ID": CHANNEL,
        "LINE_LOGIN_CHANNEL_SECRET": "login-secret",
        "LINE_LIFF_ID": f"{CHANNEL}-AbCdEfGh",
        "RAINGAN_SECRET": "secret-of-the-links",
        "RAINGAN_URL": "https://raingan.test",
    }
    with patch.dict(os.environ, environment):
        answer = here.ask(one)
    asks_line = one.path in ("/form/identity", "/login/back")
    assert answer.status_code < 500 or (asks_line and answer.status_code == 503), answer.status
    if answer.mimetype == "text/html":
        assert MARK not in answer.text
    own = ("/", f"{here.line_url}/oauth2/v2.1/authorize?", "https://liff.line.me/")
    location = answer.headers.get("Location", "/")
    assert location.startswith(own), location
    assert not location.startswith("//"), location


def _form() -> links.Form:
    return links.Form("otop-income", "2020-05", UNTIL, group="OTOPlp")


def _token(link: str) -> str:
    return link.partition("k=")[2]
