"""Pages that follow the ledger: each asks for itself again, and is sent when something changed."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import quote, urlencode

from flask import g, request
from werkzeug.wrappers import Response

from bot.web import glance
from bot.web.desk import Desk, viewer

View = Callable[..., Any]


def following(view: View) -> View:
    """Let a page of the dashboard follow: 204 while it is shown as it stands."""

    @wraps(view)
    def follows(desk: Desk, **words: str) -> Any:
        viewer(desk)
        version = glance.recorded(desk.office)
        if request.args.get("v") == version:
            return Response(status=204)
        asked = {**request.args.to_dict(), "v": version}
        g.again = f"{request.script_root}{quote(request.path)}?{urlencode(asked)}"
        return view(desk, **words)

    return follows
