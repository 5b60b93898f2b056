"""How the window looks, once for Google Sheets and the local workbook."""

from bot.sheets.tabs.tab import Kind, Tone

HEADER_FILL = "1F4E79"
HEADER_TEXT = "FFFFFF"
FILLS: dict[Tone, str] = {
    "good": "E2F0D9",
    "soon": "FFF2CC",
    "late": "FCE4D6",
    "bad": "F8CBCB",
    "quiet": "EDEDED",
}
NUMBERS: dict[Kind, str] = {
    "money": "#,##0.00",
    "count": "#,##0",
    "percent": "0.00",
    "share": "0.0",
    "moment": "yyyy-mm-dd hh:mm",
}
"""Number formats; texts have none. Sheets knows no Buddhist era, so dates also stand as text."""
FONT_EXCEL = "TH Sarabun New"
FONT_GOOGLE = "Sarabun"
