"""Paper: a Word document in the office's typeface; the only python-docx.

Thai is a complex script to Word: typeface, size and weight are set a second time for it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from bot.memo.wording import numerals

FACE = "TH Sarabun New"
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML cannot hold, and people's names for requests may."""
_BODY_PT = 16
_TABLE_PT, _WIDE_TABLE_PT = 14, 12
_WIDE = 6
"""As many columns leave no room for millions in the larger size."""
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
_WIDTH_CM = 16.0


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph looks; sizes in points. `together` keeps it on the page of the next one."""

    align: str = "left"
    size: int = _BODY_PT
    bold: bool = False
    indent: bool = False
    before: int = 0
    together: bool = False


PLAIN = Look()


class Paper:
    """A4, 3 cm at the left and 2 cm at the right, as official letters are."""

    def __init__(self) -> None:
        self._file = docx.Document()
        page = self._file.sections[0]
        page.orientation = WD_ORIENT.PORTRAIT
        page.page_width, page.page_height = Cm(21), Cm(29.7)
        page.left_margin, page.right_margin = Cm(3), Cm(2)
        page.top_margin, page.bottom_margin = Cm(1.5), Cm(2)
        normal = self._file.styles["Normal"]
        normal.paragraph_format.space_after = Pt(0)

    def line(self, text: str, look: Look = PLAIN) -> None:
        """Write a paragraph."""
        paragraph = self._file.add_paragraph()
        _say(paragraph, text, look.size, bold=look.bold)
        _shape(paragraph, look.align)
        paragraph.paragraph_format.space_before = Pt(look.before)
        paragraph.paragraph_format.keep_with_next = look.together
        if look.indent:
            paragraph.paragraph_format.first_line_indent = Cm(2.5)

    def labelled(self, *pairs: tuple[str, str], ruled: bool = False) -> None:
        """Write a line of bold labels, each with what is filled in; `ruled` underlines it."""
        paragraph = self._file.add_paragraph()
        for number, (label, text) in enumerate(pairs):
            if number:
                _say(paragraph, "\t", _BODY_PT)
            _say(paragraph, f"{label}  ", 20, bold=True)
            _say(paragraph, text, _BODY_PT)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(8))
        if ruled:
            _rule(paragraph)

    def table(
        self, heads: Sequence[str], rows: Sequence[Sequence[str]], *, widths: Sequence[float],
        aligns: Sequence[str], sums: int = 1,
    ) -> None:  # fmt: skip
        """Write a table; its head is repeated on each page, its last rows sum up."""
        made = self._file.add_table(rows=0, cols=len(heads))
        made.style = "Table Grid"
        made.alignment = WD_TABLE_ALIGNMENT.CENTER
        made.autofit = False
        _tighten(made)
        unit = _WIDTH_CM / sum(widths)
        size = _TABLE_PT if len(heads) < _WIDE else _WIDE_TABLE_PT
        for column, width in zip(made.columns, widths, strict=True):
            column.width = Cm(width * unit)
        for number, cells in enumerate([heads, *rows]):
            is_head = number == 0
            is_bold = is_head or number > len(rows) - sums
            row = made.add_row()
            _mark(row, "w:cantSplit")
            if is_head:
                _mark(row, "w:tblHeader")
            for place, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
                cell.width = Cm(widths[place] * unit)
                paragraph = cell.paragraphs[0]
                _say(paragraph, text, size, bold=is_bold)
                _shape(paragraph, "centre" if is_head else aligns[place])
                paragraph.paragraph_format.keep_with_next = number in (0, 1, len(rows) - 1)

    def foot(self, text: str, version: str) -> None:
        """Write the footer; the version keeps its own digits, so that it can be compared."""
        paragraph = self._file.sections[0].footer.paragraphs[0]
        _say(paragraph, text, 12)
        _say(paragraph, version, 12, as_it_is=True)
        _shape(paragraph, "right")

    def save(self, path: Path, title: str, author: str, at: datetime) -> None:
        """Write the file; its properties hold nothing of this machine."""
        facts = self._file.core_properties
        facts.title, facts.author, facts.last_modified_by = title, author[:255], author[:255]
        facts.created = facts.modified = at.replace(tzinfo=None)
        facts.comments, facts.language = "", "th-TH"
        self._file.save(str(path))


def _say(
    paragraph: Paragraph, text: str, size: int, *, bold: bool = False, as_it_is: bool = False
) -> None:
    text = _UNWRITABLE.sub("", text)
    run = paragraph.add_run(text if as_it_is else numerals(text))
    run.font.name, run.font.size, run.font.bold = FACE, Pt(size), bold
    run.font.cs_bold = bold
    looks: Any = run._element.get_or_add_rPr()  # noqa: SLF001 - python-docx has no other way
    faces = looks.find(qn("w:rFonts"))
    for script in ("w:cs", "w:eastAsia"):
        faces.set(qn(script), FACE)
    for name, attribute, value in (
        ("w:szCs", "w:val", str(size * 2)),
        ("w:lang", "w:bidi", "th-TH"),
    ):
        looks.append(_element(name, attribute, value))


def _shape(paragraph: Paragraph, align: str) -> None:
    paragraph.alignment = _ALIGN[align]


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001


def _tighten(table: Any) -> None:
    """Leave 1 mm beside a cell's text: figures must not break."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        margin = _element(side, "w:w", "57")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = table._tbl.tblPr.find(qn("w:tblLook"))  # noqa: SLF001
    look.addprevious(margins)


def _rule(paragraph: Paragraph) -> None:
    edges = OxmlElement("w:pBdr")
    edge = _element("w:bottom", "w:val", "single")
    edge.set(qn("w:sz"), "6")
    edge.set(qn("w:space"), "1")
    edges.append(edge)
    looks: Any = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    looks.insert_element_before(edges, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _element(name: str, attribute: str, value: str) -> Any:
    made = OxmlElement(name)
    made.set(qn(attribute), value)
    return made
