"""`raingan web`: the webhook and the pages, under gunicorn. Needs REDIS_URL."""

import logging
import os
from collections.abc import Sequence
from pathlib import Path

import click
from flask import Flask

from bot.app import load_to_serve
from bot.commands._common import configs_option, need_redis
from bot.errors import ServiceError
from bot.processes.clock import clock_from
from bot.processes.web_process import LISTEN_ENV
from bot.provinces.branches import Branch, branches_at, need_own_channels, servers_of
from bot.settings import process_settings
from bot.starting import begin_soundly
from bot.store.schema import upgrade
from bot.web.links import announce
from bot.web.serve import serve
from bot.web.site import create_site_of

_log = logging.getLogger(__name__)


@click.command()
@configs_option
def command(config: Path | None) -> None:
    """Serve the webhook and the pages on PORT.

    Several may share one REDIS_URL.
    """
    provinces = load_to_serve(config)
    need_own_channels(provinces)
    settings = process_settings()
    url = need_redis(settings, "web")
    clock = clock_from(settings.starts_at)

    # `run` has looked already; a web server that it starts again must serve what can be served.
    if LISTEN_ENV not in os.environ:
        _look(branches_at(url, provinces))

    def make_site() -> Flask:
        branches = branches_at(url, provinces)
        for branch in branches:
            _begin(branch)
        return create_site_of(branches, clock)

    serve(make_site, settings.port, processes=int(os.environ.get("WEB_CONCURRENCY", "1")))


def _look(branches: Sequence[Branch]) -> None:
    """Refuse stores that cannot be trusted; one that is down now is looked at by the workers."""
    for branch in servers_of(branches):
        try:
            begin_soundly(branch.office.store, branch.settings.data)
        except ServiceError as error:
            if error.permanent:
                raise
            _log.warning("the store of %s is to come yet: %s", branch.key, error)
        finally:
            branch.office.store.redis.close()


def _begin(branch: Branch) -> None:
    """Bring the store up to date; one that comes later is no reason to end."""
    settings, office = branch.settings, branch.office
    try:
        upgrade(office.store)
        announce(office, settings.url or f"http://localhost:{settings.port}")
    except ServiceError as error:
        if error.permanent:
            raise
        _log.warning("the store of %s is to come yet: %s", branch.key, error)
