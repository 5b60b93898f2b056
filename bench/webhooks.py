"""Signed webhooks like LINE's, made in advance: making them must not be measured."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from typing import Any

from ulid import ULID

SECRET = "8c570fa6dd201bb328f1c1eac23a96d8"  # LINE's own example, no real channel's
BOT = "U8e742f61d673b39c7fff3cecb7536ef0"
GROUP = "C" + "5" * 32
START_MS = 1_590_973_200_000  # 2020-06-01T08:00+07:00


def text_event(number: int, text: str, *, chat: str = GROUP, user: str = "") -> dict[str, Any]:
    """Return a text message's event, with all that LINE sends with one."""
    at = START_MS + number * 1000
    return {
        "type": "message",
        "message": {
            "type": "text",
            "id": str(500_000_000_000_000_000 + number),
            "quoteToken": f"q3Plxr4AgKd{number:08d}" * 4,
            "text": text,
        },
        "webhookEventId": str(ULID.from_timestamp(at)),
        "deliveryContext": {"isRedelivery": False},
        "timestamp": at,
        "source": {
            "type": "group",
            "groupId": chat,
            "userId": user or f"U{number % 13:032x}",
        },
        "replyToken": f"{number:032x}",
        "mode": "active",
    }


def signed(events: list[dict[str, Any]], secret: str = SECRET) -> tuple[bytes, str]:
    """Return a webhook's body and its signature."""
    whole = {"destination": BOT, "events": events}
    body = json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()
    digest = hmac.new(secret.encode(), body, hashlib.sha256).digest()
    return body, base64.b64encode(digest).decode()


def request(
    port: int, events: list[dict[str, Any]], path: str = "/callback", secret: str = SECRET
) -> bytes:
    """Return a whole HTTP request with one webhook, to be kept alive."""
    body, signature = signed(events, secret)
    head = (
        f"POST {path} HTTP/1.1\r\n"
        f"Host: 127.0.0.1:{port}\r\n"
        "User-Agent: LineBotWebhook/2.0\r\n"
        "Content-Type: application/json; charset=utf-8\r\n"
        f"x-line-signature: {signature}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def chatter(first: int, count: int) -> Iterator[list[dict[str, Any]]]:
    """Yield webhooks of one typical submission each."""
    for number in range(first, first + count):
        text = f"เกาะคา รายได้ OTOP พ.ค. 2563 {1_000_000 + number:,} บาท"
        yield [text_event(number, text, chat=f"C{number % 200:032x}")]
