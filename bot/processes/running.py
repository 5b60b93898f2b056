"""The worker: the event loop and the senders, as threads until told to stop."""

import sys
import threading
from pathlib import Path

from bot.chat.dispatch import Dispatcher
from bot.chat.fetching import FILES, Fetcher, read_queued
from bot.chat.lookups import LineLookups
from bot.chat.sheet_telling import tell_findings
from bot.line.client import LineClient
from bot.menus.keeping import MenuKeeper
from bot.office import Office
from bot.outbox.letters import LetterSender
from bot.processes.clock import Clock
from bot.processes.parts import start_part
from bot.processes.senders import Senders
from bot.processes.sending import ReplySender
from bot.processes.worker import Worker, consumer_name
from bot.sheets.keeper import Keeper
from bot.sheets.opening import open_projector, open_window, source_of

_SWITCH_S = 0.0005


def start_worker(
    office: Office, dispatcher: Dispatcher, line: LineClient, stop: threading.Event
) -> list[threading.Thread]:
    """Start the threads of a worker; they end once `stop` is set and what they hold is done."""
    # Every trip to the store gives the interpreter away; whoever computes meanwhile (a workbook
    # being written) must give it back soon, not after Python's usual five milliseconds.
    sys.setswitchinterval(_SWITCH_S)
    name = consumer_name()
    worker = Worker(office, dispatcher, LineLookups(line), name)
    files = _file_worker(office, dispatcher, line)
    senders = Senders(ReplySender(office.store, line, name))
    letters = LetterSender(office.store, line, name)
    menus = MenuKeeper(office, line.menus)
    jobs = (worker.run, files.run, senders.run, letters.run, menus.run)
    return [start_part(job, stop) for job in jobs]


def start_window(
    office: Office, clock: Clock, folder: Path, stop: threading.Event
) -> threading.Thread:
    """Keep the sheet in step with the ledger; base figures lie beside the config, in `folder`."""
    source = source_of(office.ledger, office.catalogue, folder)
    projector = open_projector(open_window(office.catalogue, office.data), office.store, source)
    keeper = Keeper(projector, clock, lambda _done: tell_findings(office))

    def keep(stop: threading.Event) -> None:
        keeper.start()
        stop.wait()
        keeper.stop()

    return start_part(keep, stop)


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
