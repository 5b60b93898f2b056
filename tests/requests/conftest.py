"""The scene in which requests are made: the worker is real, and so is its office."""

from tests.handlers.conftest import scene

__all__ = ["scene"]
