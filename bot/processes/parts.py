"""The parts of a running program: threads that work until one event tells all of them to stop."""

import logging
import signal
import threading
import time
from collections.abc import Callable, Sequence

_log = logging.getLogger(__name__)


def stop_on_signals(stop: threading.Event) -> None:
    """Let SIGTERM and SIGINT set the event."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())


def start_part(job: Callable[[threading.Event], None], stop: threading.Event) -> threading.Thread:
    """Start a part of the program; one that ends, ends all: half a program helps nobody."""

    def run() -> None:
        try:
            job(stop)
        finally:
            if not stop.is_set():
                _log.critical("a part of the program broke; it stops")
                stop.set()

    thread = threading.Thread(target=run, name="raingan-part")
    thread.start()
    return thread


def join(threads: Sequence[threading.Thread], timeout_s: float = 15.0) -> None:
    """Wait for the threads to finish what they hold."""
    end_s = time.monotonic() + timeout_s
    for thread in threads:
        thread.join(max(0.0, end_s - time.monotonic()))
