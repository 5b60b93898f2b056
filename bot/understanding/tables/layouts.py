"""Where a sheet's table is: its header, what each column is for, its rows."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from bot.understanding.tables.cells import words_of
from bot.understanding.tables.figures import FigureReader
from bot.understanding.tables.grid import Grid
from bot.understanding.tables.headings import KEYS, Column, Kind, column, names_rows
from bot.understanding.tables.vocabulary import NO_LABEL, Label, Vocabulary

LAST_HEADER_ROW: Final = 15
_SAMPLE: Final = 40
_MAX_COLUMNS: Final = 400
_MAX_STACKED: Final = 300
_ENDS: Final = re.compile(r"\s*(?:\(?\*+\)?\s*)?(?:หมายเหตุ|ผู้รายงาน|ลงชื่อ|โทร(?:\.|ศัพท์|\s|:|\d|$))")
_PROVINCE: Final = re.compile(r"(?:จังหวัด|จ\.)\s?\S+")
_DISTRICT_KEY: Final = re.compile(r"(?:ชื่อ)?(?:อำเภอ|สพอ\.?|อ\.|หน่วยงาน)\s*:?")
_MONTH_KEY: Final = re.compile(r"(?:ประจำ)?(?:เดือน|งวด|งวดเดือน|ปี|พ\.ศ\.)(?:/ปี)?\s*:?")
_OTHER_KEY: Final = re.compile(
    r"(?:จังหวัด|หน่วย|รายงาน|เรื่อง|ชื่อรายงาน|ข้อมูล|ข้อมูลณวันที่|วันที่|วันที่รายงาน|ณวันที่|ตำบล)\s*:?"
)


@dataclass(frozen=True, slots=True)
class Layout:
    """A table's place in its grid: header rows, columns, the rows below, its title rows above.

    `section` counts the tables that stand under one another on a sheet.
    """

    top: int
    bottom: int
    columns: tuple[Column, ...]
    body: tuple[int, ...]
    titles: tuple[int, ...]
    section: int = 0

    def of_kind(self, *kinds: Kind) -> tuple[Column, ...]:
        """Return the columns of some kinds, left to right."""
        return tuple(c for c in self.columns if c.kind in kinds)


class Surveyor:
    """Proposes layouts for a grid; the one that yields most values is the right one."""

    def __init__(self, grid: Grid, vocabulary: Vocabulary, figures: FigureReader) -> None:
        self._grid = grid
        self._vocabulary = vocabulary
        self._figures = figures
        self._heads = self._stacked_heads()

    def layouts(self) -> Iterator[Layout]:
        """Yield each header row, or pair of rows, that could head a table."""
        for bottom in (row for row in self._grid.rows if row <= LAST_HEADER_ROW):
            columns = self._used_columns(bottom)
            if not self._can_head(bottom, columns):
                continue
            section = sum(head <= bottom for head in self._heads)
            end = next((head for head in self._heads if head > bottom), None)
            body = tuple(r for r in self._grid.rows if r > bottom and (end is None or r < end))
            upper = self._upper_row(bottom, columns)
            if upper is not None:
                wide = sorted({*columns, *self._used_columns(upper)})
                found = self._columns(bottom, upper, wide, body)
                yield Layout(upper, bottom, found, body, self._titles(upper, section), section)
            found = self._columns(bottom, None, columns, body)
            yield Layout(bottom, bottom, found, body, self._titles(bottom, section), section)

    def _titles(self, top: int, section: int) -> tuple[int, ...]:
        """Return the title rows of a table, nearest first; rows of tables above are none."""
        above = [row for row in self._grid.rows if row < top]
        if section == 0:
            return tuple(reversed(above))
        own: list[int] = []
        for row in reversed(above):
            if self._holds_figures(row):
                break
            own.append(row)
        return tuple(own)

    def _stacked_heads(self) -> list[int]:
        """Return the rows that head a further table under the first one's figures."""
        heads: list[int] = []
        first: int | None = None
        has_figures = has_titles = False
        for row in self._grid.rows[:_MAX_STACKED]:
            if self._names_columns(row):
                is_new = first is not None and has_figures
                if is_new and (has_titles or not self._is_same(row, first)):
                    heads.append(row)
                first = row if first is None or is_new else first
                has_figures = has_titles = False
            elif first is not None:
                has_figures |= self._holds_figures(row)
                has_titles = self._is_title(row)
        return heads

    def _names_columns(self, row: int) -> bool:
        """Say whether a row is a header by its own words: one names its rows, one a value."""
        columns = self._used_columns(row)
        if len(columns) < 2 or not self._can_head(row, columns):
            return False
        labels = [self.label(row, index) for index in columns]
        return any(names_rows(label) for label in labels) and any(
            word.terms for label in labels for word in label.words
        )

    def _holds_figures(self, row: int) -> bool:
        return any(self._is_figure((row, index)) for index in self._grid.row(row))

    def _is_title(self, row: int) -> bool:
        labels = [self.label(row, index) for index in self._grid.row(row)]
        return any(label.reports or label.periods for label in labels)

    def _is_same(self, row: int, other: int | None) -> bool:
        cells = self._grid.row(row)
        above = self._grid.row(other or 0)
        return {c: words_of(x) for c, x in cells.items()} == {
            c: words_of(x) for c, x in above.items()
        }

    def label(self, row: int, index: int) -> Label:
        """Return what is seen at a place, as a label."""
        return self._vocabulary.label(words_of(self._grid.seen(row, index)))

    def _used_columns(self, row: int) -> list[int]:
        found = set(self._grid.row(row))
        for merge in self._grid.merges_of(row):
            found.update(range(merge.left, min(merge.right, merge.left + 60) + 1))
        return sorted(found)[:_MAX_COLUMNS]

    def _can_head(self, row: int, columns: list[int]) -> bool:
        """Say whether a row holds headings: words or months, no figures, not one title alone."""
        seen = {self._grid.holder(row, index) for index in columns}
        if len(seen) < 2 and len(columns) > 1:
            return False
        texts = [words_of(self._grid.cell(*place)) for place in seen]
        if self._are_pairs([text for text in texts if text]):
            return False
        return not any(self._is_figure(place) for place in seen)

    def _are_pairs(self, texts: list[str]) -> bool:
        """Say whether the cells are a title's pairs: อำเภอ | เกาะคา | เดือน | มิ.ย. 63."""
        if len(texts) % 2 or len(texts) > 6:
            return False
        labels = [self._vocabulary.label(text) for text in texts]
        return all(
            _is_pair(key, value) for key, value in zip(labels[::2], labels[1::2], strict=True)
        )

    def _is_figure(self, place: tuple[int, int]) -> bool:
        cell = self._grid.cell(*place)
        if cell is None or cell.kind == "date":
            return False
        if cell.kind != "text":
            return True
        text = str(cell.value).strip()
        if not any(char.isdigit() for char in text):
            return text in {"-", "ไม่มี"}
        label = self._vocabulary.label(text)
        if label.periods or label.districts or any(word.terms for word in label.words):
            return False
        figure = self._figures.read_text(text)
        return figure is not None and figure.value is not None

    def _upper_row(self, bottom: int, columns: list[int]) -> int | None:
        """Return the header's first row where merged cells tie it to the second."""
        upper = bottom - 1
        if upper not in self._grid.sheet.rows or not columns:
            return None
        merges = self._grid.merges_of(upper)
        if any(m.top <= upper and m.bottom >= bottom for m in merges):
            return upper
        wide = [m for m in merges if m.right > m.left and m.bottom == upper]
        return upper if any(m.left > columns[0] for m in wide) else None

    def _columns(
        self, bottom: int, upper: int | None, indexes: list[int], body: tuple[int, ...]
    ) -> tuple[Column, ...]:
        found = []
        for index in indexes:
            label, above = self.label(bottom, index), NO_LABEL
            place = self._grid.holder(bottom, index)
            if upper is not None and self._grid.holder(upper, index) != place:
                above = self.label(upper, index)
                if not label.text:
                    place, label, above = self._grid.holder(upper, index), above, NO_LABEL
            has_words = self._has_words(index, body)
            found.append(column(index, place, label, above, has_words=has_words))
        return tuple(self._told(c, body) for c in [*found, *self._headless(found, body)])

    def _headless(self, found: list[Column], body: tuple[int, ...]) -> Iterable[Column]:
        """Return the columns left of the first that hold words without a heading."""
        first = min((c.index for c in found), default=0)
        for index in range(max(1, first - 3), first):
            if any(self._grid.cell(row, index) for row in body[:_SAMPLE]):
                place = (body[0] if body else 1, index)
                yield Column(index, Kind.UNTOLD, place, NO_LABEL, NO_LABEL)

    def _has_words(self, index: int, body: tuple[int, ...]) -> bool:
        """Say whether most cells of a column are words and no amounts."""
        words = others = 0
        for row in body[:_SAMPLE]:
            cell = self._grid.cell(row, index)
            if cell is None:
                continue
            text = cell.value if cell.kind == "text" else None
            if isinstance(text, str) and self._figures.read_text(text) is not None:
                figure = self._figures.read_text(text)
                is_word = figure is not None and figure.value is None
                words, others = words + is_word, others + (not is_word)
            else:
                others += 1
        return words > others

    def _told(self, known: Column, body: tuple[int, ...]) -> Column:
        """Return an unnamed column as what its cells are: districts, months or fields."""
        if known.kind is not Kind.UNTOLD:
            return known
        texts = [words_of(self._grid.seen(row, known.index)) for row in body[:_SAMPLE]]
        labels = [self._vocabulary.label(text) for text in texts if text]
        kind = _kind_by_cells(labels)
        return Column(known.index, kind, known.place, known.label, known.upper)


