"""`make bench`: measures, prints, and writes bench/RESULTS.md with its plot.

Every figure is the median of rounds and stands beside a baseline of the same run: machines
differ, ratios less so. Loopback only; bounded in count and time.
"""

import os
import platform
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench import (
    burst,
    country,
    growing,
    handling,
    plot,
    queries,
    reading,
    room,
    starting,
    webhook_rate,
    window,
)
from bench.table import Figures, page

RESULTS = Path(__file__).parent / "RESULTS.md"
PARTS: tuple[Callable[[Path], Figures], ...] = (
    webhook_rate.measure,
    handling.measure,
    burst.measure,
    reading.measure,
    starting.measure,
    window.measure,
    growing.measure,
    queries.measure,
    room.measure,
    country.measure,
)


def main() -> None:
    """Measure one thing after the other; what is measured is kept, whatever comes after."""
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()}"
    tables = []
    for part in PARTS:
        with tempfile.TemporaryDirectory(prefix="raingan-bench-") as folder:
            tables.append(part(Path(folder)))
        print(tables[-1].shown(), flush=True)
        RESULTS.write_text(page(machine, tables), encoding="utf-8")
    plot.draw()


if __name__ == "__main__":
    main()
