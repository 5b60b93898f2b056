"""The provinces of a deployment at work: their offices over one store server, and who may do so."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from bot.errors import ConfigError
from bot.office import Office, open_office
from bot.provinces.configs import Configured, shared_secrets
from bot.settings import Settings, process_settings
from bot.store.cluster import open_stores
from bot.store.embedded import embedded_store
from bot.store.schema import upgrade
from bot.store.store import Store

_START_TIMEOUT_S = 5.0


@dataclass(frozen=True, slots=True)
class Branch:
    """A province at work: its office, and what the environment says for it."""

    office: Office
    settings: Settings

    @property
    def key(self) -> str:
        """The province's key."""
        return self.office.catalogue.province.key


def branch_of(configured: Configured, store: Store) -> Branch:
    """Return a province over its store; nothing is asked of the store yet."""
    settings = configured.settings()
    office = open_office(configured.catalogue, settings.data, store, configured.mount)
    return Branch(office, settings)


def branches_at(url: str, provinces: Sequence[Configured]) -> tuple[Branch, ...]:
    """Return provinces over the store server at a URL; nothing is asked of it yet."""
    stores = open_stores(url, [one.key for one in provinces])
    return tuple(branch_of(one, stores[one.key]) for one in provinces)


def servers_of(branches: Sequence[Branch]) -> list[Branch]:
    """Return a province for each store server that they are reached at."""
    return list({id(one.office.store.redis): one for one in branches}.values())


@contextmanager
def open_branches(provinces: Sequence[Configured]) -> Iterator[tuple[Branch, ...]]:
    """Open provinces over REDIS_URL, or over the embedded store, all in one, of the data folder."""
    with _store_url(process_settings()) as url:
        branches = branches_at(url, provinces)
        for branch in branches:
            branch.office.store.wait_ready(_START_TIMEOUT_S)
            upgrade(branch.office.store)
        yield branches


def need_own_channels(provinces: Sequence[Configured]) -> None:
    """Raise ConfigError where the environment gives two provinces one channel or one sheet."""
    faults = shared_secrets(provinces)
    if faults:
        raise ConfigError(faults)


@contextmanager
def _store_url(settings: Settings) -> Iterator[str]:
    if settings.redis_url:
        yield settings.redis_url
        return
    with embedded_store(settings.data) as url:
        yield url
