"""Reminders, alerts and summaries: what the clock says to groups, officers and the secretariat."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from bot.catalogue.deadlines import deadline
from bot.catalogue.office import Catalogue
from bot.catalogue.periods import BANGKOK
from bot.figures.rates import Rate
from bot.messages import under_way
from bot.messages.award import award_card
from bot.messages.message import Mentioning
from bot.messages.month_end import month_end_card
from bot.messages.nudge import chief_nudge, officer_nudge, secretariat_alert
from bot.messages.quota_warning import limit_dropped, quota_warning
from bot.messages.reminder import MENTIONS, Word, reminder
from bot.messages.silence import accepted_by_silence
from bot.messages.standing import Standing
from bot.messages.summary import summary_cards
from bot.messages.thanks import thanks
from tests.messages.conftest import Golden

BEFORE, DAY, AFTER = timedelta(days=-2), timedelta(hours=-6), timedelta(0)


@pytest.fixture
def stand(catalogue: Catalogue):
    def make(key: str = "otop-income", received: int = 9, **facts: object) -> Standing:
        report = catalogue.report(key)
        period = "2020-05" if report.schedule.every == "month" else "once"
        missing = catalogue.district_names[received:]
        standing = Standing(report, period, deadline(report, period), 13, received, received)
        return replace(standing, missing=missing, outstanding=len(missing), **facts)

    return make


def user(number: int) -> str:
    return f"U{number:032x}"


def words(standing: Standing, *, named: bool = True) -> Word:
    return Word(standing, (*standing.missing, *standing.pending) if named else ())


def test_progress_before_the_deadlines_day(golden: Golden, stand) -> None:
    standing = stand()
    now = standing.deadline + BEFORE
    golden("reminder-progress", reminder([words(standing, named=False)], now, {}))


def test_names_on_the_deadlines_day(golden: Golden, stand) -> None:
    standing = stand()
    golden("reminder-day", reminder([words(standing)], standing.deadline + DAY, {}))


def test_officers_in_the_group_are_mentioned(golden: Golden, stand) -> None:
    standing = stand(received=10)
    officers = {name: (user(i),) for i, name in enumerate(standing.missing[:2], 1)}
    golden("reminder-mentions", reminder([words(standing)], standing.deadline + DAY, officers))


def test_pending_figures_are_not_called_missing(golden: Golden, stand) -> None:
    standing = stand(received=12, pending=("เกาะคา",))
    golden("reminder-pending", reminder([words(standing)], standing.deadline + DAY, {}))


def test_nobody_has_sent_yet(golden: Golden, stand) -> None:
    standing = stand(received=0)
    golden("reminder-none", reminder([words(standing)], standing.deadline + DAY, {}))


def test_several_reports_stand_in_one_text(golden: Golden, stand) -> None:
    late, ahead = stand("otop-online", 11), stand()
    now = late.deadline + timedelta(hours=8)
    said = reminder([words(late), words(ahead, named=False)], now, {late.missing[0]: (user(1),)})
    golden("reminder-several", said)


def test_the_alert_at_the_deadline(golden: Golden, stand) -> None:
    standing = stand(received=11)
    golden("alert-group", reminder([words(standing)], standing.deadline + AFTER, {}))


def test_silence_accepts_and_says_so_beforehand(golden: Golden, stand) -> None:
    standing = stand("minutes", 3)
    now = standing.deadline + BEFORE
    golden("reminder-silence", reminder([words(standing, named=False)], now, {}))
    golden("accepted-by-silence", accepted_by_silence(standing.deadline))


def test_no_more_are_mentioned_than_line_allows(stand) -> None:
    standing = stand(received=0)
    officers = {name: (user(2 * i), user(2 * i + 1)) for i, name in enumerate(standing.missing)}
    said = reminder([words(standing)], standing.deadline, officers)
    assert isinstance(said, Mentioning)
    assert len(said.mentions) == MENTIONS
    assert {user(2 * i) for i in range(13)} <= set(said.mentions.values())


def test_who_stands_for_two_districts_is_mentioned_once(stand) -> None:
    standing = stand(received=11)
    said = reminder(
        [words(standing)], standing.deadline, dict.fromkeys(standing.missing, (user(1),))
    )
    assert isinstance(said, Mentioning)
    assert list(said.mentions.values()) == [user(1)]


def test_braces_of_a_title_are_no_places(golden: Golden, stand) -> None:
    standing = stand(received=12)
    odd = standing.report.model_copy(update={"short": "รายงาน {ก}"})
    word = Word(replace(standing, report=odd), standing.missing)
    people = {standing.missing[0]: (user(1),)}
    golden("reminder-braces", reminder([word], standing.deadline, people))


def test_the_private_word_to_an_officer(golden: Golden, stand) -> None:
    standing = stand(received=12)
    golden("nudge-officer", officer_nudge([words(standing)], standing.deadline + DAY))
    both = [words(standing), words(stand("women-fund", 12))]
    golden("nudge-officer-several", officer_nudge(both, standing.deadline + DAY))
    pending = replace(standing, missing=(), pending=("งาว",))
    golden("nudge-officer-pending", officer_nudge([words(pending)], standing.deadline + DAY))


def test_the_word_to_a_districts_chief(golden: Golden, stand) -> None:
    standing = stand(received=12)
    golden("nudge-chief", chief_nudge([words(standing)], standing.deadline + timedelta(days=3)))


def test_the_alert_to_the_secretariat(golden: Golden, stand) -> None:
    standing = stand(received=10, pending=("เกาะคา",))
    golden("alert-secretariat", secretariat_alert([words(standing)], standing.deadline))


def test_a_reports_own_words_stand_below_what_a_step_says(golden: Golden, stand) -> None:
    standing = stand(received=12)
    word = Word(standing, standing.missing, "ส่งให้ทันเพื่อสรุปรายงานผู้ว่าฯ {ด่วน}")
    golden("reminder-own-words", reminder([word], standing.deadline + DAY, {}))
    golden("nudge-own-words", officer_nudge([word], standing.deadline + DAY))
    golden("alert-own-words", secretariat_alert([word], standing.deadline))


def test_who_is_named_can_say_that_it_is_under_way(stand) -> None:
    standing = stand(received=12)
    said = reminder([words(standing), words(stand("women-fund", 12))], standing.deadline + DAY, {})
    assert [(c.label, c.data) for c in said.choices] == [
        ("กำลังทำอยู่", "underway|otop-income:2020-05,women-fund:2020-05"),
        ("เตือนอีก 2 ชม.", "snooze|otop-income:2020-05,women-fund:2020-05"),
    ]
    assert not reminder([words(standing, named=False)], standing.deadline + BEFORE, {}).choices


def test_who_is_at_it_is_told_to_the_secretariat(golden: Golden, stand) -> None:
    standing = stand(received=11)
    said_at = standing.deadline - timedelta(hours=5)
    at_it = replace(standing, under_way={standing.missing[0]: said_at})
    golden("alert-under-way", secretariat_alert([words(at_it)], standing.deadline))


def test_what_is_put_off(golden: Golden, catalogue: Catalogue) -> None:
    report = catalogue.report("otop-income")
    until = datetime(2020, 6, 5, 15, tzinfo=BANGKOK)
    plain = under_way.Line("งาว", report, "2020-05", until, is_reminded=False)
    golden("under-way", under_way.noted([plain]))
    ended = under_way.Ended("งาว", report, "2020-05")
    golden("under-way-taken-back", under_way.taken_back([ended]))
    golden("under-way-taken-back-many", under_way.taken_back([ended] * 12))
    golden("under-way-again", under_way.noted([replace(plain, is_repeated=True)]))
    later = replace(plain, is_reminded=True)
    golden("under-way-several", under_way.noted([later, replace(plain, is_cut=True)] * 6))
    golden("under-way-nothing", under_way.nothing_open())
    golden("under-way-name-it", under_way.name_it())
    golden("under-way-for-officers", under_way.for_officers())
    golden("under-way-too-old", under_way.too_old())
    golden("under-way-past", under_way.time_is_past())


def test_the_summary_after_the_deadline(golden: Golden, stand) -> None:
    standing = stand(
        totals={"total": Decimal("16312450.25"), "food": Decimal(1_200_000)},
        on_time=8,
        late=("เกาะคา",),
        later={"งาว": datetime(2020, 6, 8, 16, 30, tzinfo=BANGKOK)},
    )
    golden("summary-some", summary_cards([standing], standing.deadline))


def test_the_summary_when_all_or_none_have_sent(golden: Golden, stand) -> None:
    every = stand(received=13, totals={"total": Decimal(20_000_000)})
    golden("summary-all", summary_cards([every], every.deadline))
    nobody = stand("budget-evidence", 0)
    golden("summary-none", summary_cards([nobody], nobody.deadline))


def test_the_summary_of_shares_and_of_acceptance(golden: Golden, stand) -> None:
    shares = stand(
        "vegetables", 13, totals={"percent": Decimal("91.5"), "households": Decimal(900)}
    )
    accepted = stand("minutes", 13, totals={"accepted": Decimal(12)})
    golden("summary-several", summary_cards([shares, accepted], shares.deadline))


def test_a_summary_of_many_reports_is_more_than_one_card(stand) -> None:
    cards = summary_cards([stand()] * 14, stand().deadline)
    assert [len(card.contents.get("contents", [1])) for card in cards] == [12, 2]


def test_nobody_has_to_send(stand) -> None:
    empty = replace(stand(received=13), expected=0, received=0)
    (card,) = summary_cards([empty], empty.deadline)
    assert "ไม่มีอำเภอที่ต้องส่ง" in str(card.contents)


def test_the_months_messages_run_out(golden: Golden) -> None:
    golden("quota-70", quota_warning(215, 300, 70))
    golden("quota-dropped", limit_dropped(15_000, 300))
    golden("quota-dropped-from-none", limit_dropped(None, 300))


def test_all_have_sent_and_the_group_is_thanked(golden: Golden, stand) -> None:
    golden("thanks-one", thanks([stand(received=13)]))
    golden("thanks-several", thanks([stand(received=13), stand("women-fund", 13)]))


def test_the_months_end(golden: Golden, stand) -> None:
    by_district = {"งาว": Rate(8, 6, 5), "เถิน": Rate(8, 8, 8)}
    standings = [stand(), stand("women-fund", 13)]
    golden("month-end", month_end_card("2020-06", standings, by_district))


def test_the_award(golden: Golden) -> None:
    winners = [(1, ["งาว", "เถิน"], Decimal("100.0")), (2, ["เกาะคา"], Decimal("97.5"))]
    golden("award", award_card("2020-06", "สำนักงานพัฒนาชุมชนจังหวัดลำปาง", winners))
