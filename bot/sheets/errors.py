"""What can go wrong with a window, split by what is done about it."""

from typing import Literal

from bot.errors import ServiceError

Reason = Literal["busy", "unsure", "layout", "full", "gone", "refused"]
"""busy: try later; unsure: it may have been done, look again; layout: tabs or columns are not as
known; full: no room for more rows; gone: the spreadsheet is deleted; refused: no permission."""

_PERMANENT: frozenset[Reason] = frozenset({"full", "gone", "refused"})


class WindowError(ServiceError):
    """The window could not be read or written; whatever was to be shown stays to be shown."""

    def __init__(self, message: str, reason: Reason) -> None:
        super().__init__(message, permanent=reason in _PERMANENT)
        self.reason = reason
