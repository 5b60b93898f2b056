"""XML read as a stream of elements: no document type, no entity, nothing outside is followed."""

from collections.abc import Callable, Iterable, Mapping
from typing import NoReturn
from xml.parsers import expat

from bot.workbooks.errors import RejectedFileError
from bot.workbooks.limits import Gauge

Attributes = dict[str, str]
Start = Callable[[Attributes], None]
End = Callable[[], None]


def walk(
    chunks: Iterable[bytes],
    gauge: Gauge,
    starts: Mapping[str, Start],
    ends: Mapping[str, End],
    text: Callable[[str], None] | None = None,
) -> None:
    """Call what is given for each element, by its name without prefix; broken XML is rejected.

    Attributes keep no prefix either (`r:id` is `id`).
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = _starter(starts)
    parser.EndElementHandler = _ender(ends)
    parser.StartDoctypeDeclHandler = _refuse
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        for chunk in chunks:
            gauge.parse(chunk.count(b"<"))
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError) as error:
        raise RejectedFileError("not-a-workbook") from error


def _starter(starts: Mapping[str, Start]) -> Callable[[str, Attributes], None]:
    wanted: dict[str, Start | None] = {}

    def start(name: str, attributes: Attributes) -> None:
        try:
            handler = wanted[name]
        except KeyError:
            handler = wanted[name] = starts.get(name.rpartition(":")[2])
        if handler is not None:
            handler(attributes)

    return start


def _ender(ends: Mapping[str, End]) -> Callable[[str], None]:
    wanted: dict[str, End | None] = {}

    def end(name: str) -> None:
        try:
            handler = wanted[name]
        except KeyError:
            handler = wanted[name] = ends.get(name.rpartition(":")[2])
        if handler is not None:
            handler()

    return end


def _refuse(*_: object) -> NoReturn:
    raise RejectedFileError("not-a-workbook")


def local(attributes: Attributes) -> Attributes:
    """Return the attributes without the prefixes of their names."""
    return {name.rpartition(":")[2]: value for name, value in attributes.items()}
