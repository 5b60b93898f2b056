"""The book of notices: what is claimed, what waits, what has gone.

Keys: `claim:<report>|<period>|<stage>|<to>` the notice's id (`-` where there was nothing to say),
`notice:<id>` the notice, `notices` sorted set of ids by the moment of their claim, `flying` and
`riding` sets of ids, `riding:<chat>` set of ids, `untold` ids whose end is not yet told.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import cast

from bot.catalogue.periods import to_millis
from bot.notices.due import Due
from bot.outbox.notice import Notice, dump_notice, load_notice
from bot.store.store import Store
from bot.store.unit import ChangedMeanwhile, Unit, transaction

_KEPT_S = 400 * 24 * 3600
_NOTHING_TO_SAY = "-"
FLYING, RIDING, UNTOLD = "flying", "riding", "untold"
TOLD = "notices-told"
"""Hash: how many items of notices have come to an end, by `route|stage|status`."""
_ENDS = ("sent", "accepted", "stale", "failed", "unknown")


class Book:
    """Reads and writes notices; every change of one is a transaction that watches it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def unclaimed(self, dues: Sequence[Due]) -> list[Due]:
        """Return the dues that nobody has claimed yet."""
        if not dues:
            return []
        names = [f"claim:{due.claim}" for due in dues]
        more = [self._store.key(name) for name in names[1:]]
        found = self._store.ask("mget", names[0], *more)
        return [due for due, holder in zip(dues, found, strict=True) if holder is None]

    def pass_over(self, dues: Sequence[Due]) -> None:
        """Claim dues that have nothing to say, so that they are not asked again."""
        if dues:
            with transaction(self._store) as unit:
                for due in dues:
                    _claim(unit, due, _NOTHING_TO_SAY)

    def open(self, notice: Notice) -> bool:
        """Claim and keep a notice in one step; False, and nothing done, if any part is claimed."""

        def claimed(unit: Unit) -> bool:
            unit.watch(*(f"claim:{due.claim}" for due in notice.dues))
            if len(self.unclaimed(notice.dues)) < len(notice.items):
                return False
            for due in notice.dues:
                _claim(unit, due, notice.id)
            unit.write("zadd", "notices", {notice.id: to_millis(notice.at)}, nx=True)
            self.keep(unit, notice)
            return True

        return self._in_one_step(claimed)

    def change(self, notice: Notice, to: Notice) -> bool:
        """Keep the notice's next state, if it is still in the state given; say whether it was."""

        def changed(unit: Unit) -> bool:
            unit.watch(f"notice:{notice.id}")
            if self.get(notice.id) != notice:
                return False
            self.keep(unit, to)
            return True

        return self._in_one_step(changed)

    def _in_one_step(self, staged: Callable[[Unit], bool]) -> bool:
        """Commit what was staged; False, and nothing done, if it was not or a key has moved."""
        unit = Unit(self._store)
        try:
            if not staged(unit):
                return False
            unit.commit()
        except ChangedMeanwhile:
            return False
        finally:
            unit.close()
        return True

    def keep(self, unit: Unit, notice: Notice) -> None:
        """Write a notice and where it is listed with the unit's commit."""
        unit.write("set", f"notice:{notice.id}", dump_notice(notice), ex=_KEPT_S)
        unit.write("sadd" if notice.status == "flying" else "srem", FLYING, notice.id)
        for name in (RIDING, f"{RIDING}:{notice.to}"):
            unit.write("sadd" if notice.status == "riding" else "srem", name, notice.id)
        if notice.status in _ENDS:
            for item in notice.items:
                counted = f"{notice.route}|{item.step.stage}|{notice.status}"
                unit.write("hincrby", TOLD, counted, 1)

    def tell_later(self, unit: Unit, notice_id: str) -> None:
        """Remember that a notice's end is still to be told."""
        unit.write("sadd", UNTOLD, notice_id)

    def get(self, notice_id: str) -> Notice | None:
        """Return a notice by its id."""
        stored = self._store.get(f"notice:{notice_id}")
        return load_notice(stored) if stored else None

    def flying(self) -> list[Notice]:
        """Return the notices that were frozen and have no end yet, oldest first."""
        return self._listed(FLYING)

    def riding(self, chat: str | None = None) -> list[Notice]:
        """Return the notices that wait for a free reply, of one chat or of all."""
        return self._listed(f"{RIDING}:{chat}" if chat else RIDING)

    def take_untold(self) -> list[Notice]:
        """Return the notices that have gone since this was last asked, and forget that."""
        popped = cast("Iterable[str]", self._store.ask("spop", UNTOLD, 10_000) or ())
        return self._by_id(popped)

    def between(self, start: datetime, end: datetime) -> list[Notice]:
        """Return the notices claimed in [start, end], oldest first."""
        return self._by_id(self._store.zbetween("notices", to_millis(start), to_millis(end)))

    def trim(self, now: datetime) -> None:
        """Take notices off the list that have expired by now."""
        self._store.ask("zremrangebyscore", "notices", 0, to_millis(now) - _KEPT_S * 1000)

    def _listed(self, name: str) -> list[Notice]:
        return self._by_id(self._store.smembers(name))

    def _by_id(self, ids: Iterable[str]) -> list[Notice]:
        found = [notice for one in ids if (notice := self.get(one)) is not None]
        by_moment: Callable[[Notice], tuple[datetime, str]] = lambda n: (n.at, n.id)  # noqa: E731
        return sorted(found, key=by_moment)


def _claim(unit: Unit, due: Due, holder: str) -> None:
    unit.write("set", f"claim:{due.claim}", holder, nx=True, ex=_KEPT_S)
