"""The example config as text, cut at its tables: what a new config keeps of it word by word.

Comments go with the table below them, so that a new config explains its settings as the example
does, and a setting that the example gains is in every config written from then on.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

# [[reports.fields]] lies inside a report; [targets.otop-income] is a table of its own.
_OWN_TABLE = re.compile(r"\[\[?(?:([a-z_]+)|(targets)\.[\w-]+)\]\]?\s*")


@dataclass(frozen=True, slots=True)
class Table:
    """One table with the tables inside it; `notes` are the comments above."""

    name: str
    notes: str
    text: str


@dataclass(frozen=True)
class Example:
    """The example's text, and its tables in their order."""

    text: str

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables in their order."""
        return tuple(_tables(self.text))

    @cached_property
    def reports(self) -> dict[str, Table]:
        """The reports by key."""
        found = (table for table in self.tables if table.name == "reports")
        return {str(report_of(table)["key"]): table for table in found}


def report_of(table: Table) -> dict[str, Any]:
    """Return what a report's table says."""
    report: dict[str, Any] = tomllib.loads(table.text)["reports"][0]
    return report


def _tables(text: str) -> Iterator[Table]:
    name, notes, body = "", "", list[str]()
    for line in text.splitlines(keepends=True):
        head = _OWN_TABLE.fullmatch(line)
        if head is None:
            body.append(line)
            continue
        own, above = _parted(body)
        if name:
            yield Table(name, notes, own)
        name, notes, body = head[1] or head[2], above, [line]
    yield Table(name, notes, _parted(body)[0])


def _parted(lines: list[str]) -> tuple[str, str]:
    """Return the lines of a table, and the comments after a blank one, which belong to the next."""
    end = len(lines)
    while end and (lines[end - 1].startswith("#") or not lines[end - 1].strip()):
        end -= 1
    while end < len(lines) and lines[end].strip():
        end += 1
    return "".join(lines[:end]), "".join(lines[end:]).strip("\n")
