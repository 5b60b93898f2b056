"""Rich menus through line-bot-sdk: made with their picture, shown to all or to one person."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from linebot.v3.messaging import (
    CreateRichMenuAliasRequest,
    MessageAction,
    MessagingApi,
    MessagingApiBlob,
    PostbackAction,
    RichMenuArea,
    RichMenuBounds,
    RichMenuRequest,
    RichMenuSize,
    UpdateRichMenuAliasRequest,
)

from bot.errors import ServiceError
from bot.messages.how import FILL


@dataclass(frozen=True, slots=True)
class Area:
    """Where a button lies (x, y, width, height), and what it says or puts into the keyboard."""

    bounds: tuple[int, int, int, int]
    label: str
    text: str
    fills: bool = False


@dataclass(frozen=True, slots=True)
class RichMenu:
    """A menu as LINE takes it; the name is ours alone, people see the bar's words."""

    name: str
    bar: str
    size: tuple[int, int]
    areas: Sequence[Area]
    png: bytes


class RichMenus:
    """What LINE keeps of menus for one account."""

    def __init__(self, api: MessagingApi, blob: MessagingApiBlob, call: Callable[..., Any]) -> None:
        self._api = api
        self._blob = blob
        self._call = call

    def listed(self) -> dict[str, list[str]]:
        """Return the ids of all menus by name; two may have one name."""
        found: dict[str, list[str]] = {}
        for menu in self._call(self._api.get_rich_menu_list).richmenus:
            found.setdefault(menu.name, []).append(menu.rich_menu_id)
        return found

    def create(self, menu: RichMenu) -> str:
        """Make a menu with its picture; return its id."""
        menu_id = str(self._call(self._api.create_rich_menu, _request(menu)).rich_menu_id)
        try:
            self._call(
                self._blob.set_rich_menu_image,
                menu_id,
                menu.png,
                _headers={"Content-Type": "image/png"},
            )
        except ServiceError:
            self.delete(menu_id)
            raise
        return menu_id

    def has_picture(self, menu_id: str) -> bool:
        """Say whether a menu's picture has arrived: without one it cannot be shown."""
        return self._found(self._blob.get_rich_menu_image, menu_id) is not None

    def delete(self, menu_id: str) -> None:
        """Delete a menu; whoever it was linked to sees the one for all."""
        self._found(self._api.delete_rich_menu, menu_id)

    def point(self, alias: str, menu_id: str) -> None:
        """Let an alias name a menu, whether or not it named another before."""
        if self._found(self._api.get_rich_menu_alias, alias) is None:
            request = CreateRichMenuAliasRequest(richMenuAliasId=alias, richMenuId=menu_id)
            self._call(self._api.create_rich_menu_alias, request)
        else:
            change = UpdateRichMenuAliasRequest(richMenuId=menu_id)
            self._call(self._api.update_rich_menu_alias, alias, change)

    def show_to_all(self, menu_id: str) -> None:
        """Show a menu to everybody who has none of their own."""
        self._call(self._api.set_default_rich_menu, menu_id)

    def link(self, user: str, menu_id: str | None) -> None:
        """Show a menu to one person; with None, the one for all."""
        if menu_id is None:
            self._call(self._api.unlink_rich_menu_id_from_user, user)
        else:
            self._call(self._api.link_rich_menu_id_to_user, user, menu_id)

    def linked(self, user: str) -> str | None:
        """Return the menu that is linked to a person; None where there is none."""
        found = self._found(self._api.get_rich_menu_id_of_user, user)
        return str(found.rich_menu_id) if found is not None else None

    def _found(self, method: Callable[..., Any], *args: Any) -> Any:
        """Call; None where LINE knows no such thing."""
        try:
            answer = self._call(method, *args)
        except ServiceError as error:
            if getattr(error.__cause__, "status", 0) != 404:
                raise
            return None
        return answer if answer is not None else ()


def _request(menu: RichMenu) -> RichMenuRequest:
    width, height = menu.size
    return RichMenuRequest(
        size=RichMenuSize(width=width, height=height),
        selected=True,
        name=menu.name,
        chatBarText=menu.bar,
        areas=[_area(area) for area in menu.areas],
    )


def _area(area: Area) -> RichMenuArea:
    x, y, width, height = area.bounds
    return RichMenuArea(
        bounds=RichMenuBounds(x=x, y=y, width=width, height=height), action=_action(area)
    )


def _action(area: Area) -> MessageAction | PostbackAction:
    if not area.fills:
        return MessageAction(label=area.label, text=area.text)
    return PostbackAction(
        label=area.label, data=FILL, inputOption="openKeyboard", fillInText=area.text
    )
