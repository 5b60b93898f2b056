"""How far behind the workers are: how long the oldest unfinished item of a queue has been there."""

from typing import Any

from bot.store.store import Store


def oldest_s(store: Store, queue: str, group: str = "workers") -> float:
    """Return the age of the oldest item not finished, delivered or not; 0 where there is none."""
    groups: list[dict[str, Any]] = []
    if store.ask("exists", queue):
        groups = store.ask("xinfo_groups", queue)
    delivered = next((g["last-delivered-id"] for g in groups if g["name"] == group), None)
    if delivered is None:
        ids = [item_id for item_id, _ in store.ask("xrange", queue, count=1)]
    else:
        held: dict[str, Any] = store.ask("xpending", queue, group)
        new = store.ask("xrange", queue, min=f"({delivered}", count=1)
        ids = [str(held["min"])] if held.get("min") else [item_id for item_id, _ in new]
    if not ids:
        return 0.0
    return max(0.0, (store.now_ms() - int(ids[0].partition("-")[0])) / 1000)
