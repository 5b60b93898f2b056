"""How the pretend LINE says no."""

from collections.abc import Iterable, Mapping
from typing import Any

Fault = tuple[str, str]
"""A property's path and what is wrong with it."""


class RefusedError(Exception):
    """An answer of LINE that is not a success, with LINE's error body."""

    def __init__(
        self,
        status: int,
        message: str,
        faults: Iterable[Fault] = (),
        headers: Mapping[str, str] | None = None,
        **more: object,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.headers = dict(headers or {})
        self.body: dict[str, Any] = {"message": message, **more}
        details = [{"message": text, "property": path} for path, text in faults]
        if details:
            self.body["details"] = details
