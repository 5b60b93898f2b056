"""A file on its way from เกาะคา, for each test."""

import pytest

from bot.catalogue.office import Catalogue
from tests.understanding.tables.telling import Sent


@pytest.fixture
def sent(catalogue: Catalogue) -> Sent:
    """A file that เกาะคา sends on 2 July 2563, so that its month is June."""
    return Sent(catalogue)
