"""A stateful fake of the Google Sheets v4 API over HTTP, with its quotas, errors and accidents.

It also answers what google-auth asks for a token and what gspread asks of Drive. Every request
and every answer is checked against Google's discovery document; `violations` must stay empty.
"""

import json
import re
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException
from werkzeug.serving import BaseWSGIServer, make_server

from tests.fakes.sheets_grid import BadRequest, Spreadsheet
from tests.fakes.sheets_mask import masked
from tests.fakes.sheets_methods import METHODS, Asked
from tests.fakes.sheets_requests import CELL_LIMIT
from tests.fakes.sheets_schema import faults_of, method_of, query_faults

READS_A_MINUTE = WRITES_A_MINUTE = 60
STATUSES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    503: "UNAVAILABLE",
}


@dataclass
class Fault:
    """An accident: a status, `drop` (no answer) or `hang`; `done` says the work is done first."""

    what: int | str
    done: bool = False
    times: int = 1
    only: str = ""
    message: str = "Something went wrong."


@dataclass
class Call:
    """One call as it came: the method's id in the discovery document, and its body."""

    method: str
    body: Any
    status: int = 0

    @property
    def is_read(self) -> bool:
        """Say whether it counts as a read."""
        return self.method.endswith((".get", ".batchGet", "ByDataFilter.get"))


