"""Endpoints of rich menus, simply: created, given an image, linked."""

from flask import Response, request

from bot.demo.api.requests import json_body, text_property
from bot.demo.errors import Fault, RefusedError
from bot.demo.models import Json
from bot.demo.rules.actions import action
from bot.demo.rules.checks import boolean, listing, record, text, whole
from bot.demo.world import World

LARGEST_IMAGE_BYTES = 1_000_000
IMAGE_TYPES = ("image/png", "image/jpeg")
BOUNDS = record({"x": whole(), "y": whole(), "width": whole(1), "height": whole(1)}, {})
AREA = record({"bounds": BOUNDS, "action": action(20, label_is_required=False)}, {})
MENU = record(
    {
        "size": record({"width": whole(800, 2500), "height": whole(250)}, {}),
        "name": text(300),
        "chatBarText": text(14),
        "areas": listing(AREA, 0, 20),
    },
    {"selected": boolean},
)


def _checked_menu() -> Json:
    body = json_body()
    faults: list[Fault] = list(MENU(body, "richmenu"))
    if faults:
        raise RefusedError(400, f"The request body has {len(faults)} error(s)", faults)
    return body


def create(world: World) -> Json:
    return {"richMenuId": world.rich_menus.create(_checked_menu())}


def validate(world: World) -> Json:
    _checked_menu()
    return {}


def list_all(world: World) -> Json:
    return {"richmenus": list(world.rich_menus.menus.values())}


def get_one(world: World, menu_id: str) -> Json:
    return world.rich_menus.menus[world.rich_menus.known(menu_id)]


def delete(world: World, menu_id: str) -> Json:
    world.rich_menus.delete(menu_id)
    return {}


def set_image(world: World, menu_id: str) -> Json:
    """POST …/content: PNG or JPEG up to 1 MB, once."""
    menu_id = world.rich_menus.known(menu_id)
    data = request.get_data()
    if request.mimetype not in IMAGE_TYPES or not 0 < len(data) <= LARGEST_IMAGE_BYTES:
        raise RefusedError(400, "The image is not a PNG or JPEG of at most 1 MB")
    if menu_id in world.rich_menus.images:
        raise RefusedError(400, "An image has already been uploaded to the richmenu")
    world.rich_menus.images[menu_id] = (data, request.mimetype)
    return {}


def get_image(world: World, menu_id: str) -> Response:
    found = world.rich_menus.images.get(menu_id)
    if found is None:
        raise RefusedError(404, "Not found")
    return Response(found[0], mimetype=found[1])


def set_default(world: World, menu_id: str) -> Json:
    world.rich_menus.default_id = world.rich_menus.usable(menu_id)
    world.touch()
    return {}


def get_default(world: World) -> Json:
    return _shown(world.rich_menus.default_id)


def cancel_default(world: World) -> Json:
    world.rich_menus.default_id = None
    world.touch()
    return {}


def link(world: World, user_id: str, menu_id: str) -> Json:
    world.rich_menus.linked[user_id] = world.rich_menus.usable(menu_id)
    world.touch()
    return {}


def get_linked(world: World, user_id: str) -> Json:
    return _shown(world.rich_menus.linked.get(user_id))


def unlink(world: World, user_id: str) -> Json:
    world.rich_menus.linked.pop(user_id, None)
    world.touch()
    return {}


def make_alias(world: World) -> Json:
    """POST …/alias: a name for a menu that has its image; 400 when there is one already."""
    body = json_body()
    alias = text_property(body, "richMenuAliasId")
    if alias in world.rich_menus.aliases:
        raise RefusedError(400, "conflict richmenu alias id")
    world.rich_menus.aliases[alias] = world.rich_menus.usable(text_property(body, "richMenuId"))
    return {}


def change_alias(world: World, alias: str) -> Json:
    _known_alias(world, alias)
    menu_id = world.rich_menus.usable(text_property(json_body(), "richMenuId"))
    world.rich_menus.aliases[alias] = menu_id
    return {}


def get_alias(world: World, alias: str) -> Json:
    return {"richMenuAliasId": alias, "richMenuId": _known_alias(world, alias)}


def _known_alias(world: World, alias: str) -> str:
    if alias not in world.rich_menus.aliases:
        raise RefusedError(404, "richmenu alias not found")
    return world.rich_menus.aliases[alias]


def _shown(menu_id: str | None) -> Json:
    if menu_id is None:
        raise RefusedError(404, "Not found")
    return {"richMenuId": menu_id}


ROUTES = (
    ("POST", "/v2/bot/richmenu", create),
    ("POST", "/v2/bot/richmenu/validate", validate),
    ("GET", "/v2/bot/richmenu/list", list_all),
    ("POST", "/v2/bot/richmenu/alias", make_alias),
    ("POST", "/v2/bot/richmenu/alias/<alias>", change_alias),
    ("GET", "/v2/bot/richmenu/alias/<alias>", get_alias),
    ("GET", "/v2/bot/richmenu/<menu_id>", get_one),
    ("DELETE", "/v2/bot/richmenu/<menu_id>", delete),
    ("POST", "/v2/bot/richmenu/<menu_id>/content", set_image),
    ("GET", "/v2/bot/richmenu/<menu_id>/content", get_image),
    ("POST", "/v2/bot/user/all/richmenu/<menu_id>", set_default),
    ("GET", "/v2/bot/user/all/richmenu", get_default),
    ("DELETE", "/v2/bot/user/all/richmenu", cancel_default),
    ("POST", "/v2/bot/user/<user_id>/richmenu/<menu_id>", link),
    ("GET", "/v2/bot/user/<user_id>/richmenu", get_linked),
    ("DELETE", "/v2/bot/user/<user_id>/richmenu", unlink),
)
