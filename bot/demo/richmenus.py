"""Rich menus: created, given an image, and shown to all or to one person."""

from dataclasses import dataclass, field

from bot.demo.errors import RefusedError
from bot.demo.ids import new_token
from bot.demo.models import Json


@dataclass
class RichMenus:
    """Menus by id, their images, the default one and those linked to people."""

    menus: dict[str, Json] = field(default_factory=dict)
    images: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    linked: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    default_id: str | None = None

    def create(self, menu: Json) -> str:
        menu_id = f"richmenu-{new_token()}"
        self.menus[menu_id] = {**menu, "richMenuId": menu_id}
        return menu_id

    def known(self, menu_id: str) -> str:
        """The id itself; RefusedError 404 when there is no such menu."""
        if menu_id not in self.menus:
            raise RefusedError(404, "Not found")
        return menu_id

    def usable(self, menu_id: str) -> str:
        """The id itself; RefusedError 400 when the menu has no image yet."""
        if self.known(menu_id) not in self.images:
            raise RefusedError(400, "must upload richmenu image before applying it to user")
        return menu_id

    def delete(self, menu_id: str) -> None:
        del self.menus[self.known(menu_id)]
        self.images.pop(menu_id, None)
        self.linked = {user: menu for user, menu in self.linked.items() if menu != menu_id}
        if self.default_id == menu_id:
            self.default_id = None

    def menu_of(self, user_id: str) -> Json:
        """The menu a person sees; RefusedError 404 when there is none."""
        return self.menus[self.known(self.shown_to(user_id) or "")]

    def shown_to(self, user_id: str) -> str | None:
        return self.linked.get(user_id, self.default_id)
