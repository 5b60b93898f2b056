"""Draws the pictures of the rich menus, by `make menus`; no test by itself."""

from playwright.sync_api import Browser

from bot.menus.drawing import PICTURES, WIDTH, drawn, height_of, picture_of
from bot.messages.menu import MENUS


def test_menus(browser: Browser) -> None:
    for old in PICTURES.glob("*.png"):
        old.unlink()
    for menu in MENUS:
        page = browser.new_page(viewport={"width": WIDTH, "height": height_of(menu)})
        page.set_content(drawn(menu))
        page.wait_for_function("document.fonts.status === 'loaded'")
        page.screenshot(path=str(picture_of(menu)))
        page.close()
