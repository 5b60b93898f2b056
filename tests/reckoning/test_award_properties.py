"""Universal rules of the award: it never rises by filler, by saying things twice, or unasked."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.catalogue.office import Catalogue
from bot.figures.award import Score, dump_scores, load_scores, scores
from bot.ledger.cell import Cell
from bot.ledger.fold import fold
from bot.ledger.revision import Revision, erased
from bot.understanding.unusual import unusual
from tests.ledger.telling import DISTRICT, MAY, at, said

APRIL = "2020-04"
NOW = at("30 23:59")
"""After every deadline of June."""
OTHER = "แม่ทะ"
OFFICE = Catalogue.model_validate(
    {
        "province": {"key": "test", "name": "ทดสอบ", "office": "สำนักงาน"},
        "districts": [{"code": "5203", "name": DISTRICT}, {"code": "5210", "name": OTHER}],
        "groups": [{"name": "OTOPlp"}],
        "reports": [
            {
                "key": "sales",
                "title": "ยอดขาย",
                "group": "OTOPlp",
                "schedule": {
                    "every": "month", "day": 5, "time": "15:00", "period": "previous",
                    "grace": "1d",
                },
                "fields": [
                    {"key": "total", "label": "รวม", "type": "money"},
                    {"key": "food", "label": "อาหาร", "part_of": "total"},
                    {"key": "shops", "label": "ร้าน"},
                ],
            },
            {
                "key": "others",
                "title": "ของอำเภออื่น",
                "group": "OTOPlp",
                "districts": [OTHER],
                "schedule": {"every": "month", "day": 5, "time": "15:00", "period": "previous"},
                "fields": [{"key": "total", "label": "รวม"}],
            },
        ],
    }
)  # fmt: skip
FIGURES = {"total": 0, "food": 0, "shops": 0}
VALUES = st.dictionaries(st.sampled_from(sorted(FIGURES)), st.integers(0, 3), min_size=1)
USERS = st.sampled_from(
    [("U1", "officer"), ("U2", "officer"), ("M1", "member"), ("S1", "secretariat")]
)
KINDS = st.sampled_from(
    ["submission", "submission", "submission", "correction", "correction", "withdrawal",
     "confirmation", "confirmation", "return", "extension", "dismissal"]
)  # fmt: skip


@st.composite
def _act(draw: st.DrawFn, event: int, hour: int) -> Revision:
    kind, (user, authority) = draw(KINDS), draw(USERS)
    moment = at("1 09:00") + timedelta(hours=hour)
    more: dict[str, Any] = {"message_id": f"m{event}"}
    if kind in ("submission", "correction"):
        more["values"] = draw(VALUES)
    if kind in ("confirmation", "dismissal"):
        more["target"] = f"e{draw(st.integers(0, 5))}|sales|{DISTRICT}|{MAY}"
    if kind == "extension":
        more["until"] = at("8 15:00")
    return said(
        f"e{event}", "1 09:00", kind=kind, user=user, authority=authority, sent_at=moment, **more
    )


STORY = st.lists(st.integers(1, 240), min_size=1, max_size=7).flatmap(
    lambda hours: st.tuples(*[_act(event, hour) for event, hour in enumerate(sorted(hours))])
)
LAST = st.one_of(st.just({}), VALUES)
"""The figures of April; none at all in some offices."""


def april(figures: Mapping[str, int]) -> list[Revision]:
    if not figures:
        return []
    early = at("1 08:00") - timedelta(days=20)
    return [said("e-april", "1 08:00", values=dict(figures), period=APRIL, sent_at=early)]


def scored(revisions: Sequence[Revision]) -> list[Score]:
    """Return every district's score of June."""
    found: dict[tuple[str, str], dict[str, Cell]] = {}
    for report in OFFICE.reports:
        for district in OFFICE.district_names:
            own = [r for r in revisions if (r.report, r.district) == (report.key, district)]
            for period, cell in fold(report, district, own, unusual).items():
                found.setdefault((report.key, period), {})[district] = cell
    return scores(OFFICE, lambda report, period: found.get((report, period), {}), "2020-06", NOW)


def points(revisions: Sequence[Revision]) -> Decimal:
    return next(one.points for one in scored(revisions) if one.district == DISTRICT)


def cell(revisions: Sequence[Revision]) -> Cell:
    own = [one for one in revisions if one.report == "sales"]
    return fold(OFFICE.report("sales"), DISTRICT, own, unusual).get(MAY) or Cell(
        "sales", DISTRICT, MAY
    )


