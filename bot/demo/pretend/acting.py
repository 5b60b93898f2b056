"""Endpoints through which the page, or a test in another process, lets people act."""

from flask import request

from bot.demo.api.requests import json_body, text_property
from bot.demo.errors import RefusedError
from bot.demo.models import Content, Event, Json
from bot.demo.pretend.desk import Desk


def send(desk: Desk) -> Json:
    """{room, person, text, quoted?}"""
    body = json_body()
    room, person, text = (text_property(body, name) for name in ("room", "person", "text"))
    return _event(desk.chat.say(room, person, text, body.get("quoted")))


def sticker(desk: Desk) -> Json:
    """{room, person}"""
    body = json_body()
    room, person = text_property(body, "room"), text_property(body, "person")
    return _event(desk.chat.send_sticker(room, person))


def edit(desk: Desk) -> Json:
    """{message, text}"""
    body = json_body()
    return _event(desk.chat.edit(text_property(body, "message"), text_property(body, "text")))


def unsend(desk: Desk) -> Json:
    """{message}"""
    return _event(desk.chat.unsend(text_property(json_body(), "message")))


def tap(desk: Desk) -> Json:
    """{message, person, action, params?}"""
    body = json_body()
    message, person = text_property(body, "message"), text_property(body, "person")
    return _event(desk.chat.tap(message, person, body.get("action") or {}, body.get("params")))


def send_file(desk: Desk) -> Json:
    """A form with `room`, `person` and `file`."""
    file = request.files.get("file")
    if file is None or not file.filename:
        raise RefusedError(400, "no file")
    content = Content(file.read(), file.mimetype or "application/octet-stream")
    room, person = request.form["room"], request.form["person"]
    return _event(desk.chat.send_file(room, person, file.filename, content))


def deliver(desk: Desk) -> Json:
    """{events}: hand any events to the bot, as they stand, in one POST."""
    events = json_body().get("events")
    if not isinstance(events, list):
        raise RefusedError(400, "events must be an array")
    return {"status": desk.chat.courier.deliver(*events)}


def redeliver(desk: Desk) -> Json:
    """Try the failed webhooks once more."""
    return {"left": desk.chat.courier.redeliver()}


def _event(event: Event | None) -> Json:
    return {"event": event}


ROUTES = (
    ("POST", "/pretend/send", send),
    ("POST", "/pretend/sticker", sticker),
    ("POST", "/pretend/edit", edit),
    ("POST", "/pretend/unsend", unsend),
    ("POST", "/pretend/tap", tap),
    ("POST", "/pretend/file", send_file),
    ("POST", "/pretend/deliver", deliver),
    ("POST", "/pretend/redeliver", redeliver),
)
