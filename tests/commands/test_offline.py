"""The commands that need no LINE: what they print, what they change, how they refuse."""

from pathlib import Path

from bot.directory import Person
from bot.letters import dead_letters
from bot.store.unit import transaction
from tests.commands.conftest import Terminal

WORKBOOKS = Path(__file__).parent.parent / "understanding" / "tables" / "data"
MAY = ("--report", "otop-income", "--period", "2020-05")


def imported(terminal: Terminal) -> None:
    """Import two months of one district; the second waits for a confirmation."""
    book = str(next(WORKBOOKS.glob("OTOP 2*.xlsx")))
    args = ("import", book, "--district", "วังเหนือ", "--at", "2020-08-04T08:08+07:00")
    terminal.run(*args, expect=1)


def test_a_workbook_is_imported_once_however_often(terminal: Terminal) -> None:
    imported(terminal)
    before = terminal.rows("ledger")
    imported(terminal)
    assert terminal.rows("ledger") == before
    assert [row["entry_id"] for row in before] == [
        "otop-income/วังเหนือ/2020-06",
        "otop-income/วังเหนือ/2020-07",
    ]
    assert {row["source"] for row in before} == {"import"}


def test_a_file_that_is_no_workbook_is_refused_in_plain_words(terminal: Terminal) -> None:
    photo = str(next(WORKBOOKS.glob("IMG*.xlsx")))
    assert "cannot be read: not-a-workbook" in terminal.run("import", photo, expect=1).output


def test_status_prints_a_line_for_each_district_that_owes_the_report(terminal: Terminal) -> None:
    imported(terminal)
    at = ("--at", "2020-08-06T09:00+07:00")
    rows = terminal.rows("status", "--report", "otop-income", "--period", "2020-06", *at)
    assert len(rows) == 13
    (one,) = [row for row in rows if row["district"] == "วังเหนือ"]
    assert one["state"] == "late"
    assert one["values"]["total"] == 46_500
    assert (one["on_time"], one["problems"]) == (False, [])
    assert set(one) == {
        "district", "state", "sent_at", "on_time", "values", "revision", "problems",
    }  # fmt: skip


def test_status_at_a_time_before_shows_what_stood_then(terminal: Terminal) -> None:
    imported(terminal)
    rows = terminal.rows("status", *MAY, "--at", "2020-06-01T09:00+07:00")
    assert {row["state"] for row in rows} == {"waiting"}


def test_status_of_an_unknown_report_names_the_known_ones(terminal: Terminal) -> None:
    assert "Known: otop-income" in terminal.run("status", "--report", "x", expect=2).output


def test_groups_and_people_can_be_named_by_commands(terminal: Terminal) -> None:
    terminal.run("bind", "--group", "OTOPlp", "--line-id", "C1")
    terminal.run("enrol", "--user", "U1", "--district", "เกาะคา")
    terminal.run("enrol", "--user", "U1", "--role", "secretariat")
    directory = terminal.office.directory
    assert directory.chat_of("OTOPlp") == "C1"
    assert directory.person("U1") == Person("U1", ("เกาะคา",), "secretariat")


def test_an_unknown_group_or_district_is_refused(terminal: Terminal) -> None:
    assert (
        "must be one of" in terminal.run("bind", "--group", "x", "--line-id", "C1", expect=2).output
    )
    assert (
        "must be one of" in terminal.run("enrol", "--user", "U", "--district", "x", expect=2).output
    )
    terminal.run("enrol", "--user", "U1", expect=2)


def test_an_invitation_works_once(terminal: Terminal) -> None:
    (row,) = terminal.rows("invite", "--role", "secretariat")
    store, directory = terminal.office.store, terminal.office.directory
    assert 0 < store.ask("ttl", f"invite:{row['code']}") <= row["expires_s"]
    with transaction(store) as unit:
        assert directory.redeem(unit, row["code"]) == "secretariat"
    with transaction(store) as unit:
        assert directory.redeem(unit, row["code"]) is None


def test_check_says_what_is_missing_and_what_to_do(terminal: Terminal) -> None:
    rows = terminal.rows("check", expect=1)
    faults = [row for row in rows if row["level"] == "fault"]
    assert any("LINE_CHANNEL_SECRET is not set" in row["said"] for row in faults)
    assert any(row["todo"] == "ให้จังหวัดพิมพ์ในกลุ่มว่า: ผูกกลุ่ม OTOPlp" for row in faults)


def test_dead_letters_are_shown_and_queued_again(terminal: Terminal) -> None:
    store = terminal.office.store
    for number in (1, 2):
        fields = {"event": f"{{{number}}}", "_stream": "inbox", "_error": "ValueError"}
        store.ask("xadd", "dead", fields)
    first, second = terminal.rows("dead")
    terminal.run("requeue", first["id"])
    assert [letter.id for letter in dead_letters(store)] == [second["id"]]
    terminal.run("requeue", "--all")
    assert store.ask("xlen", "inbox") == 2
    terminal.run("requeue", "1-1", expect=2)


def test_the_award_of_a_month_without_reports_has_no_places(terminal: Terminal) -> None:
    at = ("--at", "2020-06-30T18:00+07:00")
    assert terminal.rows("award", "--period", "2020-06", *at) == []


def test_directives_are_printed_with_their_lines(terminal: Terminal, tmp_path: Path) -> None:
    minutes = tmp_path / "minutes.txt"
    minutes.write_text("วาระที่ 4\nให้ทุกอำเภอส่งแผนภายในวันที่ 26 มิ.ย. 63 ทางกลุ่ม OTOPlp\n", "utf-8")
    (row,) = terminal.rows("directives", str(minutes), "--said-at", "2020-06-17")
    assert (row["line"], row["due"], row["channel"]) == (2, "2020-06-26", "OTOPlp")


def test_run_without_a_channel_says_what_it_needs(terminal: Terminal) -> None:
    result = terminal.run("run", expect=1)
    assert "LINE_CHANNEL_SECRET is not set" in str(result.exception)
