"""One stage for each module: its web server runs, its worker only where a test says so."""

from collections.abc import Iterator

import pytest

from bot.catalogue.office import Catalogue
from bot.processes.web_process import WebProcess
from tests.path.stage import Stage, staged


@pytest.fixture(scope="module")
def whole_stage(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The stage of a module, as the test before has left it."""
    with staged(catalogue, tmp_path_factory.mktemp("office")) as stage:
        yield stage


@pytest.fixture(scope="module")
def web(whole_stage: Stage) -> WebProcess:
    """The web server of a module."""
    return whole_stage.start_web()


@pytest.fixture
def stage(whole_stage: Stage, web: WebProcess) -> Stage:
    """The stage with its web server, nothing said yet."""
    whole_stage.reset()
    return whole_stage
