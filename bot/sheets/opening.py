"""Opens the window that an office has: Google Sheets with a key and an id, else the workbook."""

import os
from collections.abc import Mapping
from pathlib import Path

from bot.catalogue.office import Catalogue
from bot.errors import ConfigError
from bot.ledger.ledger import Ledger
from bot.reckoning.bases import Bases
from bot.sheets.client import WAITS_S, google_client, service_account
from bot.sheets.google import GoogleWindow
from bot.sheets.local import LocalWindow
from bot.sheets.projector import Projector
from bot.sheets.rows import Source
from bot.sheets.window import Window
from bot.store.store import Store

WORKBOOK = "raingan.xlsx"


def open_window(
    catalogue: Catalogue,
    data: Path,
    env: Mapping[str, str] = os.environ,
    waits_s: tuple[float, ...] = WAITS_S,
) -> Window:
    """Return the office's window; ConfigError where a key or an id stands alone.

    `waits_s` are the pauses before a call that Google has not answered is tried again.
    """
    info = service_account(_with_own_key(catalogue.sheets.key_env, env))
    spreadsheet = env.get("GOOGLE_SHEET_ID") or catalogue.sheets.id
    if info is None and not spreadsheet:
        return LocalWindow(data / WORKBOOK)
    if info is None:
        raise ConfigError(
            [
                f"sheets.id = {spreadsheet!r}: there is no key of a Google service account.",
                "Set GOOGLE_APPLICATION_CREDENTIALS or GOOGLE_SERVICE_ACCOUNT_JSON, or no id.",
            ]
        )
    if not spreadsheet:
        email = info.get("client_email", "")
        raise ConfigError(
            [f"GOOGLE_SHEET_ID is not set: create a Google Sheet and share it with {email}."]
        )
    client = google_client(info, env.get("SHEETS_API_BASE", ""), waits_s=waits_s)
    return GoogleWindow(client, spreadsheet)


def _with_own_key(name: str, env: Mapping[str, str]) -> Mapping[str, str]:
    """Return the environment with a province's own key, where its config names one."""
    if not name:
        return env
    if not env.get(name):
        raise ConfigError([f"{name} is not set, though sheets.key_env names it"])
    return {**env, "GOOGLE_SERVICE_ACCOUNT_JSON": env[name]}


def open_projector(window: Window, store: Store, source: Source) -> Projector:
    """Return the projector of a window."""
    return Projector(window, store, source)


def source_of(ledger: Ledger, catalogue: Catalogue, folder: Path) -> Source:
    """Return where rows come from; the CSVs of base figures lie beside the config, in `folder`.

    ConfigError names every line of a CSV that cannot be used.
    """
    bases = Bases(ledger.store, catalogue, folder)
    bases.check()
    return Source(ledger, catalogue, bases)
