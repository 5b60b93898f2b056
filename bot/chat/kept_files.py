"""Workbooks that are kept as evidence, read as the reports they are; again when an answer came."""

from bot.chat.handling import Services
from bot.understanding.reading import Reading
from bot.understanding.tables.file_reading import FileReading
from bot.understanding.tables.read import FileContext, read_workbook
from bot.workbooks.read import read_sheets


def read_kept_file(code: str, context: FileContext, services: Services) -> FileReading:
    """Return what a kept file says; RejectedFileError says why it cannot be read."""
    sheets = read_sheets(services.office.evidence.read(code))
    return read_workbook(services.office.reader.at(context.sent_at), sheets, context)


def as_text(reading: FileReading) -> Reading:
    """Return a file's reading in the form that texts have, to be recorded alike."""
    return Reading(
        kind="submission" if reading.entries else "ask",
        entries=reading.entries,
        missing=reading.missing,
        reports=reading.reports,
        districts=reading.districts,
    )
