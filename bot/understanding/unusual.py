"""Whether figures look like a slip beside those of the period before (READING, Problems)."""

from collections.abc import Mapping
from decimal import Decimal

from bot.catalogue.report import Report

_FACTOR = 10


def unusual(report: Report, values: Mapping[str, Decimal], previous: Mapping[str, Decimal]) -> bool:
    """Say whether the main figure is ten times or a tenth of the last, swapped, or equal to it.

    Zero on either side is not compared. Only money is expected never to repeat to the satang,
    and only in figures of two digits or more can two of them be swapped.
    """
    main = report.main
    if main is None or main.key not in values or main.key not in previous:
        return False
    now, before = values[main.key], previous[main.key]
    if not now or not before:
        return False
    if main.type == "money" and now == before:
        return True
    ratio = abs(now / before)
    if main.type != "percent" and (ratio >= _FACTOR or ratio * _FACTOR <= 1):
        return True
    return main.type == "money" and _is_swapped(now, before)


def _is_swapped(now: Decimal, before: Decimal) -> bool:
    """Say whether two digits change places between the two."""
    one, other = f"{now:.2f}", f"{before:.2f}"
    if len(one) != len(other):
        return False
    differing = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return (
        len(differing) == 2
        and one[differing[0]] == other[differing[1]]
        and one[differing[1]] == other[differing[0]]
    )
