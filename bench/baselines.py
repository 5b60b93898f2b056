"""What the webhook is measured against: two Flask apps that keep nothing.

`python -m bench.baselines hmac|parser|ours` serves one under the very gunicorn settings of
`raingan web`, on PORT.
"""

import base64
import hashlib
import hmac
import os
import sys

from flask import Flask, Response, abort, request

from bench.webhooks import SECRET
from bot.web.serve import serve


def bare_app() -> Flask:
    """Verify the signature over the raw bytes and answer."""
    app = Flask("bare")

    @app.post("/callback")
    def callback() -> Response:
        digest = hmac.new(SECRET.encode(), request.get_data(), hashlib.sha256).digest()
        given = request.headers.get("x-line-signature", "")
        if not hmac.compare_digest(base64.b64encode(digest).decode(), given):
            abort(401)
        return Response("ok")

    return app


def parser_app() -> Flask:
    """The smallest Flask app of line-bot-sdk's examples: parse the events and answer."""
    from linebot.v3 import WebhookParser  # noqa: PLC0415 - only this baseline pays for the SDK
    from linebot.v3.exceptions import InvalidSignatureError  # noqa: PLC0415

    app, parser = Flask("parser"), WebhookParser(SECRET)

    @app.post("/callback")
    def callback() -> Response:
        body = request.get_data(as_text=True)
        try:
            parser.parse(body, request.headers.get("x-line-signature", ""))
        except InvalidSignatureError:
            abort(401)
        return Response("ok")

    return app


APPS = {"hmac": bare_app, "parser": parser_app}

if __name__ == "__main__":
    serve(APPS[sys.argv[1]], int(os.environ["PORT"]))
