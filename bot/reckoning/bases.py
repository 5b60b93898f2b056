"""Base figures of growth targets: the config's CSV, and over it what people wrote in the sheet.

`bases:<report>` is a hash of `district|month` to baht: the figures written in the sheet's tab.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from bot.catalogue.office import Catalogue, Target
from bot.errors import ConfigError
from bot.figures.targets import Figures, read_base
from bot.store.store import Store
from bot.store.unit import Unit


def written_base(store: Store, report: str) -> dict[tuple[str, str], Decimal]:
    """Return the base figures that people have written in the sheet."""
    found = {}
    for name, baht in store.hgetall(_name(report)).items():
        district, month = name.split("|")
        found[district, month] = Decimal(baht)
    return found


def write_base(unit: Unit, report: str, figures: Figures) -> None:
    """Stage base figures; they stand over the CSV's."""
    for (district, month), baht in figures.items():
        unit.write("hset", _name(report), f"{district}|{month}", str(baht))


class Bases(Mapping[str, Figures]):
    """The base figures of every report whose growth is followed, read anew each time.

    The CSVs lie in `folder`, beside the config.
    """

    def __init__(self, store: Store, catalogue: Catalogue, folder: Path) -> None:
        self._store = store
        self._catalogue = catalogue
        self._folder = folder

    def __getitem__(self, report: str) -> Figures:
        """Return a report's base figures; KeyError where no target is declared."""
        given = _csv(self._folder, self._catalogue.targets[report], self._catalogue)
        return {**given, **written_base(self._store, report)}

    def __iter__(self) -> Iterator[str]:
        """Yield the reports whose growth is followed."""
        return iter(self._catalogue.targets)

    def __len__(self) -> int:
        """Return how many reports are followed."""
        return len(self._catalogue.targets)

    def check(self) -> None:
        """Raise ConfigError for a CSV that is not there, or with its lines that cannot be used."""
        for report, target in self._catalogue.targets.items():
            if target.base and not (self._folder / target.base).exists():
                path = self._folder / target.base
                raise ConfigError([f"targets.{report}.base = {target.base!r}: there is no {path}"])
            _csv(self._folder, target, self._catalogue)


def _csv(folder: Path, target: Target, catalogue: Catalogue) -> Figures:
    path = folder / target.base if target.base else None
    if path is None or not path.exists():
        return {}
    return _read(path, path.stat().st_mtime_ns, catalogue.district_names)


@lru_cache(maxsize=8)
def _read(path: Path, _stamp: int, districts: tuple[str, ...]) -> Figures:
    return read_base(path, districts)


def _name(report: str) -> str:
    return f"bases:{report}"
