"""The numbers of a report: exact decimals inside, plain JSON numbers outside."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

Values = Mapping[str, Decimal]
"""Field key to number; money in baht, exact to the satang."""
TOO_LARGE = Decimal(10**15)
"""From here on a number is a slip of the finger; sums of larger ones would lose their satang."""


def json_number(value: Decimal) -> int | float:
    """Return the JSON number of a decimal: an integer where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)


def json_values(values: Values) -> dict[str, int | float]:
    """Return values as JSON numbers, in the order given."""
    return {key: json_number(value) for key, value in values.items()}


def values_from_json(numbers: Mapping[str, Any]) -> dict[str, Decimal]:
    """Return the decimals of JSON numbers; through `str`, so that 0.1 stays 0.1."""
    return {key: Decimal(str(number)) for key, number in numbers.items()}


def dump_json(data: Any) -> str:
    """Return compact JSON with Thai letters as they are; decimals become numbers."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=_default)


def _default(thing: Any) -> Any:
    if isinstance(thing, Decimal):
        return json_number(thing)
    raise TypeError(f"{type(thing).__name__} has no JSON form")
