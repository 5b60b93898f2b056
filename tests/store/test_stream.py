"""The durable queue: read once, held, renewed, taken over, finished, buried and queued again."""

import pytest

from bot.letters import dead_letters, requeue
from bot.store.store import Store
from bot.store.stream import Item, Stream, add
from bot.store.unit import Unit, transaction

NAME = "work"
LONG_MS = 9_000


@pytest.fixture
def one(store: Store) -> Stream:
    return Stream(store, NAME, "one")


@pytest.fixture
def two(store: Store) -> Stream:
    return Stream(store, NAME, "two")


@pytest.fixture
def three_items(store: Store, one: Stream) -> list[str]:
    one.ensure()
    _put(store, "a", "b", "c")
    return [item_id for item_id, _ in store.ask("xrange", NAME)]


def _put(store: Store, *words: str) -> None:
    with transaction(store) as unit:
        for word in words:
            add(unit, NAME, {"word": word})


def _words(items: list[Item]) -> list[str]:
    return [item.fields["word"] for item in items]


def _finish(store: Store, stream: Stream, item: Item, *, keep: bool = False) -> None:
    with transaction(store) as unit:
        stream.finish(unit, item.id, keep=keep)


def _age(store: Store, item_id: str, idle_ms: int = LONG_MS) -> None:
    """Let an item look as if its holder had not renewed it for so long."""
    (held,) = store.ask("xpending_range", NAME, "workers", item_id, item_id, 1)
    args = ("workers", held["consumer"], 0, [item_id])
    store.ask("xclaim", NAME, *args, idle=idle_ms, justid=True)


def _holders(store: Store) -> dict[str, str]:
    held = store.ask("xpending_range", NAME, "workers", "-", "+", 100)
    return {one["message_id"]: one["consumer"] for one in held}


def test_a_stream_that_is_not_there_is_made_by_the_first_reader(store: Store, one: Stream) -> None:
    assert one.read(10, 1) == []
    _put(store, "a")
    assert _words(one.read(10, 1)) == ["a"]


def test_what_was_put_in_before_the_first_reader_is_read(store: Store, one: Stream) -> None:
    _put(store, "a")
    assert one.read(10, 1) == []
    assert _words(one.read(10, 1)) == ["a"]


def test_making_it_again_changes_nothing(three_items: list[str], one: Stream, two: Stream) -> None:
    assert len(one.read(1, 1)) == 1
    two.ensure()
    assert _words(two.read(10, 1)) == ["b", "c"]
    assert one.read(10, 1) == []


def test_an_item_is_held_by_one_reader_until_it_is_finished(
    store: Store, three_items: list[str], one: Stream, two: Stream
) -> None:
    first, second = one.read(1, 1)[0], two.read(1, 1)[0]
    assert _holders(store) == {first.id: "one", second.id: "two"}
    assert one.waiting() == 3
    _finish(store, one, first)
    assert (list(_holders(store)), one.waiting()) == ([second.id], 2)
    assert [item_id for item_id, _ in store.ask("xrange", NAME)] == three_items[1:]


def test_a_finished_item_may_be_kept_as_a_record(
    store: Store, three_items: list[str], one: Stream
) -> None:
    _finish(store, one, one.read(1, 1)[0], keep=True)
    assert one.waiting() == 2
    assert store.ask("xlen", NAME) == 3
    assert _words(one.read(10, 1)) == ["b", "c"]


def test_an_item_is_finished_with_the_commit_or_not_at_all(
    store: Store, three_items: list[str], one: Stream
) -> None:
    unit = Unit(store)
    one.finish(unit, one.read(1, 1)[0].id)
    unit.close()
    assert one.waiting() == 3


def test_the_dead_are_robbed_and_the_living_are_not(
    store: Store, three_items: list[str], one: Stream, two: Stream
) -> None:
    one.read(3, 1)
    _age(store, three_items[1])
    assert _words(two.take_over(LONG_MS, 10)) == ["b"]
    assert _holders(store) == dict(zip(three_items, ("one", "two", "one"), strict=True))
    assert two.take_over(LONG_MS, 10) == []


