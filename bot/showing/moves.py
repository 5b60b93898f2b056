"""The clock as the demo's page moves it: by an hour, to what comes next, through a month."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot.catalogue.periods import from_millis
from bot.demo.clock import MovableClock
from bot.demo.pretend.desk import Jump
from bot.errors import ServiceError
from bot.playing import play_month
from bot.showing.progress import REMINDED, SUMMED_UP, kinds_of

if TYPE_CHECKING:
    from bot.demonstration import Demonstration

LOOK_AHEAD = timedelta(days=31)


class Moves:
    """The clock as the demo's page moves it: whatever falls due on the way is done."""

    def __init__(self, clock: MovableClock) -> None:
        self._clock = clock
        self.demo: Demonstration | None = None

    def now(self) -> int:
        """Return the demo's time in milliseconds."""
        return self._clock.now()

    def move_to(self, now_ms: int) -> None:
        """Let the time pass until a moment."""
        self._running().pass_time(from_millis(now_ms))

    def start_over(self) -> None:
        """Begin again with empty chats, ledger and sheet."""
        self._running().start_over()

    def jumps(self) -> list[Jump]:
        """Return the page's buttons."""
        return [
            Jump("next", "ถึงเหตุการณ์ถัดไป", self._to_next),
            Jump("summary", "ไปถึงสรุป", partial(self._to_notice, SUMMED_UP), is_shown=False),
            Jump("reminder", "ไปถึงการเตือน", partial(self._to_notice, REMINDED), is_shown=False),
            Jump("month", "เล่นทั้งเดือน", lambda: play_month(self._running())),
        ]

    def _to_next(self) -> None:
        """Go to the next moment at which something is said to somebody; most only look."""
        demo = self._running()
        before = demo.told()
        self._pass_until(lambda: bool(demo.told() - before))

    def _to_notice(self, kind: str) -> None:
        """Go to the next moment at which a notice of a kind goes, or waits for a ride."""
        book, begin = self._running().ticker.book, self._running().now()
        self._pass_until(
            lambda: any(
                kind in kinds_of(notice) and notice.status not in ("stale", "failed")
                for notice in book.between(begin, self._running().now())
            )
        )

    def _pass_until(self, is_over: Callable[[], bool]) -> None:
        demo = self._running()
        now = demo.now()
        end, coming = now + LOOK_AHEAD, demo.ticker.next_moment(now, now + LOOK_AHEAD)
        while coming is not None:
            demo.pass_time(coming)
            coming = None if is_over() else demo.ticker.next_moment(coming, end)

    def _running(self) -> "Demonstration":
        if self.demo is None:
            raise ServiceError("The demo has not begun yet.")
        return self.demo
