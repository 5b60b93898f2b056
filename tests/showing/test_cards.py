"""The contact sheet shows every message the bot can say, and each keeps LINE's limits."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.demo.app import create_line
from bot.demo.channel import Channel
from bot.demo.clock import MovableClock
from bot.demo.models import Json
from bot.demo.pretend.desk import PAGE
from bot.demo.rules.messages import checked_messages
from bot.demo.world import World
from bot.showing.cards import GOLDEN, golden_messages

MESSAGES = GOLDEN.parents[1] / "bot" / "messages"
SAMPLED = GOLDEN.parent / "messages"
SAYING = re.compile(r"\b(Card|Reply|Mentioning|OutMessage)\b|^Text$")
FAMILIES = {
    # A family, and what of it there must be: none, one, many, late or too long.
    "status": ("none", "one-sent", "several", "complete"),
    "summary": ("none", "some", "all", "several", "long"),
    "receipt": ("one", "several", "many", "late"),
    "reminder": ("none", "several", "long"),
    "ranking": ("nothing", "long"),
    "total": ("nothing", "one", "all"),
    "totals": ("none", "one", "several"),
    "unanswered": ("none", "many"),
    "confirm": ("overwrite", "many"),
    "form": ("nothing", "one"),
    "template": ("nothing", "many"),
    "show": ("one", "two"),
}


def test_every_family_of_messages_has_a_thai_name_on_the_contact_sheet() -> None:
    script = (PAGE / "cards.js").read_text(encoding="utf-8")
    families = {str(one["name"]).partition("-")[0] for one in golden_messages()}
    assert families - set(re.findall(r"(\w+): \"[ก-๙]", script)) == set()


def said() -> Iterator[tuple[str, str]]:
    """Yield (module, function) of everything in bot/messages that makes a whole message."""
    for path in sorted(MESSAGES.glob("[!_]*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                returned = ast.unparse(node.returns) if node.returns else ""
                if SAYING.search(returned) and path.stem != "message":
                    yield path.stem, node.name


@pytest.mark.parametrize(("module", "name"), [*said()])
def test_every_message_has_samples(module: str, name: str) -> None:
    tests = "\n".join(path.read_text(encoding="utf-8") for path in SAMPLED.glob("test_*.py"))
    assert re.search(rf"\b{name}\(", tests), f"bot/messages/{module}.py: {name} has no golden file"


@pytest.mark.parametrize(
    ("family", "variant"), [(name, one) for name, many in FAMILIES.items() for one in many]
)
def test_a_family_shows_its_variants(family: str, variant: str) -> None:
    names = [one["name"] for one in golden_messages()]
    assert any(re.search(rf"^{family}\b.*{variant}", name) for name in names)


@pytest.mark.parametrize("sample", golden_messages(), ids=lambda one: one["name"])
def test_a_message_keeps_lines_limits(sample: Json) -> None:
    assert checked_messages({"messages": sample["messages"]})


def test_texts_and_cards_are_read_as_line_gets_them(tmp_path: Path) -> None:
    (tmp_path / "thanks.txt").write_text("ขอบคุณค่ะ\n", encoding="utf-8")
    (tmp_path / "card.json").write_text('[{"type": "flex"}]', encoding="utf-8")
    assert golden_messages(tmp_path) == [
        {"name": "card", "messages": [{"type": "flex"}]},
        {"name": "thanks", "messages": [{"type": "text", "text": "ขอบคุณค่ะ"}]},
    ]


def test_the_sheet_tells_sizes_and_what_line_would_refuse() -> None:
    samples = [
        {"name": "a-one", "messages": [{"type": "text", "text": "ค่ะ"}]},
        {"name": "a-long", "messages": [{"type": "text", "text": "ก" * 5001}]},
        {"name": "b", "messages": [{"type": "flex", "altText": "x", "contents": BUBBLE}]},
    ]
    line = create_line(world(), MovableClock(0), cards=lambda: samples)
    families = line.app.test_client().get("/demo/cards/all").json["families"]
    assert [family["name"] for family in families] == ["a", "b"]
    one, long = families[0]["cards"]
    assert (one["sizes"], one["refused"]) == ([{"is": 3, "most": 5000, "unit": "ตัวอักษร"}], None)
    assert long["refused"]["message"].startswith("The request body has 1 error")
    assert families[1]["cards"][0]["sizes"][0]["most"] == 30_000


def test_without_samples_there_is_no_sheet() -> None:
    http = create_line(world(), MovableClock(0)).app.test_client()
    assert http.get("/demo/cards").status_code == 404
    assert http.get("/demo/cards/all").status_code == 404


BUBBLE = {
    "type": "bubble",
    "body": {"type": "box", "layout": "vertical", "contents": [{"type": "text", "text": "x"}]},
}


def world() -> World:
    return World(Channel("secret", "token"), MovableClock(0).now)
