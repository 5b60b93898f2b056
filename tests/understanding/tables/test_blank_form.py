"""The bot's own forms: blank they are asked about, filled in they read back exactly."""

import io
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from bot.catalogue.office import Catalogue
from bot.commands.template import command
from bot.understanding.tables.blank_form import blank_form
from bot.workbooks.template import write_form
from tests.understanding.tables.telling import Sent, asked, entry, income, online, submitted

KEYS = (
    "otop-income",
    "otop-online",
    "pr-online",
    "women-fund",
    "debt-relief",
    "kok-nong-na",
    "savings-group",
    "tpmap",
    "otop-registration",
    "vegetables",
    "household-support",
    "bpm",
)
CONFIG = ("--config", str(Path(__file__).parents[3] / "config.example.toml"))
PERIODS = {"month": "2020-06", "week": "2020-W24", "once": "once"}


def filled(data: bytes, cells: dict[str, object]) -> bytes:
    """Return a form with cells filled in."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for address, value in cells.items():
        book.active[address] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("key", KEYS)
def test_a_blank_form_is_asked_about(sent: Sent, catalogue: Catalogue, key: str) -> None:
    report = catalogue.report(key)
    period = PERIODS[report.schedule.every]
    assert sent.data(write_form(blank_form(report, "เถิน", period))) == asked("value")


@pytest.mark.parametrize("key", [key for key in KEYS if key != "otop-online"])
def test_a_filled_form_reads_back(sent: Sent, catalogue: Catalogue, key: str) -> None:
    report = catalogue.report(key)
    period = PERIODS[report.schedule.every]
    form = blank_form(report, "เถิน", period)
    top = len(form.lines) + 4
    data = filled(write_form(form), {f"B{top + n}": 10 + n for n in range(len(form.rows))})
    values = {f.key: 10 + n for n, f in enumerate(_shown(catalogue, key))}
    if key == "otop-income":
        values = {"total": sum(values.values()), **values}
    assert sent.data(data) == submitted(entry(key, "เถิน", period, **values))


def _shown(catalogue: Catalogue, key: str) -> list[object]:
    report = catalogue.report(key)
    return [f for f in report.fields if not report.parts_of(f.key)]


def test_a_filled_list_reads_back(sent: Sent, catalogue: Catalogue) -> None:
    form = blank_form(catalogue.report("otop-online"), "งาว", "2020-05")
    cells = {
        "B6": "กลุ่มทอผ้า",
        "C6": "LINE, FB",
        "D6": 1250.5,
        "B7": "ข้าวแต๋น",
        "C7": "LINE",
        "D7": "-",
    }
    assert sent.data(filled(write_form(form), cells)) == submitted(
        online("งาว", period="2020-05", sales=1250.5, producers=2, channels=2)
    )


def test_a_period_left_blank_is_the_senders_month(sent: Sent, catalogue: Catalogue) -> None:
    form = blank_form(catalogue.report("otop-income"), "งาว", None)
    assert sent.data(filled(write_form(form), {"B6": 100})) == submitted(
        income("งาว", total=100, food=100)
    )


def test_a_report_without_figures_has_no_form(catalogue: Catalogue) -> None:
    with pytest.raises(ValueError, match="no figures"):
        blank_form(catalogue.report("minutes"), "งาว", None)


def test_the_command_writes_the_form(tmp_path: Path, sent: Sent) -> None:
    path = tmp_path / "form.xlsx"
    done = CliRunner().invoke(
        command,
        [
            *CONFIG,
            "--report",
            "women-fund",
            "--district",
            "แม่ทะ",
            "--out",
            path,
            "--period",
            "2020-06",
        ],
    )
    assert done.output.strip() == str(path)
    assert sent.data(filled(path.read_bytes(), {"B6": 5, "B7": 50})) == submitted(
        entry("women-fund", "แม่ทะ", "2020-06", disbursed=5, percent=50)
    )


@pytest.mark.parametrize(
    "options",
    [
        ["--report", "x", "--district", "งาว"],
        ["--report", "tpmap", "--district", "x"],
        ["--report", "minutes", "--district", "งาว"],
        ["--report", "tpmap", "--district", "งาว", "--period", "2020-05"],
    ],
)
def test_what_there_is_not_is_wrong_usage(options: list[str]) -> None:
    assert CliRunner().invoke(command, [*CONFIG, *options]).exit_code == 2
