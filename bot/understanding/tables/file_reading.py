"""What a file was understood to say. Pure data; FILES.md's terms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.understanding.reading import Entry, Missing
from bot.understanding.tables.facts import Fault, ListSummary

FileKind = Literal["submission", "ask", "ignored"]


@dataclass(frozen=True, slots=True)
class FileReading:
    """A file's meaning.

    `faults` are the cells at fault, top to bottom, each with its address and kind. `cells` says
    which cell gave which value: (report, district, period) to field to address. `lists` has the
    shares of producers' lists, by district and period. `districts` are candidates to ask about.
    """

    kind: FileKind
    entries: tuple[Entry, ...] = ()
    missing: tuple[Missing, ...] = ()
    faults: tuple[Fault, ...] = ()
    cells: Mapping[tuple[str, str, str], Mapping[str, str]] = field(default_factory=dict)
    lists: Mapping[tuple[str, str], ListSummary] = field(default_factory=dict)
    reports: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()

    @property
    def problems_at(self) -> tuple[str, ...]:
        """Addresses of the cells at fault, top to bottom, each once."""
        return tuple(dict.fromkeys(fault.spot.address for fault in self.faults))
