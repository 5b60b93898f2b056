"""Every message the bot can say, with its variants, for the contact sheet: the golden files.

They are the exact words and cards that the tests hold the bot to. An installation without its
tests has no contact sheet.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from bot.demo.models import Json

GOLDEN = Path(__file__).parent.parent.parent / "tests" / "golden"


def golden_messages(folder: Path = GOLDEN) -> list[Json]:
    """Return each golden file as its name and LINE's messages, in the order of the names."""
    return [
        {"name": path.stem, "messages": list(_messages(path))}
        for path in sorted(folder.glob("*.*"), key=lambda path: path.stem)
    ]


def _messages(path: Path) -> Iterator[Json]:
    written = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        yield from json.loads(written)
    else:
        yield {"type": "text", "text": written.removesuffix("\n")}
