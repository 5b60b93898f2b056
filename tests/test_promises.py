"""Promises about the house itself: who imports whom, which contracts hold, what is documented."""

import ast
import importlib
import pkgutil
from pathlib import Path

import pytest

import handlers
from bot.app import EXAMPLE, dispatcher
from bot.catalogue.office import Catalogue

ROOT = Path(__file__).parent.parent
ALLOWED = {
    # Pure rooms know nothing but the rooms named here.
    "bot.catalogue": {"bot.catalogue"},
    "bot.understanding": {"bot.understanding", "bot.catalogue", "bot.workbooks"},
    "bot.workbooks": {"bot.workbooks", "bot.errors"},
    "bot.ledger": {"bot.ledger", "bot.catalogue", "bot.store"},
    "bot.store": {"bot.store", "bot.errors"},
    "bot.messages": {
        "bot.messages", "bot.catalogue", "bot.ledger", "bot.workbooks",
        "bot.figures",
    },
    "bot.figures": {"bot.figures", "bot.catalogue", "bot.ledger", "bot.errors"},
    "bot.demo": {"bot.demo"},
    "bot.sheets": {
        "bot.sheets", "bot.catalogue", "bot.ledger", "bot.store", "bot.errors", "bot.messages",
        "bot.notices.standing", "bot.settings", "bot.reckoning", "bot.figures", "bot.unreached",
    },
}  # fmt: skip
FOREIGN = {
    # A foreign library is known to one room only.
    "linebot": "bot.line",
    "gspread": "bot.sheets",
    "apscheduler": "bot.processes.clock_process",
    "redis": "bot.store",
    "gunicorn": "bot.web",
    "rapidfuzz": "bot.understanding",
}


def modules() -> list[tuple[str, Path]]:
    found = [p for room in ("bot", "handlers", "jobs") for p in sorted((ROOT / room).rglob("*.py"))]
    return [(".".join(p.relative_to(ROOT).with_suffix("").parts), p) for p in found]


def imports_of(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def is_in(name: str, room: str) -> bool:
    return name == room or name.startswith(room + ".")


@pytest.mark.parametrize(("name", "path"), modules(), ids=lambda v: v if isinstance(v, str) else "")
def test_imports_go_one_way(name: str, path: Path) -> None:
    imported = imports_of(path)
    ours = {i for i in imported if i.split(".")[0] in ("bot", "handlers", "jobs")}
    for room, allowed in ALLOWED.items():
        if is_in(name, room):
            assert not {i for i in ours if not any(is_in(i, a) for a in allowed)}
    if name.startswith("handlers"):
        assert not {i for i in ours if not is_in(i, "bot")}
    if name.startswith("jobs"):
        # A file that begins with an underscore is what several jobs share.
        assert not {i for i in ours if not is_in(i, "bot") and not i.startswith("jobs._")}
    if name.startswith("bot") and name != "bot.app":
        assert not any(is_in(i, "handlers") or is_in(i, "jobs") for i in ours)


@pytest.mark.parametrize(("library", "room"), FOREIGN.items())
def test_a_foreign_library_is_known_to_one_room(library: str, room: str) -> None:
    knowing = {name for name, path in modules() if any(is_in(i, library) for i in imports_of(path))}
    assert {name for name in knowing if not is_in(name, room)} == set()


def test_every_package_file_is_empty() -> None:
    for _, path in modules():
        if path.name == "__init__.py":
            assert path.read_text() == ""


def test_no_file_is_longer_than_300_lines() -> None:
    assert {n for n, p in modules() if len(p.read_text().splitlines()) > 300} == set()


def test_handlers_hold_their_contract_and_no_two_have_one_trigger() -> None:
    assert dispatcher() is not None


def test_every_handler_and_module_says_what_it_is_for() -> None:
    silent = {
        n for n, p in modules() if p.read_text() and not ast.get_docstring(ast.parse(p.read_text()))
    }
    assert silent == set()


def test_every_command_has_help() -> None:
    from bot import commands  # noqa: PLC0415

    for found in pkgutil.iter_modules(commands.__path__):
        if not found.name.startswith("_"):
            module = importlib.import_module(f"bot.commands.{found.name}")
            assert module.command.help


def test_every_setting_is_in_the_example() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    for model in settings_models(Catalogue):
        for name, field in model.model_fields.items():
            assert (field.alias or name) in text


def settings_models(model: type) -> set[type]:
    found, waiting = set(), [model]
    while waiting:
        one = waiting.pop()
        found.add(one)
        for field in one.model_fields.values():
            waiting += [t for t in types_in(field.annotation) if t not in found]
    return found


def types_in(annotation: object) -> list[type]:
    if hasattr(annotation, "model_fields"):
        return [annotation]
    return [t for part in getattr(annotation, "__args__", ()) for t in types_in(part)]


def test_handlers_are_found_in_their_folder() -> None:
    assert any(found.name == "report" for found in pkgutil.iter_modules(handlers.__path__))
