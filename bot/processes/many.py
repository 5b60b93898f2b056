"""The worker of many provinces: what a worker does for one, by turns for all of them.

Messages, slow work (files, letters, menus) and windows have a rota each, replies a pool of
threads, so that a LINE or a Google that does not answer one province keeps nobody's messages
waiting. Idle, all of it is some ten threads and two connections, however many the provinces are.
"""

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.chat.dispatch import Dispatcher
from bot.chat.fetching import FILES
from bot.chat.lookups import LineLookups
from bot.chat.notify import OUTBOX
from bot.directory import MENU_DUE
from bot.errors import ConfigError, ServiceError
from bot.inbox import INBOX
from bot.line.client import LineClient
from bot.menus.keeping import MenuKeeper
from bot.office import Office
from bot.outbox.letters import LetterSender
from bot.processes.clock import Clock
from bot.processes.parts import start_part
from bot.processes.rota import Rota
from bot.processes.running import (
    file_worker,
    keeper_of,
    start_window,
    start_worker,
    switch_soon,
)
from bot.processes.senders import RENEW_EVERY_S, Senders
from bot.processes.sending import REPLIES, ReplySender
from bot.processes.worker import Worker, consumer_name
from bot.provinces.branches import Branch
from bot.provinces.destinations import learn
from bot.sheets.keeper import REST_PER_WORK, Keeper
from bot.store.calls import hear, waiting
from bot.store.store import Store

_MESSAGES, _SLOW, _WINDOWS = 32, 16, 3
"""So many provinces at most are at work side by side, each with a trouble of its own."""
_REPLIES, _REPLIES_EACH = 64, 8
_BOOKS = 4
"""So many workbooks stay in memory between turns: those of all would fill it."""
_WINDOW = "window"
_LOOK_S = 1.0
_WINDOW_EVERY_S = 46.0
"""A little more than the window's own pause between two looks for people's edits."""
_LEARN_AGAIN_S = 60.0
_log = logging.getLogger(__name__)

Call = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Province:
    """What works for one province."""

    branch: Branch
    worker: Worker
    files: Worker
    replies: Senders
    letters: LetterSender
    menus: MenuKeeper
    window: Keeper
    line: LineClient