def _is_pair(key: Label, value: Label) -> bool:
    if _DISTRICT_KEY.fullmatch(key.bare):
        return bool(value.districts) or not (value.periods or value.words)
    if _MONTH_KEY.fullmatch(key.bare):
        return bool(value.periods) or any(char.isdigit() for char in value.text)
    return _OTHER_KEY.fullmatch(key.bare) is not None


def _kind_by_cells(labels: list[Label]) -> Kind:
    if not labels:
        return Kind.UNTOLD
    half = len(labels) / 2
    if sum(is_bare_district(label) for label in labels) >= half:
        return Kind.DISTRICT
    if sum(bool(label.periods) for label in labels) >= half:
        return Kind.MONTH
    if sum(any(w.terms for w in label.words) for label in labels) >= half:
        return Kind.TYPE
    return Kind.UNTOLD


def is_bare_district(label: Label) -> bool:
    """Say whether a label is a district's name and nothing else."""
    if len(label.districts) != 1:
        return False
    mark = label.districts[0]
    rest = label.text[: mark.start] + label.text[mark.end :]
    return len(_PROVINCE.sub("", rest).strip(" .()")) <= 2


def ends_table(text: str) -> bool:
    """Say whether a row that begins with this ends what is read."""
    return _ENDS.match(text) is not None


def has_subject(layout: Layout) -> bool:
    """Say whether the columns tell what rows are about, or give several values of one row."""
    values = layout.of_kind(Kind.VALUE, Kind.CHANNELS)
    return bool(values) and (bool(layout.of_kind(*KEYS)) or len(values) > 1)