class Refusal(Exception):  # noqa: N818 - says what it is
    """An answer other than 200."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass
class FakeSheets:
    """The service. `clock` gives the seconds by which the quotas of a minute are counted."""

    clock: Callable[[], float] = lambda: 0.0
    books: dict[str, Spreadsheet] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    revoked: bool = False
    tokens: int = 0
    cell_limit: int = CELL_LIMIT
    after_read: Callable[[], None] | None = None

    def __post_init__(self) -> None:
        self._lock = threading.RLock()
        self._used: dict[tuple[int, bool], int] = {}
        self._released = threading.Event()
        self._server: BaseWSGIServer | None = None

    # Running

    def start(self) -> str:
        """Serve on a free port; return the base address."""
        self._server = make_server("127.0.0.1", 0, self._app(), threaded=True)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self.url

    @property
    def url(self) -> str:
        """The base address."""
        assert self._server is not None
        return f"http://127.0.0.1:{self._server.server_port}"

    def stop(self) -> None:
        """Let go of hanging connections and end."""
        self._released.set()
        assert self._server is not None
        self._server.shutdown()
        self._server.server_close()

    # For tests

    def add_book(self, book_id: str = "book-1") -> Spreadsheet:
        """Create a spreadsheet, as a person does in Drive."""
        self.books[book_id] = Spreadsheet(book_id)
        return self.books[book_id]

    def fail(self, *faults: Fault) -> None:
        """Let these accidents happen, in this order."""
        with self._lock:
            self.faults.extend(faults)

    def count(self, *, reads: bool | None = None) -> int:
        """Return how many calls came: all, or only reads, or only writes."""
        return sum(reads is None or call.is_read == reads for call in self.calls)

    # Serving

    def _app(self) -> Flask:
        app = Flask("fake-sheets")
        app.json.ensure_ascii = False  # type: ignore[attr-defined]
        app.add_url_rule("/token", view_func=self._token, methods=["POST"])
        app.add_url_rule("/drive/v3/files/<file_id>", view_func=self._drive)
        everything = {"view_func": self._api, "methods": ["GET", "POST", "PUT"]}
        app.add_url_rule("/v4/<path:rest>", endpoint="api", **everything)
        return app

    def _token(self) -> Any:
        if self.revoked:
            said = {"error": "invalid_grant", "error_description": "Invalid JWT Signature."}
            return said, 400
        self.tokens += 1
        return {"access_token": f"ya29.{self.tokens}", "expires_in": 3599, "token_type": "Bearer"}

    def _drive(self, file_id: str) -> Any:
        book = self.books.get(file_id)
        if book is None:
            return _error(404, f"File not found: {file_id}.")
        at = "2020-06-01T01:00:00.000Z"
        return {"id": book.id, "name": book.title, "createdTime": at, "modifiedTime": at}

    def _api(self, rest: str) -> Any:
        path = "/v4/" + rest
        method = method_of(request.headers.get("X-HTTP-Method-Override", request.method), path)
        if method is None:
            return _error(404, f"no such method: {request.method} {path}")
        call = Call(method["id"].removeprefix("sheets."), request.get_json(silent=True))
        with self._lock:
            self.calls.append(call)
            fault = self._next_fault(call)
        answer = self._faulty(fault, method, path, call) if fault else None
        answer = answer or self._answer(method, path, call)
        call.status = answer.status_code
        return answer

    def _next_fault(self, call: Call) -> Fault | None:
        for fault in self.faults:
            if fault.times > 0 and fault.only in call.method:
                fault.times -= 1
                return fault
        return None

    def _faulty(self, fault: Fault, method: Any, path: str, call: Call) -> Response | None:
        if fault.done:
            self._answer(method, path, call)
        if isinstance(fault.what, int):
            return _error(fault.what, fault.message)
        if fault.what == "hang":
            self._released.wait(30)
        _drop_connection()
        return _error(500, "dropped")

    def _answer(self, method: Any, path: str, call: Call) -> Response:
        query = request.values.to_dict(flat=False)
        self.violations += [f"{method['id']} {f}" for f in query_faults(method, query)]
        if call.body is not None and "request" in method:
            self.violations += [
                f"{method['id']} {f}" for f in faults_of(call.body, method["request"])
            ]
        try:
            with self._lock:
                self._check(call)
                said = self._do(call, path)
        except Refusal as refusal:
            return _error(refusal.status, str(refusal))
        except BadRequest as refusal:
            return _error(400, str(refusal))
        said = masked(said, request.values.get("fields"))
        self.violations += [
            f"{method['id']} answer {f}" for f in faults_of(said, method["response"])
        ]
        return Response(json.dumps(said, ensure_ascii=False), mimetype="application/json")

    def _check(self, call: Call) -> None:
        if not request.headers.get("Authorization", "").startswith("Bearer ya29."):
            raise Refusal(401, "Request had invalid authentication credentials.")
        if self.revoked:
            raise Refusal(403, "The caller does not have permission")
        slot = (int(self.clock() // 60), call.is_read)
        self._used[slot] = self._used.get(slot, 0) + 1
        kind, limit = ("Read", READS_A_MINUTE) if call.is_read else ("Write", WRITES_A_MINUTE)
        if self._used[slot] > limit:
            raise Refusal(
                429,
                f"Quota exceeded for quota metric '{kind} requests' and limit '{kind} requests per "
                "minute per user' of service 'sheets.googleapis.com' for consumer "
                "'project_number:1234567890'.",
            )

    def _do(self, call: Call, path: str) -> Any:
        # `:` ends a value only before a verb of the API; a range may hold one, too.
        found = re.fullmatch(
            r"/v4/spreadsheets/([^/:]+)(?:/values/?(.*?))?(?::(batch\w+|append|clear))?", path
        )
        book = self.books.get(found[1]) if found else None
        if found is None or book is None:
            raise Refusal(404, "Requested entity was not found.")
        span = unquote(found[2] or "")
        asked = Asked(book, span, call.body or {}, request.values, self.cell_limit)
        said = METHODS[call.method](asked)
        if call.is_read and self.after_read:
            self.after_read()
        return said


def _error(status: int, message: str) -> Response:
    error: dict[str, Any] = {"code": status, "message": message, "status": STATUSES[status]}
    if status == 429:
        detail = {"@type": "type.googleapis.com/google.rpc.ErrorInfo",
                  "reason": "RATE_LIMIT_EXCEEDED", "domain": "googleapis.com"}  # fmt: skip
        error["details"] = [detail]
    return Response(json.dumps({"error": error}), status, mimetype="application/json")


def _drop_connection() -> None:
    try:
        request.environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
    except (OSError, HTTPException):
        return
