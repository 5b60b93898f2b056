"""Why a file cannot be read at all."""

from typing import Literal

from bot.errors import UserError

Reason = Literal["encrypted", "too-big", "not-a-workbook", "empty"]


class RejectedFileError(UserError):
    """A file that is not read; `reason` says why, bot/messages/cells.py says it in Thai."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason
