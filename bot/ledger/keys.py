"""The names of the ledger's keys: the only Redis schema for reports.

Under the province's prefix `{key}:`
`chain:<report>:<district>:<period>` hash of an entry's revisions by event,
`periods:<report>:<district>` set of the periods that have such a chain,
`courses:<report>:<district>` hash of how each period's figures changed, the measure of the next,
`cells:<report>:<period>` hash of cells by district,
`ledger` sorted set of the revisions' names by the time of recording,
`message:<id>` hash of what is known of a LINE message, `message:<id>:revisions` set of its names,
`said:<chat>:<user>` sorted set of a sender's revisions by LINE's time,
`window` hash of cells whose row in the sheet is to be written, each with a mark that is new at
every change, so that a change during the writing is not taken for written.
"""

from bot.catalogue.periods import ONCE, shift
from bot.store.store import Read


def chain(report: str, district: str, period: str) -> str:
    return f"chain:{report}:{district}:{period}"


def periods(report: str, district: str) -> str:
    return f"periods:{report}:{district}"


def courses(report: str, district: str) -> str:
    return f"courses:{report}:{district}"


def cells(report: str, period: str) -> str:
    return f"cells:{report}:{period}"


def said(chat: str, user: str) -> str:
    return f"said:{chat}:{user}"


def changing(report: str, district: str, period: str) -> list[str]:
    """Return the names of what recording an entry rests on: nobody may change it meanwhile."""
    names = [chain(report, district, period), courses(report, district)]
    return names if period == ONCE else [*names, chain(report, district, shift(period, 1))]


def reads(report: str, district: str, period: str) -> list[Read]:
    """Return what recording an entry will read."""
    standing = cells(report, period)
    found: list[Read] = [("hvals", chain(report, district, period))]
    found += [("hget", standing, district), ("hgetall", standing)]
    if period != ONCE:
        around = (shift(period, -1), period, shift(period, 1))
        found += [("hget", courses(report, district), one) for one in around]
        found += [("hvals", chain(report, district, around[-1]))]
    return found
