"""Whether the tables of a config agree: names that stand twice, names of what is not there.

The tables are looked at as they are written, so that a fault in one hides none in another.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.catalogue.part import Clash, get, items, texts

_UNIQUE = (("districts", "name"), ("districts", "code"), ("groups", "name"), ("reports", "key"))


def doubles(written: Mapping[str, Any]) -> Iterator[Clash]:
    """Yield every name, code or key that another table has, too."""
    for table, key in _UNIQUE:
        seen: set[str] = set()
        for place, one in enumerate(items(written, table)):
            name = str(_name(one, key) or "")
            if name and name in seen:
                yield (table, place, key), name, "stands twice"
            seen.add(name)
    yield from _double_aliases(written)


def _double_aliases(written: Mapping[str, Any]) -> Iterator[Clash]:
    owner: dict[str, int] = {}
    districts = items(written, "districts")
    for place, district in enumerate(districts):
        owner.setdefault(str(get(district, "name")), place)
    for place, district in enumerate(districts):
        for alias in texts(district, "aliases"):
            if owner.setdefault(alias, place) != place:
                yield ("districts", place, "aliases"), alias, "names another district, too"


def unknown_names(written: Mapping[str, Any]) -> Iterator[Clash]:
    """Yield the groups, districts and reports that are named, but declared nowhere."""
    groups = {str(_name(group, "name")): None for group in items(written, "groups")}
    districts = {str(get(district, "name")) for district in items(written, "districts")}
    reports = {str(get(report, "key")) for report in items(written, "reports")}
    for place, report in enumerate(items(written, "reports")):
        group = get(report, "group")
        if isinstance(group, str) and group and group not in groups:
            declared = ", ".join(f'"{name}"' for name in groups)
            yield ("reports", place, "group"), group, f"must be one of [[groups]]: {declared}"
        for name in texts(report, "districts"):
            if name not in districts:
                yield ("reports", place, "districts"), name, "must be a name of [[districts]]"
    targets = get(written, "targets")
    for key in targets if isinstance(targets, Mapping) else ():
        if key not in reports:
            yield ("targets", key), None, "there is no such report"


def _name(written: Any, key: str) -> Any:
    return written if isinstance(written, str) else get(written, key)