def later(story: Sequence[Revision], hours: int, **more: Any) -> Revision:
    """Return what an officer does so many hours after the story's end."""
    moment = max(one.sent_at for one in story) + timedelta(hours=hours)
    return said(f"f{hours}", "1 09:00", sent_at=moment, message_id=f"n{hours}", **more)


def standing(story: Sequence[Revision]) -> dict[str, Any]:
    """Return the figures that stand at a story's end; only stories in which some do."""
    found = cell(story)
    assume(found.is_good and found.values)
    return dict(found.values)


KIND = st.sampled_from(["submission", "correction"])


@settings(max_examples=400, deadline=None)
@given(STORY, LAST, st.integers(1, 200), KIND)
def test_sending_again_what_stands_changes_nothing(
    story: tuple[Revision, ...], last: dict[str, int], hours: int, kind: str
) -> None:
    told = [*april(last), *story]
    again = later(told, hours, kind=kind, values=standing(told))
    assert points([*told, again]) == points(told)


@settings(max_examples=400, deadline=None)
@given(STORY, LAST, st.integers(1, 100))
def test_withdrawing_and_sending_anew_never_raises_it(
    story: tuple[Revision, ...], last: dict[str, int], hours: int
) -> None:
    told = [*april(last), *story]
    figures = standing(told)
    withdrawn = [*told, later(told, hours, kind="withdrawal")]
    assert points(withdrawn) <= points(told)
    assert points([*withdrawn, later(told, hours + 1, values=figures)]) <= points(told)


@settings(max_examples=400, deadline=None)
@given(STORY, LAST, VALUES, st.integers(1, 200), st.tuples(KIND, st.booleans()))
def test_taking_back_ones_own_change_never_raises_it(
    story: tuple[Revision, ...],
    last: dict[str, int],
    new: dict[str, int],
    hours: int,
    how: tuple[str, bool],
) -> None:
    told, (kind, is_unsent) = [*april(last), *story], how
    change = later(told, hours, kind=kind, values=new)
    back = later([*told, change], 1, kind="retraction", target=change.message_id)
    kept = erased(change) if is_unsent else change
    taken_back = points([*told, kept, back])
    assert taken_back <= points(told)
    if not is_filler([*told, change]):
        assert taken_back <= points([*told, change])


def is_filler(revisions: Sequence[Revision]) -> bool:
    """Say whether what stands counts only once it is confirmed; taking that back may help."""
    return any(m.why == "unconfirmed" for one in scored(revisions) for m in one.marks)


@settings(max_examples=400, deadline=None)
@given(STORY, VALUES, st.integers(1, 200), KIND)
def test_an_unconfirmed_copy_never_raises_it(
    story: tuple[Revision, ...], last: dict[str, int], hours: int, kind: str
) -> None:
    told = [*april(last), *story]
    copied = {key: value for key, value in cell_of_april(last).items() if value}
    assume(copied)
    others = {key: 0 for key in FIGURES if key not in copied}
    copy = later(told, hours, kind=kind, values=others | copied)
    assert points([*told, copy]) <= points(told)


def cell_of_april(last: dict[str, int]) -> Mapping[str, Decimal]:
    return fold(OFFICE.report("sales"), DISTRICT, april(last), unusual)[APRIL].values


@settings(max_examples=400, deadline=None)
@given(STORY, LAST, st.integers(1, 200), KIND)
def test_an_unconfirmed_zero_never_raises_it(
    story: tuple[Revision, ...], last: dict[str, int], hours: int, kind: str
) -> None:
    told = [*april(last), *story]
    zero = later(told, hours, kind=kind, values=FIGURES)
    assert points([*told, zero]) <= points(told)


@settings(max_examples=100, deadline=None)
@given(STORY, VALUES, st.integers(1, 60))
def test_a_report_that_is_not_owed_changes_nothing(
    story: tuple[Revision, ...], values: dict[str, int], hours: int
) -> None:
    unasked = later(story, hours, report="others", values={"total": values.get("total", 1)})
    assert points([*story, unasked]) == points(story)


@settings(max_examples=200, deadline=None)
@given(STORY, LAST, st.randoms(use_true_random=False))
def test_two_recomputations_are_equal_to_the_byte(
    story: tuple[Revision, ...], last: dict[str, int], chance: Random
) -> None:
    told = [*april(last), *story]
    shuffled = list(told)
    chance.shuffle(shuffled)
    once = dump_scores(scored(told))
    assert dump_scores(scored(shuffled)) == once
    assert dump_scores(load_scores(once)) == once
