"""What districts have said of reports under way, in the store.

Key: `promises:<report>:<period>` hash of promises by `<district>|<stage>`: one for each stage. No
person is named in it.
"""

from pydantic import TypeAdapter

from bot.notices.promises import Promise
from bot.store.store import Store
from bot.store.unit import Unit

_PROMISE = TypeAdapter(Promise)
_KEPT_S = 400 * 24 * 3600


class Promises:
    """Reading promises, and with a unit of work, keeping them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, report: str, period: str) -> dict[str, list[Promise]]:
        """Return the promises of a report's period by district."""
        found: dict[str, list[Promise]] = {}
        for stored in self._store.hvals(self.key(report, period)):
            promise = _PROMISE.validate_json(stored)
            found.setdefault(promise.district, []).append(promise)
        return found

    def keep(self, unit: Unit, report: str, period: str, promise: Promise) -> None:
        """Keep a promise with the unit's commit; one of the same stage stays as it is."""
        name = self.key(report, period)
        written = _PROMISE.dump_json(promise).decode()
        unit.write("hsetnx", name, f"{promise.district}|{promise.stage}", written)
        unit.write("expire", name, _KEPT_S)

    def end(self, unit: Unit, report: str, period: str, district: str, stage: str) -> None:
        """Take back the promise of a stage with the unit's commit."""
        unit.write("hdel", self.key(report, period), f"{district}|{stage}")

    def key(self, report: str, period: str) -> str:
        """Return the name under which a period's promises are kept."""
        return f"promises:{report}:{period}"
