"""The worker: the event loop and the senders, as threads until told to stop."""

import sys
import threading
from contextlib import suppress
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
from bot.sheets.keeper import Keeper, Renewing
from bot.sheets.opening import open_projector, open_window, source_of
from bot.sheets.projector import Projector

_SWITCH_S = 0.0005


def start_worker(
    office: Office, dispatcher: Dispatcher, line: LineClient, stop: threading.Event
) -> list[threading.Thread]:
    """Start the threads of a worker; they end once `stop` is set and what they hold is done."""
    switch_soon()
    name = consumer_name()
    worker = Worker(office, dispatcher, LineLookups(line), name)
    files = file_worker(office, dispatcher, line)
    senders = Senders(ReplySender(office.store, line, name))
    letters = LetterSender(office.store, line, name)
    menus = MenuKeeper(office, line.menus)
    jobs = (worker.run, files.run, senders.run, letters.run, menus.run)
    return [start_part(job, stop) for job in jobs]


def start_window(
    office: Office, clock: Clock, folder: Path, stop: threading.Event
) -> threading.Thread:
    """Keep the sheet in step with the ledger; base figures lie beside the config, in `folder`."""
    keeper = keeper_of(office, clock, folder)

    def keep(stop: threading.Event) -> None:
        keeper.start()
        stop.wait()
        keeper.stop()

    return start_part(keep, stop)


def keeper_of(office: Office, clock: Clock, folder: Path) -> Keeper:
    """Return what keeps an office's window; base figures lie beside the config, in `folder`."""
    with suppress(OSError):  # the window says what is wrong with it
        office.data.mkdir(parents=True, exist_ok=True)
    window = open_window(office.catalogue, office.data)

    def projector_of() -> Projector:
        source = source_of(office.ledger, office.catalogue, folder)
        return open_projector(window, office.store, source)

    renewing = Renewing(projector_of, lambda: office.renewed().catalogue, office.catalogue)
    return Keeper(projector_of(), clock, lambda _done: tell_findings(office), renew=renewing)


def switch_soon() -> None:
    """Let threads give the interpreter back soon, not after Python's usual five milliseconds.

    Every trip to the store gives it away; whoever computes meanwhile (a workbook being written)
    would keep the messages waiting.
    """
    sys.setswitchinterval(_SWITCH_S)


def file_worker(office: Office, dispatcher: Dispatcher, line: LineClient) -> Worker:
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
