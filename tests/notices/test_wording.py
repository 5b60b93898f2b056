"""From due steps to words: the report's own words, and which stage speaks where several are due."""

from dataclasses import replace
from datetime import datetime

from bot.catalogue.deadlines import deadline
from bot.catalogue.office import Catalogue
from bot.catalogue.periods import BANGKOK
from bot.messages.standing import Standing
from bot.notices.due import Due
from bot.notices.ladder import steps_of
from bot.notices.wording import Say, compose, plain

NOW = datetime(2020, 6, 5, 15, tzinfo=BANGKOK)


def say(catalogue: Catalogue, stage: str, text: str, audience: str = "group") -> Say:
    report = catalogue.report("otop-income")
    (step,) = [
        s for s in steps_of(catalogue, report, "2020-05")
        if (s.stage, s.audience) == (stage, audience)
    ]  # fmt: skip
    standing = Standing(report, "2020-05", deadline(report, "2020-05"), 13, 12, 12, ("งาว",))
    return Say(Due("alert", replace(step, text=text), "C1"), standing, ("งาว",))


def test_the_reports_own_words_are_said(catalogue: Catalogue) -> None:
    said = plain(compose([say(catalogue, "deadline", "ส่งด่วนค่ะ")], NOW, {}))
    assert "ยังไม่ส่ง: อ.งาว\nส่งด่วนค่ะ" in said


def test_of_several_stages_the_newest_speaks(catalogue: Catalogue) -> None:
    both = [say(catalogue, "-2h", "อีกสองชั่วโมงค่ะ"), say(catalogue, "deadline", "ครบกำหนดแล้วค่ะ")]
    said = plain(compose(both, NOW, {}))
    assert "ครบกำหนดแล้วค่ะ" in said
    assert "อีกสองชั่วโมงค่ะ" not in said


def test_the_secretariat_reads_them_too(catalogue: Catalogue) -> None:
    said = plain(compose([say(catalogue, "deadline", "ส่งด่วนค่ะ", "secretariat")], NOW, {}))
    assert said.endswith("ส่งด่วนค่ะ")
