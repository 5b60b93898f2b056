"""Endpoints through which the page, or a test in another process, lets people act."""

from collections.abc import Callable

from flask import request

from bot.demo.api.requests import json_body, text_property
from bot.demo.errors import RefusedError
from bot.demo.events import Extras, Manner
from bot.demo.models import Content, Event, Json
from bot.demo.pretend.desk import Desk


def send(desk: Desk) -> Json:
    """{room, person, text, quoted?, manner?, deliver?}

    `manner` holds the fields of `events.Manner`; with `deliver` false the event is only
    returned, to be delivered later, in a batch or twice.
    """
    body = json_body()
    room, person, text = (text_property(body, name) for name in ("room", "person", "text"))
    try:
        manner = Manner(**body.get("manner", {}))
    except TypeError as problem:
        raise RefusedError(400, str(problem)) from problem
    if not isinstance(manner.timestamp_ms, int | None):
        raise RefusedError(400, "timestamp_ms must be a whole number")
    event = desk.chat.events.text(room, person, text, Extras(body.get("quoted")), manner)
    return _event(desk.chat.tell(event) if body.get("deliver", True) else event)


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


def tap_menu(desk: Desk) -> Json:
    """{person, action, params?}"""
    body = json_body()
    person = text_property(body, "person")
    return _event(desk.chat.tap_menu(person, body.get("action") or {}, body.get("params")))


def send_file(desk: Desk) -> Json:
    """A form with `room`, `person` and `file`."""
    file = request.files.get("file")
    if file is None or not file.filename:
        raise RefusedError(400, "no file")
    content = Content(file.read(), file.mimetype or "application/octet-stream")
    room, person = request.form["room"], request.form["person"]
    return _event(desk.chat.send_file(room, person, file.filename, content))


def come_or_go(desk: Desk) -> Json:
    """{what, room, people?}: the bot or people enter or leave; `room` is a person for friends."""
    body = json_body()
    room, people, events = text_property(body, "room"), body.get("people", []), desk.chat.events
    if not isinstance(people, list) or not all(isinstance(one, str) for one in people):
        raise RefusedError(400, "people must be an array of ids")
    acts: dict[str, Callable[[], Event]] = {
        "join": lambda: events.join(room),
        "memberJoined": lambda: events.member_joined(room, *people),
        "memberLeft": lambda: events.member_left(room, *people),
        "follow": lambda: events.follow(room),
        "unfollow": lambda: events.unfollow(room),
    }
    act = acts.get(text_property(body, "what"))
    if act is None:
        raise RefusedError(400, f"what must be one of {', '.join(acts)}")
    return _event(desk.chat.tell(act()))


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
    ("POST", "/pretend/tap-menu", tap_menu),
    ("POST", "/pretend/file", send_file),
    ("POST", "/pretend/come-or-go", come_or_go),
    ("POST", "/pretend/deliver", deliver),
    ("POST", "/pretend/redeliver", redeliver),
)
