"""Whatever the order of arrival, and however often: the same ledger."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ledger.cell import Cell
from bot.ledger.fold import fold
from bot.ledger.ledger import Ledger
from bot.ledger.revision import Revision, erased
from bot.store.store import Store
from bot.store.unit import transaction
from tests.ledger.conftest import NewLedger
from tests.ledger.telling import OFFICE, SALES, at, said, tenfold
from tests.store.seeing import everything

PERIODS = ("2020-03", "2020-04", "2020-05")
USERS = st.sampled_from([("U1", "officer"), ("M1", "member"), ("M2", "member"), (None, "member"),
                         ("S1", "secretariat")])  # fmt: skip
KINDS = st.sampled_from(
    ["submission", "submission", "correction", "edit", "withdrawal", "retraction",
     "confirmation", "dismissal", "return", "waiver", "extension"]
)  # fmt: skip
VALUES = st.dictionaries(
    st.sampled_from(["total", "food", "shops"]), st.integers(0, 30), min_size=1
)

MESSAGES = st.sampled_from(["m0", "m1", "m2", None])


@st.composite
def _revision(draw: st.DrawFn, event: int, day: int) -> Revision:
    kind = draw(KINDS)
    user, authority = draw(USERS)
    district, period = draw(st.sampled_from(OFFICE.district_names)), draw(st.sampled_from(PERIODS))
    more: dict[str, Any] = {}
    message = draw(MESSAGES)
    if kind in ("submission", "correction", "edit"):
        more["values"] = draw(VALUES)
        more["problems"] = draw(st.sampled_from([(), (), ("approximate",)]))
    if kind in ("confirmation", "dismissal"):
        more["target"] = f"e{draw(st.integers(0, 5))}|sales|{district}|{period}"
    if kind == "retraction":
        more["target"] = message = draw(st.sampled_from(["m0", "m1", "m2"]))
        message = draw(st.sampled_from([None, f"{message}-leaning"]))
    if kind == "extension":
        more["until"] = at("9 09:00")
    made = said(
        f"e{event}", f"{day} 09:00", kind=kind, user=user,
        authority=authority, district=district, period=period, message_id=message,
        recorded_at=at(f"{event + 5} 09:00"), **more,
    )  # fmt: skip
    return erased(made) if draw(st.integers(0, 9)) == 0 else made


# An event may speak of several entries; of each it says one thing.
STORY = st.lists(st.integers(1, 4), min_size=1, max_size=6).flatmap(
    lambda days: st.tuples(*[_revision(event, day) for event, day in enumerate(days)] * 2).map(
        lambda said: tuple({revision.id: revision for revision in said}.values())
    )
)


def _record(store: Store, ledger: Ledger, batches: Sequence[Sequence[Revision]]) -> None:
    for batch in batches:
        with transaction(store) as unit:
            ledger.record(unit, batch)


def _cells(ledger: Ledger) -> dict[tuple[str, str], Cell]:
    return {(d, p): cell for p in PERIODS for d, cell in ledger.cells("sales", p).items()}


def _from_scratch(story: Sequence[Revision]) -> dict[tuple[str, str], Cell]:
    found = {}
    for district in OFFICE.district_names:
        mine = [revision for revision in story if revision.district == district]
        for period, cell in fold(SALES, district, mine, tenfold).items():
            found[district, period] = cell
    return found


@given(STORY, st.data())
@settings(max_examples=150, deadline=None)
def test_any_order_in_any_batches_gives_the_same_cells(
    new_ledger: NewLedger, story: tuple[Revision, ...], data: st.DataObject
) -> None:
    store, ledger = new_ledger()
    shuffled = data.draw(st.permutations(story))
    cut = data.draw(st.integers(0, len(story)))
    _record(store, ledger, [[one] for one in shuffled[:cut]] + [shuffled[cut:]])
    assert _cells(ledger) == _from_scratch(story)
    assert [r.id for r in ledger.revisions()] == [
        r.id for r in sorted(story, key=lambda r: (r.recorded_at, r.id))
    ]


@given(STORY, st.data())
@settings(max_examples=100, deadline=None)
def test_recording_again_changes_nothing_at_all(
    new_ledger: NewLedger, story: tuple[Revision, ...], data: st.DataObject
) -> None:
    store, ledger = new_ledger()
    _record(store, ledger, [story])
    before = everything(store)
    again = data.draw(st.lists(st.sampled_from(story), max_size=5))
    _record(store, ledger, [[one] for one in again] + [[*again, *again]])
    assert everything(store) == before


@given(STORY, st.sampled_from(["m0", "m1", "m2"]))
@settings(max_examples=100, deadline=None)
def test_after_an_erasure_the_cells_are_those_of_what_is_left(
    new_ledger: NewLedger, story: tuple[Revision, ...], message: str
) -> None:
    store, ledger = new_ledger()
    _record(store, ledger, [story])
    with transaction(store) as unit:
        ledger.erase_message(unit, message)
    kept = [erased(r) if r.message_id == message else r for r in story]
    assert _cells(ledger) == _from_scratch(kept)
    assert {r.id: r for r in ledger.revisions()} == {r.id: r for r in kept}


@given(STORY, st.integers(0, 7))
@settings(max_examples=150, deadline=None)
def test_the_past_is_the_fold_of_what_had_been_said_by_then(
    new_ledger: NewLedger, story: tuple[Revision, ...], day: int
) -> None:
    store, ledger = new_ledger()
    _record(store, ledger, [story])
    moment = at("1 08:00") + timedelta(days=day)
    then = _from_scratch([revision for revision in story if revision.sent_at <= moment])
    past = ledger.as_of(moment)
    for period in (*PERIODS, "2020-06"):
        wanted = {district: cell for (district, one), cell in then.items() if one == period}
        assert ledger.cells_at("sales", period, moment) == wanted
        assert past("sales", period) == wanted
