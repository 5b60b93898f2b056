"""The offices of many provinces for the bench: their environment, groups and LINE."""

import os
import subprocess
import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.processes import ROOT, answer_after_s, free_port
from bot.provinces.branches import Branch
from bot.store.stream import Stream
from bot.store.unit import transaction
from tests.provinces.land import Land, environment_of, write_folder

_GROUP = "OTOPlp"


def introduce(branches: Sequence[Branch]) -> None:
    """Bind the group of every province."""
    for branch in branches:
        with transaction(branch.office.store) as unit:
            branch.office.directory.bind(unit, _GROUP, chat_of(branch))


def chat_of(branch: Branch) -> str:
    """Return the LINE id of a province's group."""
    return f"C{zlib.crc32(branch.key.encode()):032x}"


def queue_of(branch: Branch, name: str) -> Stream:
    """Return a queue of a province, to be looked at."""
    queue = Stream(branch.office.store, name, "observer")
    queue.ensure()
    return queue


def environment(lands: Sequence[Land], folder: Path, url: str, line_url: str) -> dict[str, str]:
    """Write the provinces' configs; return the environment of a deployment of them."""
    configs = write_folder(folder / "configs", lands, is_known=True)
    whole = environment_of(lands, configs, folder / "data", url)
    return {**whole, "LINE_API_BASE": line_url}


@contextmanager
def environ(env: Mapping[str, str]) -> Iterator[None]:
    """Let this process see the deployment's environment, as its settings do."""
    before = dict(os.environ)
    os.environ.update(env)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextmanager
def line_stub(wait_s: float = 0.0) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """Serve a LINE that answers everything after a wait; yield its URL and its process."""
    port = free_port()
    asked = ["--port", str(port), "--wait", str(wait_s)]
    command = [sys.executable, "-m", "bench.line_stub", *asked]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as stub:
        try:
            answer_after_s(port)
            yield f"http://127.0.0.1:{port}", stub
        finally:
            stub.terminate()
            if stub.stdout is not None and not stub.stdout.closed:
                stub.stdout.read()  # it prints what it heard, whoever listens
