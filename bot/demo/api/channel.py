"""Endpoints about the account itself: quota, webhook, information, loading animation."""

from datetime import UTC, datetime

from flask import Response, jsonify

from bot.demo.api.requests import json_body, text_property
from bot.demo.errors import RefusedError
from bot.demo.models import Json
from bot.demo.rules.checks import matching
from bot.demo.webhook import post_webhook
from bot.demo.world import World

LOADING_SECONDS = range(5, 61, 5)


def quota(world: World) -> Json:
    limit = world.quota.limit
    return {"type": "none"} if limit is None else {"type": "limited", "value": limit}


def consumption(world: World) -> Json:
    return {"totalUsage": world.quota.used}


def info(world: World) -> Json:
    channel = world.channel
    return {
        "userId": channel.bot_id,
        "basicId": channel.basic_id,
        "displayName": channel.name,
        "chatMode": "bot",
        "markAsReadMode": "auto",
    }


def get_webhook(world: World) -> Json:
    url = world.channel.webhook_url
    if not url:
        raise RefusedError(404, "Webhook endpoint not found")
    return {"endpoint": url, "active": True}


def set_webhook(world: World) -> Json:
    world.channel.webhook_url = text_property(json_body(), "endpoint")
    return {}


def test_webhook(world: World) -> Json:
    """POST …/webhook/test: sends an empty list of events and tells what came back."""
    url = str(json_body().get("endpoint") or world.channel.webhook_url)
    status = post_webhook(world.channel, url, [])
    return {
        "success": 200 <= status < 300,
        "timestamp": datetime.fromtimestamp(world.now() / 1000, UTC).isoformat(),
        "statusCode": status,
        "reason": "OK" if status == 200 else "ERROR_STATUS_CODE" if status else "COULD_NOT_CONNECT",
        "detail": str(status),
    }


def start_loading(world: World) -> Response:
    """POST /v2/bot/chat/loading/start: in 1:1 chats only."""
    body = json_body()
    chat_id = text_property(body, "chatId")
    if list(matching("U[0-9a-f]{32}")(chat_id, "chatId")):
        raise RefusedError(400, "Invalid chatId")
    if body.get("loadingSeconds", 20) not in LOADING_SECONDS:
        raise RefusedError(400, "loadingSeconds must be a multiple of 5 between 5 and 60")
    answer = jsonify({})
    answer.status_code = 202
    return answer


ROUTES = (
    ("GET", "/v2/bot/message/quota", quota),
    ("GET", "/v2/bot/message/quota/consumption", consumption),
    ("GET", "/v2/bot/info", info),
    ("GET", "/v2/bot/channel/webhook/endpoint", get_webhook),
    ("PUT", "/v2/bot/channel/webhook/endpoint", set_webhook),
    ("POST", "/v2/bot/channel/webhook/test", test_webhook),
    ("POST", "/v2/bot/chat/loading/start", start_loading),
)
