"""Excel workbooks of the zipped kind (.xlsx, .xlsm): their visible sheets."""

from typing import Final

from bot.workbooks.errors import RejectedFileError
from bot.workbooks.limits import MAX_SHEETS, Gauge
from bot.workbooks.package import Package
from bot.workbooks.sheet import Sheet
from bot.workbooks.visible import show
from bot.workbooks.xlsx_cells import CellMaker, fill
from bot.workbooks.xlsx_sheet import read_sheet
from bot.workbooks.xlsx_strings import read_strings
from bot.workbooks.xlsx_styles import read_shapes
from bot.workbooks.xml_stream import Attributes, local, walk

_ROOT: Final = "_rels/.rels"


def read_xlsx(package: Package, gauge: Gauge) -> list[Sheet]:
    """Return the visible sheets in the workbook's order."""
    book = _Book(package)
    shapes = read_shapes(package, book.part_of_kind("styles"))
    cells = CellMaker(shapes, gauge, from_1904=book.from_1904)
    raws = []
    for name, link in book.visible:
        cells.new_sheet()
        raws.append(read_sheet(name, package.chunks(book.part(link)), cells, gauge))
    part = book.part_of_kind("sharedStrings")
    strings = read_strings(package, part, cells.wanted, gauge)
    for raw in raws:
        fill(raw.rows, strings)
    return [show(raw) for raw in raws]


class _Book:
    """workbook.xml: which sheets are shown, and where their parts are."""

    def __init__(self, package: Package) -> None:
        self.from_1904 = False
        self.visible: list[tuple[str, str]] = []
        roots = _links(package, _ROOT, "")
        path = next((to for kind, to in roots.values() if kind == "officeDocument"), "")
        folder, _, file = path.rpartition("/")
        links = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
        self._links = _links(package, links, folder)
        handlers = {"sheet": self._sheet, "workbookPr": self._properties}
        walk(package.chunks(path), package.gauge, handlers, {})

    def _sheet(self, attributes: Attributes) -> None:
        known = local(attributes)
        link = known.get("id", "")
        if known.get("state", "visible") != "visible" or self._kind(link) != "worksheet":
            return
        if len(self.visible) >= MAX_SHEETS:
            raise RejectedFileError("too-big")
        self.visible.append((known.get("name", ""), link))

    def _properties(self, attributes: Attributes) -> None:
        self.from_1904 = attributes.get("date1904") in {"1", "true"}

    def _kind(self, link: str) -> str:
        return self._links.get(link, ("", ""))[0]

    def part(self, link: str) -> str:
        return self._links[link][1]

    def part_of_kind(self, kind: str) -> str | None:
        return next((to for known, to in self._links.values() if known == kind), None)


def _links(package: Package, part: str, folder: str) -> dict[str, tuple[str, str]]:
    """Return a part's links by id: the kind and the part it leads to; outside ones are left."""
    found: dict[str, tuple[str, str]] = {}

    def link(attributes: Attributes) -> None:
        if attributes.get("TargetMode") == "External":
            return
        kind = attributes.get("Type", "").rpartition("/")[2]
        found[attributes.get("Id", "")] = (kind, _join(folder, attributes.get("Target", "")))

    walk(package.chunks(part), package.gauge, {"Relationship": link}, {})
    return found


def _join(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    steps = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)
