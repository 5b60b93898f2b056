"""Figures and how they are shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Figures:
    """One table: what was measured, beside what."""

    title: str
    note: str
    head: tuple[str, ...]
    rows: list[tuple[str, ...]] = field(default_factory=list)

    def shown(self) -> str:
        """Return the table as Markdown."""
        lines = [self.head, ("---", *["---:"] * (len(self.head) - 1)), *self.rows]
        table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
        return f"\n## {self.title}\n\n{self.note}\n\n{table}\n"


def page(machine: str, tables: Sequence[Figures]) -> str:
    """Return the whole page of results."""
    head = "# What `make bench` measured"
    note = f"{machine}. Medians of rounds; baselines of the same run."
    plot = "![Each figure beside its baseline](RESULTS.svg)"
    return f"{head}\n\n{note}\n\n{plot}\n" + "".join(table.shown() for table in tables)
