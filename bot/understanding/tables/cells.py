"""A cell's words, as a label or a title reads them."""

from bot.catalogue.periods import BUDDHIST_ERA, BUDDHIST_FROM, month_of
from bot.workbooks.sheet import Cell


def words_of(cell: Cell | None) -> str:
    """Return what a cell says; a day says its month, whose year may be Buddhist."""
    if cell is None or cell.kind in {"error", "unstored", "bool"}:
        return ""
    if cell.kind == "date":
        year, month = month_of(cell.value).split("-")  # type: ignore[arg-type]
        buddhist = year if int(year) > BUDDHIST_FROM else int(year) + BUDDHIST_ERA
        return f"เดือน {int(month)}/{buddhist}"
    if isinstance(cell.value, float):
        return str(int(cell.value)) if cell.value.is_integer() else str(cell.value)
    return str(cell.value)
