"""Writes the config of a new office from the example: its province, groups and reports."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.beginning.example import Example, Table, report_of
from bot.beginning.naming import aliases_of, is_exact
from bot.beginning.thailand import District, Province
from bot.catalogue.deadlines import due_periods
from bot.catalogue.periods import BANGKOK, BUDDHIST_ERA
from bot.catalogue.report import Report

_ENOUGH = timedelta(days=70)
"""Within so many days every month and week has a deadline."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new office has chosen; `own_channel` gives the channel's variables its name."""

    province: Province
    office: str
    groups: tuple[str, ...]
    reports: tuple[str, ...]
    today: date
    own_channel: bool = False


def usual_reports(example: Example) -> dict[str, str]:
    """Return the titles of the example's reports by key."""
    return {key: str(report_of(table)["title"]) for key, table in example.reports.items()}


def is_recurring(example: Example, key: str) -> bool:
    """Say whether a report of the example comes every month or week."""
    return bool(report_of(example.reports[key])["schedule"]["every"] != "once")


def fiscal_year(day: date) -> int:
    """Return the Christian year in which the fiscal year of a day ends: it begins in October."""
    return day.year + (day.month >= 10)


def config_text(chosen: Beginning, example: Example) -> str:
    """Return the whole config, commented as the example is."""
    return "\n".join([_head(chosen), *_parts(chosen, example)])


def _parts(chosen: Beginning, example: Example) -> Iterator[str]:
    written: set[str] = set()
    for table in example.tables:
        notes = "" if table.name in written else _noted(table)
        text = _rewritten(table, chosen, example, is_first=table.name not in written)
        if text:
            written.add(table.name)
            yield notes + text


def _rewritten(table: Table, chosen: Beginning, example: Example, *, is_first: bool) -> str:
    """Return what takes a table's place; nothing where the new office does without it."""
    if table.name in ("province", "districts", "groups"):
        return _REPLACED[table.name](chosen) if is_first else ""
    if table.name == "reports":
        is_chosen = report_of(table)["key"] in chosen.reports
        return _report(table, chosen, example) if is_chosen else ""
    if table.name == "targets":
        key = table.text.partition("targets.")[2].partition("]")[0]
        return table.text if key in chosen.reports else ""
    own = chosen.province.key.upper()
    text = table.text.replace("LAMPANG", own)
    if table.name == "line" and chosen.own_channel:
        return text.replace('= "LINE_', f'= "{own}_LINE_')
    return text


def _head(chosen: Beginning) -> str:
    year = fiscal_year(chosen.today)
    return (
        f"# raingan: {chosen.office}, ปีงบประมาณ {year + BUDDHIST_ERA}"
        f" (October {year - 1} to September {year}). Written by `raingan init`.\n"
        "# Secrets never stand here; they come from the environment (see README).\n"
    )


def _noted(table: Table) -> str:
    """Return a table's comments; those of the first are the example's own."""
    return f"{table.notes}\n" if table.notes and table.name != "province" else ""


def _province(chosen: Beginning) -> str:
    return (
        "[province]\n"
        f"key = {_quoted(chosen.province.key)}  # short Latin name; heads every key in the store\n"
        f"name = {_quoted(chosen.province.name)}\n"
        f"office = {_quoted(chosen.office)}\n"
    )


def _districts(chosen: Beginning) -> str:
    return "".join(_district(one, chosen.province) for one in chosen.province.districts)


def _district(district: District, province: Province) -> str:
    aliases = aliases_of(district, province)
    lines = [
        "[[districts]]",
        f"code = {_quoted(district.code)}",
        f"name = {_quoted(district.name)}",
    ]
    if aliases:
        lines.append(f"aliases = [{', '.join(map(_quoted, aliases))}]")
    if is_exact(district):
        lines.append("exact = true")
    return "\n".join(lines) + "\n"


def _groups(chosen: Beginning) -> str:
    return "".join(f"[[groups]]\nname = {_quoted(name)}\n" for name in chosen.groups)


_REPLACED = {"province": _province, "districts": _districts, "groups": _groups}


def _report(table: Table, chosen: Beginning, example: Example) -> str:
    """Return a report with the office's group, open from its next deadline to the year's end."""
    head, schedule, rest = table.text.partition("[reports.schedule]")
    head = re.sub(r"^(?:from|until|districts) = .*\n", "", head, flags=re.MULTILINE)
    group = _quoted(_group(report_of(table)["group"], chosen, example))
    lines = [f"group = {group}", *_span(table, chosen)]
    head = re.sub(r"^group = .*$", "\n".join(lines), head, count=1, flags=re.MULTILINE)
    rest = re.sub(r"^date = (.*)$", lambda m: _next(m[1], chosen), rest, flags=re.MULTILINE)
    return head + schedule + rest


def _group(named: str, chosen: Beginning, example: Example) -> str:
    """Return the office's group in place of the example's: by its place, or the last there is."""
    names = [re.findall(r'name = "(.*)"', t.text)[0] for t in example.tables if t.name == "groups"]
    return chosen.groups[min(names.index(named), len(chosen.groups) - 1)]


def _span(table: Table, chosen: Beginning) -> list[str]:
    """Return from and until: the first period whose deadline is still to come, and September."""
    written = {k: v for k, v in report_of(table).items() if k not in ("from", "until", "districts")}
    report = Report.model_validate(written)
    if report.schedule.every == "once":
        return []
    begin = datetime.combine(chosen.today, time(), BANGKOK)
    first = due_periods(report, begin, begin + _ENOUGH)[0]
    year = fiscal_year(chosen.today)
    return [
        f"from = {_quoted(first)}  # the first still due; {year - 1}-10 opens the whole year",
        f'until = "{year}-09"  # the end of the fiscal year',
    ]


def _next(written: str, chosen: Beginning) -> str:
    """Return the line of a single report's day: the same day of the year, when it comes next."""
    day = date.fromisoformat(written.strip()).replace(year=chosen.today.year)
    if day <= chosen.today:
        day = day.replace(year=day.year + 1)
    return f"date = {day.isoformat()}  # change it to the day that is announced"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
