"""`raingan web`: the webhook and the pages, under gunicorn. Needs REDIS_URL."""

import os
from pathlib import Path

import click
from flask import Flask

from bot.app import load_office_catalogue
from bot.commands._common import config_option, need_redis
from bot.settings import process_settings
from bot.store.store import Store, connect
from bot.web.serve import serve
from bot.web.site import create_site


@click.command()
@config_option
def command(config: Path | None) -> None:
    """Serve the webhook and the pages on PORT; several may share one REDIS_URL."""
    catalogue = load_office_catalogue(config)
    settings = process_settings(catalogue)
    url = need_redis(settings, "web")

    def make_site() -> Flask:
        return create_site(Store(connect(url), catalogue.province.key), settings.line_secrets)

    serve(make_site, settings.port, processes=int(os.environ.get("WEB_CONCURRENCY", "1")))
