"""Reads a config file into a catalogue, and reports all its faults at once."""

import datetime as dt
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.catalogue.office import Catalogue
from bot.errors import ConfigError

_PLAIN = (
    ("missing", "is missing"),
    ("extra_forbidden", "there is no such setting"),
    ("string_too_short", "must not be empty"),
    ("string_too_long", "must have at most {max_length} characters"),
    ("string", "must be a text in quotes"),
    ("bool", "must be true or false"),
    ("decimal", "must be a number"),
    ("finite_number", "must be a number"),
    ("tuple", "must be a list in [ ], or tables in [[ ]]"),
    ("model", "must be a table"),
    ("dict", "must be a table"),
)
"""What pydantic's kinds of faults, known by how they begin, mean to the writer of a config."""

_SECRET = re.compile("secret|token|password", re.IGNORECASE)


def load_catalogue(path: Path) -> Catalogue:
    """Return the catalogue of a TOML file; ConfigError lists every fault with key and value."""
    try:
        # Notepad writes a byte order mark.
        tables = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ConfigError([f"{path}: cannot be read ({error.strerror})"]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError([f"{path}: is not TOML in UTF-8 ({error})"]) from error
    return catalogue_from(tables, str(path))


def catalogue_from(tables: dict[str, Any], name: str) -> Catalogue:
    """Return the catalogue of parsed TOML; `name` heads the faults."""
    try:
        return Catalogue.model_validate(tables)
    except ValidationError as error:
        faults = [f"{name}: {_sentence(f, tables)}" for f in error.errors(include_url=False)]
        raise ConfigError(list(dict.fromkeys(faults))) from error


def _sentence(fault: Any, tables: dict[str, Any]) -> str:
    """Return `reports.otop-income.schedule.day = 40: must be …` of one of pydantic's faults."""
    key = ".".join(_steps(fault["loc"], tables))
    # Somebody may have put a secret where it does not belong.
    is_hidden = fault["type"] == "missing" or _SECRET.search(key)
    value = "" if is_hidden else _shown(fault["input"])
    return f"{key}{value}: {_said(fault)}"


def _steps(loc: tuple[str | int, ...], tables: Any) -> Iterator[str]:
    """Yield the way to a fault, naming reports, fields, districts and groups as people do."""
    node = tables
    for step in loc:
        if isinstance(step, int) and isinstance(node, list):
            node = node[step]
            yield _name(node) or str(step + 1)
        elif isinstance(step, str) and isinstance(node, dict):
            node = node.get(step)
            yield step
        # Other steps are pydantic's own and not in the file.


def _name(node: Any) -> str:
    found = node.get("key") or node.get("name") if isinstance(node, dict) else None
    return found if isinstance(found, str) else ""


def _shown(value: Any) -> str:
    if isinstance(value, dict | list | tuple | None):
        return ""
    if isinstance(value, dt.date | dt.time):
        return f" = {value.isoformat()}"
    return f" = {json.dumps(value, ensure_ascii=False, default=str)}"


def _said(fault: Any) -> str:
    kind, context = fault["type"], fault.get("ctx", {})
    if kind == "value_error":
        return str(context["error"])
    if kind == "literal_error":
        return "must be " + str(context["expected"]).replace("'", '"')
    for begin, said in _PLAIN:
        if kind.startswith(begin):
            return said.format_map(context)
    return str(fault["msg"])
