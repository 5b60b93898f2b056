"""The base of everything in the catalogue: frozen, closed to unknown keys, all faults at once."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    ModelWrapValidatorHandler,
    ValidationError,
    model_validator,
)
from pydantic_core import InitErrorDetails

Clash = tuple[tuple[str | int, ...], Any, str]
"""Where, the value there, and what is allowed."""


class Part(BaseModel):
    """A table of the config."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def clashes(cls, written: Mapping[str, Any]) -> Iterator[Clash]:
        """Yield what does not fit together; `written` is as yet unchecked, and may be odd."""
        yield from ()

    @model_validator(mode="wrap")
    @classmethod
    def _all_faults_at_once(cls, written: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        found = cls.clashes(written) if isinstance(written, dict) else ()
        faults = [_fault(*clash) for clash in found]
        try:
            made = handler(written)
        except ValidationError as error:
            faults = [*map(_again, error.errors(include_url=False)), *faults]
        if faults:
            raise ValidationError.from_exception_data(cls.__name__, faults)
        return made


def _fault(where: tuple[str | int, ...], value: Any, said: str) -> InitErrorDetails:
    context = {"error": ValueError(said)}
    return InitErrorDetails(type="value_error", loc=where, input=value, ctx=context)


def _again(fault: Any) -> InitErrorDetails:
    context = fault.get("ctx", {})
    return InitErrorDetails(type=fault["type"], loc=fault["loc"], input=fault["input"], ctx=context)


def get(written: Any, name: str) -> Any:
    """Return what a table, or a part made already, has under a name; None if nothing."""
    return written.get(name) if isinstance(written, Mapping) else getattr(written, name, None)


def items(written: Any, name: str) -> Sequence[Any]:
    """Return the list under a name; empty if there is none."""
    found = get(written, name)
    return found if isinstance(found, list | tuple) else ()


def texts(written: Any, name: str) -> list[str]:
    """Return the texts in the list under a name."""
    found = get(written, name)
    return (
        [found]
        if isinstance(found, str)
        else [t for t in items(written, name) if isinstance(t, str)]
    )
