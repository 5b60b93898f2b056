"""The demo's endpoints: the pretend LINE's own, and those by which its page acts and looks.

An input is `POST /pretend/send`, then the body. `$room`, `$person` and `$message` are
there.
"""

from typing import Any
from urllib.parse import quote

from bot.app import EXAMPLE
from bot.config import load_catalogue
from bot.demo.app import PretendLine, create_line
from bot.demo.channel import Channel
from bot.demo.clock import MovableClock
from bot.demo.seed import invented_cast, seed
from bot.demo.world import World

TOKEN = "token"
CATALOGUE = load_catalogue(EXAMPLE)
_JUNE_3_MS = 1_591_153_200_000
_METHODS = ("GET", "POST", "DELETE", "PUT")


def pretend(data: bytes) -> None:
    """Any request to the demo is answered, and the page's next look works."""
    head, _, body = data.partition(b"\n")
    method, _, path = head.decode("utf-8", "replace").partition(" ")
    if "webhook" in path:
        return  # these let the pretend LINE call an address, whatever it is
    line = _line()
    client: Any = line.app.test_client()
    for name, found in _there(line.world).items():
        path, body = path.replace(name, found), body.replace(name.encode(), found.encode())
    answer = client.open(
        quote("/" + path.strip().lstrip("/")[:300]),
        method=method if method in _METHODS else "POST",
        data=body,
        content_type="application/json",
        headers={"Authorization": f"Bearer {TOKEN}"},
    )
    assert answer.status_code < 500, answer.status
    answer.close()
    line.faults.clear()
    for look in ("/pretend/settings", "/pretend/calls"):
        assert client.get(look).status_code == 200


def _there(world: World) -> dict[str, str]:
    """Return what an input may name."""
    room = next(one for one in world.rooms.values() if one.kind == "group")
    person, message = room.member_ids[0], next(iter(world.messages))
    return {"$room": room.room_id, "$person": person, "$message": message}


def _line() -> PretendLine:
    """Return a LINE with the example's people and a message in a group."""
    clock = MovableClock(_JUNE_3_MS)
    world = World(Channel("secret", TOKEN, monthly_limit=300), clock.now)
    cast = invented_cast(CATALOGUE.district_names, [group.name for group in CATALOGUE.groups])
    people = seed(world, cast)
    line = create_line(world, clock)
    line.app.testing = True  # what an endpoint raises comes out
    room, officer = people.groups["OTOPlp"], people.officers["เกาะคา"]
    line.chat.say(room.room_id, officer.user_id, "สวัสดีค่ะ")
    return line
