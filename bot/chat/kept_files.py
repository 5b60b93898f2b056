"""Workbooks that are kept as evidence, read as the reports they are; again when an answer came."""

from dataclasses import replace

from bot.catalogue.office import Catalogue
from bot.chat.handling import Services
from bot.messages import thai
from bot.understanding.reading import Given, Reading
from bot.understanding.tables.file_reading import FileReading
from bot.understanding.tables.read import FileContext, read_workbook
from bot.workbooks.read import read_sheets


def read_kept_file(
    code: str, context: FileContext, given: Given, services: Services
) -> FileReading:
    """Return what a kept file says; what is given stands for what it does not name.

    RejectedFileError says why it cannot be read.
    """
    office = services.office
    sheets = read_sheets(office.evidence.read(code))
    told = replace(
        context,
        name=_titled(office.catalogue, given, context.name),
        sender_districts=(given.district,) if given.district else context.sender_districts,
    )
    return read_workbook(office.reader.at(context.sent_at), sheets, told)


def as_text(reading: FileReading) -> Reading:
    """Return a file's reading in the form that texts have, to be recorded alike."""
    return Reading(
        kind="submission" if reading.entries else "ask",
        entries=reading.entries,
        missing=reading.missing,
        reports=reading.reports,
        districts=reading.districts,
    )


def _titled(catalogue: Catalogue, given: Given, name: str) -> str:
    """Return a file's name headed by what an answer has told of it."""
    report = catalogue.report_by_key.get(given.report or "")
    told = [report.title if report else "", thai.period(given.period) if given.period else ""]
    return " ".join(filter(None, [*told, name]))
