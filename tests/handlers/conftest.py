"""The scene in which handlers are tried."""

from pathlib import Path

import pytest

from bot.catalogue.office import Catalogue
from bot.store.store import Store
from tests.handlers.scene import Scene


@pytest.fixture
def scene(
    store: Store, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Scene:
    """An office whose worker waits for nobody."""
    monkeypatch.setattr("bot.processes.turn.WAIT_FOR_OTHERS_MS", -1)
    return Scene(store, catalogue, tmp_path)


@pytest.fixture
def patient_scene(store: Store, catalogue: Catalogue, tmp_path: Path) -> Scene:
    """An office whose worker waits for events that may still be under way."""
    return Scene(store, catalogue, tmp_path)