def test_renewing_keeps_an_item_from_being_taken(
    store: Store, three_items: list[str], one: Stream, two: Stream
) -> None:
    one.read(3, 1)
    for item_id in three_items:
        _age(store, item_id)
    one.renew(three_items[:2])
    assert _words(two.take_over(LONG_MS, 10)) == ["c"]


def test_renewing_does_not_take_back_what_another_took_over(
    store: Store, three_items: list[str], one: Stream, two: Stream
) -> None:
    one.read(1, 1)
    _age(store, three_items[0])
    two.take_over(LONG_MS, 10)
    one.renew(three_items)
    assert _holders(store) == {three_items[0]: "two"}


def test_renewing_what_is_finished_or_nothing_does_nothing(
    store: Store, three_items: list[str], one: Stream
) -> None:
    item = one.read(1, 1)[0]
    _finish(store, one, item)
    one.renew([item.id])
    one.renew([])
    assert _holders(store) == {}


def test_an_item_behind_many_that_are_held_is_found(store: Store, one: Stream, two: Stream) -> None:
    one.ensure()
    _put(store, *(str(number) for number in range(50)))
    held = one.read(50, 1)
    for item in held[-2:]:
        _age(store, item.id)
    assert _words(two.take_over(LONG_MS, 1)) == ["48"]
    assert _words(two.take_over(LONG_MS, 5)) == ["49"]


def test_no_more_is_taken_over_than_asked(
    store: Store, three_items: list[str], one: Stream, two: Stream
) -> None:
    one.read(3, 1)
    for item_id in three_items:
        _age(store, item_id)
    assert _words(two.take_over(LONG_MS, 2)) == ["a", "b"]


def test_what_was_erased_while_held_is_not_taken_over(
    store: Store, three_items: list[str], one: Stream, two: Stream
) -> None:
    one.read(3, 1)
    store.ask("xdel", NAME, three_items[0])
    for item_id in three_items[1:]:
        _age(store, item_id)
    assert _words(two.take_over(LONG_MS, 10)) == ["b", "c"]


def test_a_stream_that_is_not_there_yet_has_nothing_to_take_over(two: Stream) -> None:
    assert two.waiting() == 0
    two.renew(["1-0"])
    assert two.take_over(LONG_MS, 10) == []
    assert two.waiting() == 0


def test_erased_items_leave_the_count_of_waiting_ones_right(
    store: Store, three_items: list[str], one: Stream
) -> None:
    one.read(1, 1)
    store.ask("xdel", NAME, three_items[1])
    assert one.waiting() == 2


def test_failures_are_counted_and_forgotten_when_it_works(
    store: Store, three_items: list[str], one: Stream
) -> None:
    item, other = one.read(2, 1)
    assert [one.failed(item), one.failed(item), one.failed(other)] == [1, 2, 1]
    _finish(store, one, item)
    assert one.failed(item) == 1


def test_a_dead_letter_says_where_it_came_from_and_why(
    store: Store, three_items: list[str], one: Stream
) -> None:
    item = one.read(1, 1)[0]
    with transaction(store) as unit:
        one.bury(unit, item, "KeyError: x")
    (letter,) = dead_letters(store)
    assert (letter.stream, letter.error, letter.fields["word"]) == (NAME, "KeyError: x", "a")
    assert one.waiting() == 2


def test_a_dead_letter_queued_again_is_as_old_as_it_was(
    store: Store, three_items: list[str], one: Stream
) -> None:
    item = Item("1591066800000-0", one.read(1, 1)[0].fields)
    for _ in range(2):
        with transaction(store) as unit:
            one.bury(unit, item, "KeyError: x")
        requeue(store, dead_letters(store))
        assert dead_letters(store) == []
        item = one.read(10, 1)[-1]
        assert item.fields["word"] == "a"
        assert item.arrived_ms == 1591066800000


def test_a_group_that_was_lost_is_made_again_from_the_beginning(
    store: Store, three_items: list[str], one: Stream
) -> None:
    store.ask("xgroup_destroy", NAME, "workers")
    assert one.read(10, 1) == []
    assert _words(one.read(10, 1)) == ["a", "b", "c"]
