"""A menu as a page that a browser photographs: the pictures that LINE shows under the chat.

LINE takes 2500 × 1686 pixels for two rows and 2500 × 843 for one. The letters are the project's
own Sarabun, so that a picture made anywhere is the same.
"""

from base64 import b64encode
from hashlib import blake2s
from html import escape
from pathlib import Path

from bot.messages.menu import Button, Menu

WIDTH = 2500
ROW_HEIGHT = 843
COLUMNS = 3
PICTURES = Path(__file__).parent / "pictures"
_FONTS = Path(__file__).parent.parent / "web" / "static" / "fonts"
_RANGES = {"thai": "U+0E00-0E7F", "latin": "U+0000-00FF"}
_COLOURS = {"guest": "#3E4C59", "officer": "#0B6E4F", "secretariat": "#0B5C8A", "chief": "#5B3E8C"}
_SHAPES = {
    "form": '<rect x="4" y="3" width="16" height="18" rx="2"/><path d="M8 8h8M8 12h8M8 16h4"/>',
    "write": '<path d="M4 5h16v11H9l-5 4z"/><path d="M8 9h8M8 12h5"/>',
    "file": '<path d="M6 3h8l4 4v14H6z"/><path d="M14 3v4h4M9 12h6M9 16h6M12 12v4"/>',
    "check": '<circle cx="12" cy="12" r="9"/><path d="m8 12 3 3 5-6"/>',
    "list": '<path d="m3 6 2 2 3-3M3 16l2 2 3-3M11 7h10M11 17h10"/>',
    "chart": '<path d="M4 20h16M7 16v-5M12 16V6M17 16v-8"/>',
    "sum": '<path d="M17 5H7l6 7-6 7h10"/>',
    "rank": '<path d="M8 20V9h8v11M3 20v-7h5M16 20v-5h5v5M3 20h18M12 3v3"/>',
    "total": '<path d="m4 17 5-5 4 3 7-8"/><path d="M15 7h5v5"/>',
    "ask": '<path d="M4 5h16v11H9l-5 4z"/><path d="M10 8.6a2 2 0 1 1 2 2.6v.8M12 14v.1"/>',
    "help": '<circle cx="12" cy="12" r="9"/><path d="M9.5 9.5a2.5 2.5 0 1 1 2.5 3v1.2M12 17v.1"/>',
    "lock": '<rect x="5" y="11" width="14" height="10" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4 21c1-5 4-7 8-7s7 2 8 7"/>',
}


def height_of(menu: Menu) -> int:
    """Return a menu's height in pixels: a row for each three buttons."""
    return -(-len(menu.buttons) // COLUMNS) * ROW_HEIGHT


def bounds_of(place: int) -> tuple[int, int, int, int]:
    """Return where a button lies: x, y, width, height. No pixel of the width is lost."""
    row, column = divmod(place, COLUMNS)
    left, right = column * WIDTH // COLUMNS, (column + 1) * WIDTH // COLUMNS
    return left, row * ROW_HEIGHT, right - left, ROW_HEIGHT


def drawn(menu: Menu) -> str:
    """Return a menu as an HTML page of exactly the picture's size."""
    cells = "".join(_cell(one, place) for place, one in enumerate(menu.buttons))
    return (
        f'<!doctype html><html lang="th"><meta charset="utf-8"><style>{_letters()}{_STYLE}'
        f"body{{height:{height_of(menu)}px;background:{_COLOURS[menu.key]}}}</style>{cells}</html>"
    )


def picture_of(menu: Menu) -> Path:
    """Return where a menu's picture lies; its name tells from which drawing it was made."""
    digest = blake2s(drawn(menu).encode(), digest_size=4).hexdigest()
    return PICTURES / f"{menu.key}-{digest}.png"


_STYLE = (
    (
        f"*{{box-sizing:border-box;margin:0}}body{{position:relative;width:{WIDTH}px;color:#fff;"
        "font:600 124px/1.3 Sarabun}}"
        ".b{{position:absolute;display:flex;flex-direction:column;align-items:center;"
        "justify-content:center;gap:48px;border:4px solid rgb(255 255 255/22%);white-space:nowrap}}"
        "svg{{width:300px;height:300px;fill:none;stroke:#fff;stroke-width:1.5;"
        "stroke-linecap:round;stroke-linejoin:round}}"
    )
    .replace("{{", "{")
    .replace("}}", "}")
)


def _cell(button: Button, place: int) -> str:
    x, y, width, height = bounds_of(place)
    shape = f'<svg viewBox="0 0 24 24">{_SHAPES[button.picture]}</svg>'
    where = f"left:{x}px;top:{y}px;width:{width}px;height:{height}px"
    return f'<div class="b" style="{where}">{shape}{escape(button.label)}</div>'


def _letters() -> str:
    return "".join(_face(script) for script in _RANGES)


def _face(script: str) -> str:
    font = (_FONTS / f"sarabun-{script}-600-normal.woff2").read_bytes()
    return (
        "@font-face{font-family:Sarabun;font-weight:600;src:url(data:font/woff2;base64,"
        f"{b64encode(font).decode()}) format('woff2');unicode-range:{_RANGES[script]}}}"
    )