class ManyWorkers:
    """Works for many provinces until told to stop."""

    def __init__(self, stop: threading.Event) -> None:
        self._stop = stop
        self._messages = Rota("messages", _MESSAGES)
        self._slow = Rota("slow", _SLOW)
        self._windows = Rota("windows", _WINDOWS)
        self._pool = ThreadPoolExecutor(_REPLIES, "raingan-reply")
        self._provinces: list[Province] = []
        self._calls: dict[tuple[str, str], Call] = {}
        self._shown: OrderedDict[str, Keeper] = OrderedDict()
        self._showing = threading.Lock()

    def add(self, branch: Branch, dispatcher: Dispatcher, line: LineClient, clock: Clock) -> None:
        """Take in a province; ConfigError if its sheet cannot be opened."""
        key, name, office = branch.key, consumer_name(), branch.office
        replies = Senders(
            ReplySender(office.store, line, name), _REPLIES_EACH, lambda: self._call(key, REPLIES)
        )
        one = Province(
            branch=branch,
            worker=Worker(office, dispatcher, LineLookups(line), name),
            files=file_worker(office, dispatcher, line),
            replies=replies,
            letters=LetterSender(office.store, line, name),
            menus=MenuKeeper(office, line.menus),
            window=keeper_of(office, clock, branch.settings.folder),
            line=line,
        )
        self._provinces.append(one)
        for rota, place, turn in (
            (self._messages, INBOX, partial(self._handle, one, one.worker)),
            (self._messages, REPLIES, partial(self._send, one)),
            (self._slow, FILES, partial(self._handle, one, one.files)),
            (self._slow, OUTBOX, partial(self._push, one)),
            (self._slow, MENU_DUE, partial(self._link, one)),
            (self._slow, "learn", partial(self._learn, one)),
            (self._windows, _WINDOW, partial(self._show, one)),
        ):
            self._calls[key, place] = rota.add(f"{place} of {key}", turn)

    def start(self) -> list[threading.Thread]:
        """Start everything; the threads end once told to stop and what they hold is done."""
        for one in self._provinces:
            self._call(one.branch.key, "learn")
            self._call(one.branch.key, _WINDOW)
        jobs = (self._work, self._hear, self._look, self._renew)
        return [start_part(job, self._stop) for job in jobs]

    def _call(self, key: str, place: str) -> None:
        self._calls[key, place]()

    # Turns

    def _handle(self, one: Province, worker: Worker) -> float | None:
        handled = worker.step(stop=self._stop)
        if handled:
            for place in (REPLIES, FILES, OUTBOX, _WINDOW):
                self._call(one.branch.key, place)
            return 0.0
        return worker.pause_s()

    def _send(self, one: Province) -> float | None:
        taken = one.replies.step(self._pool, self._stop, 1)
        if taken:
            return 0.0
        return RENEW_EVERY_S if one.replies.held else None

    def _push(self, one: Province) -> float | None:
        return 0.0 if one.letters.step(1, self._stop) else None

    def _link(self, one: Province) -> float | None:
        return None if one.menus.step() else _LEARN_AGAIN_S

    def _learn(self, one: Province) -> float | None:
        """Ask LINE for the id of the province's bot, for webhooks on the plain address."""
        if one.branch.office.catalogue.line.destination:
            return None
        try:
            learn(one.branch.office, one.line)
        except ServiceError as error:
            _log.warning("LINE does not say who the bot of %s is: %s", one.branch.key, error)
            return _LEARN_AGAIN_S
        return None

    def _show(self, one: Province) -> float | None:
        """Show what is new; so little of the processor is taken that messages do not wait."""
        with self._showing:
            self._shown.pop(one.branch.key, None)
        began_s = time.thread_time()
        one.window.turn()
        with self._showing:
            self._shown[one.branch.key] = one.window
            if len(self._shown) > _BOOKS:
                self._shown.popitem(last=False)[1].projector.let_go()
        self._stop.wait(REST_PER_WORK * (time.thread_time() - began_s))
        return _WINDOW_EVERY_S

    # Beside them

    def _hear(self, stop: threading.Event) -> None:
        hear(self._stores(), INBOX, lambda key: self._call(key, INBOX), stop)

    def _look(self, stop: threading.Event) -> None:
        queues, hashes = (INBOX, REPLIES, FILES, OUTBOX), (MENU_DUE, _WINDOW)
        while not stop.is_set():
            for key, place in waiting(self._stores(), queues, hashes, "workers"):
                self._call(key, place)
            stop.wait(_LOOK_S)

    def _renew(self, stop: threading.Event) -> None:
        while not stop.wait(RENEW_EVERY_S):
            for one in self._provinces:
                one.worker.renew()
                one.files.renew()

    def _work(self, stop: threading.Event) -> None:
        """Let all take turns; at the end let others take at once what is left."""
        rotas = (self._messages, self._slow, self._windows)
        turns = [start_part(rota.run, stop) for rota in rotas]
        for one_rota in turns:
            one_rota.join()
        left = [(one.replies, one.replies.held) for one in self._provinces]
        self._pool.shutdown(wait=True)
        for replies, held in left:
            replies.leave(held)
        for one in self._provinces:
            one.worker.leave()
            one.files.leave()

    def _stores(self) -> Mapping[str, Store]:
        return {one.branch.key: one.branch.office.store for one in self._provinces}


def start_workers(
    branches: Sequence[Branch],
    dispatcher: Dispatcher,
    lines: Mapping[str, LineClient],
    clock: Clock,
    stop: threading.Event,
) -> list[threading.Thread]:
    """Start the worker of a deployment, whose threads end once `stop` is set.

    One province has threads of its own, which wait at the store; several take turns.
    """
    if len(branches) == 1:
        office, folder, line = _only(branches, lines)
        window = start_window(office, clock, folder, stop)
        return [*start_worker(office, dispatcher, line, stop), window]
    switch_soon()
    return _many(branches, dispatcher, lines, clock, stop).start()


def _only(
    branches: Sequence[Branch], lines: Mapping[str, LineClient]
) -> tuple[Office, Path, LineClient]:
    (branch,) = branches
    return branch.office, branch.settings.folder, lines[branch.key]


def _many(
    branches: Sequence[Branch],
    dispatcher: Dispatcher,
    lines: Mapping[str, LineClient],
    clock: Clock,
    stop: threading.Event,
) -> ManyWorkers:
    """Return the workers of several provinces; ConfigError names every sheet in the way."""
    workers, faults = ManyWorkers(stop), []
    for branch in branches:
        try:
            workers.add(branch, dispatcher, lines[branch.key], clock)
        except ConfigError as error:
            faults += [f"{branch.key}: {fault}" for fault in error.faults]
    if faults:
        raise ConfigError(faults)
    return workers
