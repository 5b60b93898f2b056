"""`raingan web`: the webhook and the pages, under gunicorn. Needs REDIS_URL."""

import contextlib
import os
from pathlib import Path

import click
from flask import Flask

from bot.app import load_office_catalogue
from bot.commands._common import config_option, need_redis
from bot.errors import ServiceError
from bot.office import open_office
from bot.processes.clock import clock_from
from bot.settings import process_settings
from bot.store.store import Store, connect
from bot.web.links import announce
from bot.web.pages import pages
from bot.web.serve import serve
from bot.web.site import create_site


@click.command()
@config_option
def command(config: Path | None) -> None:
    """Serve the webhook and the pages on PORT; several may share one REDIS_URL."""
    catalogue = load_office_catalogue(config)
    settings = process_settings(catalogue)
    url = need_redis(settings, "web")
    clock = clock_from(settings.starts_at)

    def make_site() -> Flask:
        store = Store(connect(url), catalogue.province.key)
        office = open_office(catalogue, settings.data, store)
        with contextlib.suppress(ServiceError):  # a store that comes later is no reason to end
            announce(office, settings.url or f"http://localhost:{settings.port}")
        return create_site(store, settings.line_secrets, [pages(office, clock)])

    serve(make_site, settings.port, processes=int(os.environ.get("WEB_CONCURRENCY", "1")))
