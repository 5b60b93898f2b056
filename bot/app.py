"""Where everything meets: the only module that imports handlers and jobs."""

import importlib
import logging
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import handlers
import jobs
from bot.chat.dispatch import Dispatcher
from bot.chat.handling import Handler, OnEvent, OnReading, OnSaid, OnTap
from bot.errors import ConfigError
from bot.processes.jobbing import Daily, Every, Job, no_moments
from bot.provinces.configs import Configured, choose, load_provinces, load_serviceable
from bot.settings import process_settings

_log = logging.getLogger(__name__)
EXAMPLE = Path(__file__).parent.parent / "config.example.toml"


def load_configured(config: Path | None = None) -> tuple[Configured, ...]:
    """Return the provinces of the named file or folder, of RAINGAN_CONFIG, or of ./config.toml."""
    return load_provinces(_path(config))


def load_to_serve(config: Path | None = None) -> tuple[Configured, ...]:
    """Return the provinces that can be served; the faults of the others are logged."""
    provinces, faults = load_serviceable(_path(config))
    for fault in faults:
        _log.error("A PROVINCE IS NOT SERVED until this is mended and raingan restarted: %s", fault)
    return provinces


def _path(config: Path | None) -> Path:
    path = config or process_settings().config
    if config is None and not path.exists():
        raise ConfigError([f"{path}: there is no such file. To begin: raingan init"])
    return path


def load_one(
    config: Path | None = None, province: str = "", *, or_example: bool = False
) -> Configured:
    """Return the only province, or the one named.

    `demo`, `parse` and `directives` fall back to the example; the others say what is missing.
    """
    if config is None and or_example and not process_settings().config.exists():
        config = EXAMPLE
    return choose(load_configured(config), province)


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
    moments = getattr(module, "moments", no_moments)
    return Job(module.__name__.rpartition(".")[2], schedule, run, moments)
