"""Sends webhooks to the bot as LINE does: signed, within two seconds, again when they fail."""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Sequence
from copy import deepcopy

import requests

from bot.demo.channel import Channel
from bot.demo.models import Event
from bot.demo.world import World

TIMEOUT_S = 2.0
NO_ANSWER = 0


def sign(secret: str, body: bytes) -> str:
    """The value of `x-line-signature` for these bytes."""
    return base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()


def webhook_body(bot_id: str, events: Sequence[Event]) -> bytes:
    whole = {"destination": bot_id, "events": list(events)}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


def post_webhook(
    channel: Channel, url: str, events: Sequence[Event], timeout_s: float = TIMEOUT_S
) -> int:
    """POST events to the bot; its status, or 0 when no answer came in time."""
    body = webhook_body(channel.bot_id, events)
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "LineBotWebhook/2.0",
        "x-line-signature": sign(channel.secret, body),
    }
    try:
        answer = requests.post(
            url, data=body, headers=headers, timeout=timeout_s, allow_redirects=False
        )
    except requests.RequestException:
        return NO_ANSWER
    return answer.status_code


def redelivered(event: Event) -> Event:
    """The same event as LINE sends it once more."""
    again = deepcopy(event)
    again["deliveryContext"]["isRedelivery"] = True
    return again


class Courier:
    """Hands events over and keeps those that failed for redelivery."""

    def __init__(self, world: World, timeout_s: float = TIMEOUT_S) -> None:
        self._world = world
        self._timeout_s = timeout_s
        self.failed: list[list[Event]] = []

    def deliver(self, *events: Event) -> int:
        """One POST with these events; the bot's status, or 0 when it did not answer.

        A batch that fails is kept when the channel redelivers.
        """
        status = self._post(events)
        if not _is_success(status) and self._world.channel.redelivers:
            with self._world.lock:
                self.failed.append([redelivered(event) for event in events])
        return status

    def redeliver(self) -> int:
        """Try once more all that has failed; how many batches are left."""
        with self._world.lock:
            waiting, self.failed = self.failed, []
        still = [events for events in waiting if not _is_success(self._post(events))]
        with self._world.lock:
            self.failed.extend(still)
            return len(self.failed)

    def redeliver_until(self, stop: threading.Event, every_s: float = 10.0) -> None:
        """Redeliver in turns until `stop` is set; meant for a thread of its own."""
        while not stop.wait(every_s):
            self.redeliver()

    def _post(self, events: Sequence[Event]) -> int:
        channel = self._world.channel
        if not channel.webhook_url:
            return NO_ANSWER
        with self._world.lock:
            for event in events:
                again = bool(event["deliveryContext"]["isRedelivery"])
                self._world.reply_tokens.arrive(str(event.get("replyToken")), again)
        return post_webhook(channel, channel.webhook_url, events, self._timeout_s)


def _is_success(status: int) -> bool:
    return 200 <= status < 300
