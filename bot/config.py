"""Reads a config file into a catalogue, and reports all its faults at once."""

import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.catalogue.office import Catalogue
from bot.errors import ConfigError


def load_catalogue(path: Path) -> Catalogue:
    """Return the catalogue of a TOML file; ConfigError lists every fault with key and value."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
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
        faults = [f"{name}: {_sentence(fault)}" for fault in error.errors(include_url=False)]
        raise ConfigError(faults) from error


def _sentence(fault: Any) -> str:
    key = ".".join(str(step + 1) if isinstance(step, int) else step for step in fault["loc"])
    said = fault["msg"].removeprefix("Value error, ")
    if fault["type"] == "extra_forbidden":
        said = "there is no such setting"
    if fault["type"] == "missing":
        return f"{key}: is missing"
    shown = fault["input"]
    value = "" if isinstance(shown, dict | list) or not key else f" = {shown!r}"
    return f"{key}{value}: {said}" if key else said
