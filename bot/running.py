"""The worker process: the event loop and the senders, as threads until told to stop."""

import logging
import signal
import threading
from collections.abc import Callable

from bot.dispatch import Dispatcher
from bot.errors import ServiceError
from bot.line.client import LineClient
from bot.lookups import LineLookups
from bot.office import Office
from bot.sending import ReplySender
from bot.worker import TAKE_OVER_EVERY_S, TAKE_OVER_IDLE_MS, Worker, consumer_name

SENDERS = 24
"""LINE answers in about 150 ms: so many replies a second go out as this times seven."""

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
    sender = ReplySender(office.store, line, name)
    jobs: list[Callable[[], None]] = [lambda: worker.run(stop)]
    jobs += [lambda: _send(sender, stop)] * SENDERS
    jobs.append(lambda: _adopt(sender, stop))
    threads = [threading.Thread(target=job, name=f"raingan-{i}") for i, job in enumerate(jobs)]
    for thread in threads:
        thread.start()
    return threads


def _send(sender: ReplySender, stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            sender.step(500, stop)
        except ServiceError as error:
            _log.warning("sender waits: %s", error)
            stop.wait(1.0)


def _adopt(sender: ReplySender, stop: threading.Event) -> None:
    """Send what a dead worker left unsent; a token that was used already is refused by LINE."""
    while not stop.wait(TAKE_OVER_EVERY_S):
        try:
            # A live sender may hold a reply for the whole life of its token.
            for item in sender.stream.take_over(TAKE_OVER_IDLE_MS, 32):
                sender.send(item, stop)
        except ServiceError as error:
            _log.warning("sender waits: %s", error)


def join(threads: list[threading.Thread], timeout_s: float = 15.0) -> None:
    """Wait for the threads to finish what they hold."""
    for thread in threads:
        thread.join(timeout_s)
