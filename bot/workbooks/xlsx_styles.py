"""styles.xml of an .xlsx: which cell style shows per cents or dates."""

from bot.workbooks.errors import RejectedFileError
from bot.workbooks.limits import MAX_STYLES
from bot.workbooks.number_formats import Shape, builtin_shape, shape_of
from bot.workbooks.package import Package
from bot.workbooks.xml_stream import Attributes, walk


def read_shapes(package: Package, part: str | None) -> list[Shape]:
    """Return what each cell style shows, by the style's number."""
    if part is None or not package.has(part):
        return []
    styles = _Styles()
    walk(
        package.chunks(part),
        package.gauge,
        {"numFmt": styles.number_format, "cellXfs": styles.open, "xf": styles.style},
        {"cellXfs": styles.close},
    )
    return [styles.shape(number) for number in styles.numbers]


class _Styles:
    def __init__(self) -> None:
        self.numbers: list[int] = []
        self._codes: dict[int, str] = {}
        self._is_open = False

    def number_format(self, attributes: Attributes) -> None:
        self._codes[whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")[:255]
        self._count()

    def open(self, _: Attributes) -> None:
        self._is_open = True

    def close(self) -> None:
        self._is_open = False

    def style(self, attributes: Attributes) -> None:
        if self._is_open:
            self.numbers.append(whole(attributes.get("numFmtId")))
            self._count()

    def _count(self) -> None:
        if len(self.numbers) + len(self._codes) > MAX_STYLES:
            raise RejectedFileError("not-a-workbook")

    def shape(self, number: int) -> Shape:
        code = self._codes.get(number)
        return builtin_shape(number) if code is None else shape_of(code)


def whole(written: str | None) -> int:
    """Return the whole number of an attribute; 0 where there is none."""
    return int(written) if written and written.isdecimal() and len(written) < 10 else 0
