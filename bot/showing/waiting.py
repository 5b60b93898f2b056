"""Notices that wait for a free reply, worded as they would go now, for the demo's page."""

from datetime import datetime
from typing import Any

from bot.catalogue.periods import to_millis
from bot.notices.wording import compose, plain
from bot.office import Office
from bot.outbox.board import Board
from bot.outbox.book import Book
from bot.outbox.notice import Notice


def waiting(office: Office, now: datetime) -> list[dict[str, Any]]:
    """Return each waiting notice: its chat, its words, until when it waits for a ride."""
    riding = Book(office.store).riding()
    if not riding:
        return []
    board = Board(office, now)
    return [
        {"id": one.id, "room": one.to, "text": text, "until": to_millis(one.ride_until)}
        for one in riding
        if (text := _words(one, board))
    ]


def _words(notice: Notice, board: Board) -> str:
    says, _ = board.says(due for due in notice.dues if due.step.until > board.now)
    return plain(compose(says, board.now, {}))
