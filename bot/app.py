"""Where everything meets: the only module that imports handlers and jobs."""

import importlib
import pkgutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import handlers
import jobs
from bot.catalogue.office import Catalogue
from bot.chat.dispatch import Dispatcher
from bot.chat.handling import Handler, OnEvent, OnReading, OnSaid, OnTap
from bot.config import load_catalogue
from bot.errors import ConfigError
from bot.office import Office, open_office
from bot.processes.jobbing import Daily, Every, Job
from bot.settings import Settings, process_settings
from bot.store.embedded import embedded_store
from bot.store.store import Store, connect

EXAMPLE = Path(__file__).parent.parent / "config.example.toml"


def load_office_catalogue(config: Path | None = None, *, or_example: bool = False) -> Catalogue:
    """Return the catalogue of the named file, of RAINGAN_CONFIG, or of ./config.toml.

    `demo`, `parse` and `directives` fall back to the example; the others say what is missing.
    """
    path = config or process_settings().config
    if config is None and not path.exists():
        if or_example:
            return load_catalogue(EXAMPLE)
        raise ConfigError([f"{path}: there is no such file. Copy config.example.toml to begin."])
    return load_catalogue(path)


@contextmanager
def office_of(catalogue: Catalogue, settings: Settings) -> Iterator[Office]:
    """Open an office over REDIS_URL, or over the embedded store of its data folder."""
    if settings.redis_url:
        store = Store(connect(settings.redis_url), catalogue.province.key)
        store.wait_ready(5)
        yield open_office(catalogue, settings.data, store)
        return
    with embedded_store(settings.data) as url:
        yield open_office(catalogue, settings.data, Store(connect(url), catalogue.province.key))


def dispatcher() -> Dispatcher:
    """Return the dispatcher over every module in handlers/."""
    return Dispatcher([_handler(module) for module in _modules(handlers)])


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    """Yield a folder's modules in the order of their names; `_private` ones are helpers."""
    for found in sorted(pkgutil.iter_modules(package.__path__), key=lambda m: m.name):
        if not found.name.startswith("_"):
            yield importlib.import_module(f"{package.__name__}.{found.name}")


def _handler(module: ModuleType) -> Handler:
    trigger, handle = getattr(module, "TRIGGER", None), getattr(module, "handle", None)
    triggers = trigger if isinstance(trigger, tuple) else (trigger,)
    if not all(isinstance(t, OnEvent | OnSaid | OnReading | OnTap) for t in triggers):
        raise ConfigError([f"{module.__file__}: TRIGGER must be a trigger or a tuple of them"])
    if not callable(handle):
        raise ConfigError([f"{module.__file__}: lacks handle(message, services)"])
    return Handler(module.__name__, triggers, handle)


def clock_jobs() -> list[Job]:
    """Return every job of jobs/, in the order of their names."""
    return [_job(module) for module in _modules(jobs)]


def _job(module: ModuleType) -> Job:
    schedule, run = getattr(module, "SCHEDULE", None), getattr(module, "run", None)
    if not isinstance(schedule, Every | Daily):
        raise ConfigError(
            [f"{module.__file__}: lacks SCHEDULE: Every or Daily of bot.processes.jobbing"]
        )
    if not callable(run):
        raise ConfigError([f"{module.__file__}: lacks run(services, now)"])
    return Job(module.__name__.rpartition(".")[2], schedule, run)
