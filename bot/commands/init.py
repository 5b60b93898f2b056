"""`raingan init`: the config of a new office, from a few answers."""

import tomllib
from datetime import datetime
from pathlib import Path

import click

from bot.app import EXAMPLE
from bot.beginning.example import Example
from bot.beginning.thailand import Province, find, provinces, similar
from bot.beginning.writing import Beginning, config_text, is_recurring, usual_reports
from bot.catalogue.periods import local
from bot.commands._common import at_option, now
from bot.config import catalogue_from
from bot.errors import ConfigError
from bot.settings import process_settings

_ALL = "all"
_COLUMNS = 4


@click.command()
@click.option("--province", help="Thai or English name, or code; with it nothing is asked.")
@click.option("--office", help="The office's name; default สำนักงานพัฒนาชุมชนจังหวัด….")
@click.option("--group", "groups", multiple=True, help="A LINE group's name; may be repeated.")
@click.option("--report", "reports", multiple=True, help="A report's key, or all; may be repeated.")
@click.option(
    "--own-channel", is_flag=True, help="Name a LINE channel of its own, for a folder of provinces."
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it; default ./config.toml.",
)
@click.option("--force", is_flag=True, help="Write over the file that is there.")
@at_option
def command(
    *, province: str | None, office: str | None, groups: tuple[str, ...],
    reports: tuple[str, ...], at: datetime | None, output: Path | None,
    own_channel: bool, force: bool,
) -> None:  # fmt: skip
    """Write config.toml for an office of one of 77 provinces.

    With its districts, groups and reports, for the current fiscal year.
    """
    settings = process_settings()
    path, today = output or settings.config, local(at or now(settings)).date()
    if path.exists() and not force:
        raise ConfigError([f"{path}: is there already, and is kept. To write over it: --force"])
    example = Example(EXAMPLE.read_text(encoding="utf-8"))
    place = _named(province) if province else _asked_province()
    is_asking = not province
    office = office or _office(place, is_asking=is_asking)
    names = groups or _groups(place, is_asking=is_asking)
    keys = _reports(reports, example, is_asking=is_asking)
    chosen = Beginning(place, office, names, keys, today, own_channel)
    text = config_text(chosen, example)
    catalogue_from(tomllib.loads(text), str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    _tell(path, chosen)


def _named(written: str) -> Province:
    found = find(written)
    if found is not None:
        return found
    near = ", ".join(f"{one.name} ({one.english})" for one in similar(written))
    hint = f" Is it {near}?" if near else " raingan init lists them all."
    raise click.UsageError(f"{written}: there is no such province.{hint}")


def _asked_province() -> Province:
    click.echo(_listed())
    while True:
        written = click.prompt("จังหวัด: ชื่อไทย อังกฤษ หรือเลข (province)", type=str)
        try:
            return _named(written)
        except click.UsageError as error:
            click.echo(error.message)


def _listed() -> str:
    cells = [f"{one.code} {one.name} ({one.english})" for one in provinces()]
    rows = [cells[i : i + _COLUMNS] for i in range(0, len(cells), _COLUMNS)]
    return "\n".join("   ".join(row) for row in rows)


def _office(place: Province, *, is_asking: bool) -> str:
    # Bangkok is no จังหวัด.
    kind = "" if place.name.startswith("กรุงเทพ") else "จังหวัด"
    usual = f"สำนักงานพัฒนาชุมชน{kind}{place.name}"
    return str(click.prompt("ชื่อหน่วยงาน (office)", default=usual)) if is_asking else usual


def _groups(place: Province, *, is_asking: bool) -> tuple[str, ...]:
    usual = f"รายงาน {place.name}"
    if not is_asking:
        return (usual,)
    told = "ชื่อกลุ่มไลน์ที่อำเภอส่งรายงาน คั่นด้วยจุลภาค (LINE groups, comma-separated)"
    written = str(click.prompt(told, default=usual))
    return tuple(dict.fromkeys(filter(None, (name.strip() for name in written.split(",")))))


def _reports(
    given: tuple[str, ...], example: Example, *, is_asking: bool
) -> tuple[str, ...]:  # fmt: skip
    titles = usual_reports(example)
    usual = tuple(key for key in titles if is_recurring(example, key))
    if given:
        return _known(given, titles)
    if not is_asking:
        return usual
    for number, (key, title) in enumerate(titles.items(), 1):
        click.echo(f"{number:>3} {'*' if key in usual else ' '} {key:<18} {title}")
    told = "รายงานที่ใช้ เลขคั่นด้วยจุลภาค หรือ all; ค่าปกติคือที่มี * (reports)"
    while True:
        written = str(click.prompt(told, default=",".join(usual), show_default=False))
        try:
            return _known(tuple(word.strip() for word in written.split(",")), titles)
        except click.UsageError as error:
            click.echo(error.message)


def _known(given: tuple[str, ...], titles: dict[str, str]) -> tuple[str, ...]:
    """Return the keys that are meant by keys and numbers, in the example's order."""
    if _ALL in given:
        return tuple(titles)
    numbered = {str(number): key for number, key in enumerate(titles, 1)}
    wanted = {numbered.get(word, word) for word in given if word}
    unknown = sorted(wanted - set(titles))
    if unknown or not wanted:
        raise click.UsageError(
            f"{', '.join(unknown) or 'no report'}: name some of: {', '.join(titles)}"
        )
    return tuple(key for key in titles if key in wanted)


def _tell(path: Path, chosen: Beginning) -> None:
    count = len(chosen.province.districts)
    click.echo(f"{path}: {chosen.office}, {count} districts, {len(chosen.reports)} reports")
    click.echo(f"groups: {', '.join(chosen.groups)}")
    click.echo(
        "Next: raingan demo (tries it without an account), raingan check (says what is missing)"
    )
    click.echo("ต่อไป: raingan demo เพื่อลองใช้ หรือ raingan check เพื่อดูว่ายังขาดอะไร")
