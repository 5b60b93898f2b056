"""Checks requests and answers against Google's discovery document of the Sheets API."""

import importlib.util
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

Schema = dict[str, Any]


@cache
def discovery() -> Schema:
    """The document that ships in google-api-python-client."""
    found = importlib.util.find_spec("googleapiclient")
    assert found is not None
    assert found.origin is not None
    folder = Path(found.origin).parent / "discovery_cache" / "documents"
    document: Schema = json.loads((folder / "sheets.v4.json").read_text(encoding="utf-8"))
    return document


@cache
def _methods() -> list[tuple[str, re.Pattern[str], Schema]]:
    return [
        (method["httpMethod"], _pattern(method["path"]), method)
        for method in _walk(discovery()["resources"])
    ]


def _walk(resources: Schema) -> list[Schema]:
    found = []
    for resource in resources.values():
        found += resource.get("methods", {}).values()
        found += _walk(resource.get("resources", {}))
    return found


def _pattern(path: str) -> re.Pattern[str]:
    parts = re.split(r"\{\w+\}", path)
    return re.compile("/" + r"([^/:]+(?::[^/:]+)?)".join(re.escape(part) for part in parts))


def method_of(verb: str, path: str) -> Schema | None:
    """Return the API method of a request; the one with the longest fixed path."""
    found = [m for v, pattern, m in _methods() if v == verb and pattern.fullmatch(path)]
    return max(found, key=lambda m: len(re.sub(r"\{\w+\}", "", m["path"])), default=None)


def faults_of(thing: Any, schema: Schema, at: str = "") -> list[str]:
    """Return how a JSON value breaks a schema of the document; empty when it does not."""
    if "$ref" in schema:
        return faults_of(thing, discovery()["schemas"][schema["$ref"]], at)
    kind = schema.get("type", "any")
    if kind == "object":
        return _object_faults(thing, schema, at)
    if kind == "array":
        if not isinstance(thing, list):
            return [f"{at}: not a list"]
        return [
            f for i, one in enumerate(thing) for f in faults_of(one, schema["items"], f"{at}[{i}]")
        ]
    if "enum" in schema and thing not in schema["enum"]:
        return [f"{at}: {thing!r} is none of the values allowed"]
    return (
        []
        if _is_scalar(thing, kind, schema.get("format", ""))
        else [f"{at}: {thing!r} is no {kind}"]
    )


def _object_faults(thing: Any, schema: Schema, at: str) -> list[str]:
    if not isinstance(thing, dict):
        return [f"{at}: not an object"]
    known, others = schema.get("properties", {}), schema.get("additionalProperties")
    faults = []
    for key, value in thing.items():
        if key in known and value is None:
            # JSON's null is a property left out; gspread writes it so.
            continue
        if key in known or others:
            faults += faults_of(value, known.get(key, others), f"{at}.{key}")
        else:
            faults.append(f"{at}.{key}: no such property")
    return faults


def _is_scalar(thing: Any, kind: str, form: str) -> bool:
    if kind == "any":
        return True
    if kind == "boolean":
        return isinstance(thing, bool)
    if kind == "integer":
        return isinstance(thing, int) and not isinstance(thing, bool)
    if kind == "number":
        return isinstance(thing, int | float) and not isinstance(thing, bool)
    return isinstance(thing, str) or "int" in form


def query_faults(method: Schema, query: dict[str, list[str]]) -> list[str]:
    """Return how a query breaks a method's parameters."""
    known = discovery()["parameters"] | method.get("parameters", {})
    faults = [f"?{name}: no such parameter" for name in query if name not in known]
    for name, values in query.items():
        allowed = known.get(name, {}).get("enum")
        faults += [f"?{name}: {v!r} is not allowed" for v in values if allowed and v not in allowed]
        if name in known and len(values) > 1 and not known[name].get("repeated"):
            faults.append(f"?{name}: given twice")
    return faults
