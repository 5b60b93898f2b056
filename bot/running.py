"""The worker: the event loop and the senders, as threads until told to stop."""

import threading

from bot.dispatch import Dispatcher
from bot.fetching import FILES, Fetcher, read_queued
from bot.line.client import LineClient
from bot.lookups import LineLookups
from bot.office import Office
from bot.parts import start_part
from bot.senders import Senders
from bot.sending import ReplySender
from bot.worker import Worker, consumer_name


def start_worker(
    office: Office, dispatcher: Dispatcher, line: LineClient, stop: threading.Event
) -> list[threading.Thread]:
    """Start the threads of a worker; they end once `stop` is set and what they hold is done."""
    name = consumer_name()
    worker = Worker(office, dispatcher, LineLookups(line), name)
    files = _file_worker(office, dispatcher, line)
    senders = Senders(ReplySender(office.store, line, name))
    return [start_part(job, stop) for job in (worker.run, files.run, senders.run)]


def _file_worker(office: Office, dispatcher: Dispatcher, line: LineClient) -> Worker:
    """Return the worker of the files: its downloads keep no text waiting."""
    fetcher = Fetcher(office.store, line, office.evidence)
    return Worker(
        office,
        dispatcher,
        LineLookups(line),
        consumer_name(),
        queue=FILES,
        read=read_queued,
        prepare=fetcher.arrived,
    )
