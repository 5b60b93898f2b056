"""How the local workbook looks: header, named styles, widths, colours, print settings."""

from collections.abc import Iterable
from unicodedata import category, combining

from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bot.sheets import style
from bot.sheets.tabs.tab import DATA_START, TEXTS, Column, Kind, Tab

HEADER = "raingan-header"
_LAST_ROW = 100_000
_PIXELS_A_CHARACTER = 7
_PIXELS_A_LETTER = 8
_LINE_POINTS = 23.0
_MOST_LINES = 6
_OWN_COLUMNS = 6
_SIDE = Side(style="thin", color="D0D0D0")
_GRID = Border(_SIDE, _SIDE, _SIDE, _SIDE)
_KINDS: tuple[Kind, ...] = ("text", "long", "prose", "money", "count", "percent", "share", "moment")


def style_name(kind: Kind) -> str:
    """Return the name of the style of a kind of column."""
    return f"raingan-{kind}"


def add_styles(book: Workbook) -> None:
    """Add the window's named styles to a workbook that does not have them."""
    known = set(book.named_styles)
    for named in (_header(), *(_cell_style(kind) for kind in _KINDS)):
        if named.name not in known:
            book.add_named_style(named)


def dress_tab(sheet: Worksheet, tab: Tab) -> None:
    """Give a new tab its frozen header, its filter and its print settings."""
    # Over people's own columns, too: sorting must keep a row together.
    last = get_column_letter(len(tab.keyed) + _OWN_COLUMNS)
    sheet.row_dimensions[1].hidden = True
    sheet.row_dimensions[DATA_START].height = 2.2 * _LINE_POINTS
    sheet.sheet_format.defaultRowHeight = _LINE_POINTS
    sheet.sheet_format.customHeight = True
    sheet.freeze_panes = f"{get_column_letter(tab.frozen + 1)}{DATA_START + 1}"
    sheet.auto_filter.ref = f"A{DATA_START}:{last}{DATA_START}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for part, text in ((sheet.oddHeader, "&A"), (sheet.oddFooter, "&P/&N")):
        if part is not None and part.center is not None:
            part.center.text = text
    margins = {"left": 0.4, "right": 0.4, "top": 0.6, "bottom": 0.5}
    sheet.page_margins = PageMargins(**margins, header=0.3, footer=0.3)
    sheet.print_title_rows = f"{DATA_START}:{DATA_START}"


def dress_columns(sheet: Worksheet, tab: Tab, columns: Iterable[tuple[int, Column]]) -> None:
    """Write the two headers of columns, given with their index from 0, and dress them."""
    indexes = {}
    for index, column in columns:
        indexes[column.key] = index
        letter = get_column_letter(index + 1)
        sheet.cell(1, index + 1, column.key)
        sheet.cell(DATA_START, index + 1, column.label).style = HEADER
        sheet.column_dimensions[letter].width = column.width / _PIXELS_A_CHARACTER
        sheet.column_dimensions[letter].hidden = column.hidden
    for colour in tab.colours:
        if colour.column in indexes:
            letter = get_column_letter(indexes[colour.column] + 1)
            fill = PatternFill(bgColor=style.FILLS[colour.tone], fill_type="solid")
            rule = CellIsRule(  # type: ignore[no-untyped-call]
                operator="equal", formula=[f'"{colour.text}"'], fill=fill
            )
            area = f"{letter}{DATA_START + 1}:{letter}{_LAST_ROW}"
            sheet.conditional_formatting.add(area, rule)


def height_of(row: Iterable[tuple[Column, object]]) -> float | None:
    """Return the height of a row whose wrapped texts need several lines; None for one line.

    Programs other than Excel do not fit the height themselves.
    """
    needed = 1
    for column, value in row:
        if column.kind == "long" and isinstance(value, str):
            a_line = max(column.width // _PIXELS_A_LETTER, 1)
            lines = sum(-(-max(_width(line), 1) // a_line) for line in value.split("\n"))
            needed = max(needed, lines)
    return min(needed, _MOST_LINES) * _LINE_POINTS if needed > 1 else None


def _width(line: str) -> int:
    """Return how many letters stand side by side: Thai vowels and tones above or below do not."""
    return sum(not combining(letter) and category(letter) != "Mn" for letter in line)


def stretch_filter(sheet: Worksheet) -> None:
    """Let the filter reach the last row; people may have taken it away."""
    if sheet.auto_filter.ref:
        head = sheet.auto_filter.ref.rstrip("0123456789")
        sheet.auto_filter.ref = f"{head}{max(sheet.max_row, DATA_START)}"


def _header() -> NamedStyle:
    return NamedStyle(
        HEADER,
        font=Font(name=style.FONT_EXCEL, size=14, bold=True, color=style.HEADER_TEXT),
        fill=PatternFill(fgColor=style.HEADER_FILL, fill_type="solid"),
        alignment=Alignment(horizontal="center", vertical="center", wrap_text=True),
        border=_GRID,
    )


def _cell_style(kind: Kind) -> NamedStyle:
    is_text = kind in TEXTS
    return NamedStyle(
        style_name(kind),
        font=Font(name=style.FONT_EXCEL, size=14),
        alignment=Alignment(
            horizontal="left" if is_text else None,
            vertical="center",
            wrap_text=kind == "long",
            indent=int(is_text),
        ),
        number_format=style.NUMBERS.get(kind, "General"),
        border=_GRID,
    )
