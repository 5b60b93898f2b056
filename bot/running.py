"""The worker process: the event loop and the senders, as threads until told to stop."""

import logging
import signal
import threading
import time
from collections.abc import Callable

from bot.dispatch import Dispatcher
from bot.line.client import LineClient
from bot.lookups import LineLookups
from bot.office import Office
from bot.outbox.letters import LetterSender
from bot.senders import Senders
from bot.sending import ReplySender
from bot.worker import Worker, consumer_name

_log = logging.getLogger(__name__)


def stop_on_signals(stop: threading.Event) -> None:
    """Let SIGTERM and SIGINT set the event."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())


def start_worker(
    office: Office, dispatcher: Dispatcher, line: LineClient, stop: threading.Event
) -> list[threading.Thread]:
    """Start the threads of a worker; they end once `stop` is set and what they hold is done."""
    name = consumer_name()
    worker = Worker(office, dispatcher, LineLookups(line), name)
    senders = Senders(ReplySender(office.store, line, name))
    letters = LetterSender(office.store, line, name)
    return [start_part(job, stop) for job in (worker.run, senders.run, letters.run)]


def start_part(job: Callable[[threading.Event], None], stop: threading.Event) -> threading.Thread:
    """Start a part of the program; one that ends, ends all: half a program helps nobody."""

    def run() -> None:
        try:
            job(stop)
        finally:
            if not stop.is_set():
                _log.critical("a part broke; stopping")
                stop.set()

    thread = threading.Thread(target=run, name="raingan-part")
    thread.start()
    return thread


def join(threads: list[threading.Thread], timeout_s: float = 15.0) -> None:
    """Wait for the threads to finish what they hold."""
    end_s = time.monotonic() + timeout_s
    for thread in threads:
        thread.join(max(0.0, end_s - time.monotonic()))
