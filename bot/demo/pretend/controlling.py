"""Endpoints that move the clock and order faults."""

from bot.demo.api.requests import json_body
from bot.demo.errors import RefusedError
from bot.demo.faults import fault_from
from bot.demo.models import Json
from bot.demo.pretend.desk import Desk

LONGEST_MOVE_MS = 366 * 24 * 3600 * 1000


def move_clock(desk: Desk) -> Json:
    """{to} or {by}, in milliseconds; only forward."""
    body = json_body()
    now = desk.clock.now()
    target = body["to"] if "to" in body else _whole(body, "by", 0) + now
    if not isinstance(target, int) or not now <= target <= now + LONGEST_MOVE_MS:
        raise RefusedError(400, "the clock moves forward by at most a year")
    desk.clock.move_to(target)
    desk.world.touch()
    return {"now": desk.clock.now()}


def jump(desk: Desk, key: str) -> Json:
    """One of the clock's longer moves."""
    for one in desk.jumps:
        if one.key == key:
            one.run()
            desk.world.touch()
            return {"now": desk.clock.now()}
    raise RefusedError(404, "Not found")


def start_over(desk: Desk) -> Json:
    """Empty chats, ledger and sheet, and set the clock back to where it began."""
    if desk.start_over is None:
        raise RefusedError(404, "Not found")
    desk.start_over()
    return {"world": desk.world.world_id}


def plan_faults(desk: Desk) -> Json:
    """{faults: [{behaviour, path, status, …}]}, as in `faults.Fault`."""
    try:
        faults = [fault_from(one) for one in json_body().get("faults", [])]
    except (TypeError, ValueError) as problem:
        raise RefusedError(400, str(problem)) from problem
    desk.faults.plan(*faults)
    return {"planned": len(faults)}


def clear_faults(desk: Desk) -> Json:
    desk.faults.clear()
    return {}


def set_quota(desk: Desk) -> Json:
    """{limit?, used?}; a limit of null is a plan without one."""
    body = json_body()
    limit = None if body.get("limit") is None else _whole(body, "limit", 0)
    if "used" in body:
        desk.world.quota.set_used(_whole(body, "used", 0))
    if "limit" in body:
        desk.world.quota.limit = limit
    desk.world.touch()
    return {}


def _whole(body: Json, name: str, usual: int) -> int:
    value = body.get(name, usual)
    if not isinstance(value, int):
        raise RefusedError(400, f"{name} must be a whole number")
    return value


ROUTES = (
    ("POST", "/pretend/clock", move_clock),
    ("POST", "/pretend/jump/<key>", jump),
    ("POST", "/pretend/start-over", start_over),
    ("POST", "/pretend/faults", plan_faults),
    ("DELETE", "/pretend/faults", clear_faults),
    ("POST", "/pretend/quota", set_quota),
)
