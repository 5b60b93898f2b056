"""A zip archive, read part by part and never past the limits."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from bot.workbooks.errors import RejectedFileError
from bot.workbooks.limits import MAX_PARTS, MAX_UNPACKED_BYTES, Gauge

_CHUNK: Final = 1 << 16
_LOCAL_HEADER: Final = 30
_ENTRY: Final = b"PK\x01\x02"


class Package:
    """A zip archive's parts. The declared sizes are checked first, the real ones while reading."""

    def __init__(self, data: bytes, gauge: Gauge) -> None:
        if data.count(_ENTRY) > MAX_PARTS:
            raise RejectedFileError("too-big")
        try:
            self._infos = {i.filename: i for i in zipfile.ZipFile(io.BytesIO(data)).infolist()}
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise RejectedFileError("not-a-workbook") from error
        if any(info.flag_bits & 1 for info in self._infos.values()):
            raise RejectedFileError("encrypted")
        if sum(info.file_size for info in self._infos.values()) > MAX_UNPACKED_BYTES:
            raise RejectedFileError("too-big")
        self._data = memoryview(data)
        self.gauge = gauge

    def has(self, part: str) -> bool:
        """Say whether the archive has a part of this name."""
        return part in self._infos

    def read(self, part: str) -> bytes:
        """Return a whole part."""
        return b"".join(self.chunks(part))

    def chunks(self, part: str) -> Iterator[bytes]:
        """Yield a part's bytes as they unpack; a damaged part is rejected."""
        info = self._infos.get(part)
        if info is None:
            raise RejectedFileError("not-a-workbook")
        checksum = 0
        for chunk in self._unpacked(info):
            self.gauge.unpack(len(chunk))
            checksum = zlib.crc32(chunk, checksum)
            yield chunk
        if checksum != info.CRC:
            raise RejectedFileError("not-a-workbook")

    def _unpacked(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        packed = self._packed(info)
        if info.compress_type == zipfile.ZIP_STORED:
            for start in range(0, len(packed), _CHUNK):
                yield bytes(packed[start : start + _CHUNK])
        elif info.compress_type == zipfile.ZIP_DEFLATED:
            yield from _inflate(packed)
        else:
            raise RejectedFileError("not-a-workbook")

    def _packed(self, info: zipfile.ZipInfo) -> memoryview:
        # The local header has its own lengths of name and extra field.
        start = info.header_offset
        header = bytes(self._data[start : start + _LOCAL_HEADER])
        if len(header) < _LOCAL_HEADER:
            raise RejectedFileError("not-a-workbook")
        names = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
        start += _LOCAL_HEADER + names
        return self._data[start : start + info.compress_size]


def _inflate(packed: memoryview) -> Iterator[bytes]:
    # zipfile trusts the declared size; a bomb may declare little, so the real size is counted.
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for start in range(0, len(packed), _CHUNK):
            waiting: bytes | memoryview = packed[start : start + _CHUNK]
            while waiting:
                yield inflater.decompress(waiting, _CHUNK)
                waiting = inflater.unconsumed_tail
        yield inflater.flush()
    except zlib.error as error:
        raise RejectedFileError("not-a-workbook") from error
