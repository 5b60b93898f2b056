"""What a look costs: the status of a report and the dashboard's pages, in the smallest office
and in one with all of Thailand's districts, after five years of ten monthly reports.
"""

import statistics
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from flask.testing import FlaskClient

from bench.filling import Filling
from bench.table import Figures
from bench.wide_office import district_names, office_of
from bot.catalogue.periods import BANGKOK
from bot.office import Office, open_office
from bot.reckoning.status import status_rows
from bot.store.embedded import embedded_store
from bot.store.store import Store, connect
from bot.store.unit import transaction
from bot.web.links import dashboard_link
from bot.web.pages import pages
from bot.web.site import create_site

_DISTRICTS, _MONTHS, _NEWEST = (13, 878), 60, "2020-05"
_NOW = datetime(2020, 6, 3, 10, tzinfo=BANGKOK)
_SECRETARY, _REPORT = "Usecretary", "otop-income"
_ROUNDS, _ENOUGH_S = 5, 6.0
Look = Callable[[], object]


def measure(folder: Path) -> Figures:
    """Return the medians of each look, in milliseconds, for both offices."""
    note = (
        f"One office with ten monthly reports and {_MONTHS} months of them, as 3 June 2563 sees "
        "it. Time of the server for a whole answer, by Flask's test client; medians of up to "
        f"{_ROUNDS} rounds after the first."
    )
    few, many = (_timed(folder / str(count), count) for count in _DISTRICTS)
    entries = [f"{count} districts, ms" for count in _DISTRICTS]
    figures = Figures("Looking", note, ("what", *entries, "times as long"))
    cells = [f"{10 * count * _MONTHS:,}" for count in _DISTRICTS]
    times = f"{_DISTRICTS[1] / _DISTRICTS[0]:.1f}"
    figures.rows.append(("entries in the ledger", *cells, times))
    for name, short in few.items():
        long = many[name]
        row = (name, f"{short * 1e3:,.1f}", f"{long * 1e3:,.1f}", f"{long / short:.1f}")
        figures.rows.append(row)
    return figures


def _timed(folder: Path, districts: int) -> dict[str, float]:
    folder.mkdir(parents=True, exist_ok=True)
    with embedded_store(folder) as url:
        redis = connect(url)
        catalogue = office_of(district_names(districts))
        office = open_office(catalogue, folder, Store(redis, catalogue.province.key))
        filling = Filling(office, _NEWEST, _MONTHS)
        filling.grow(sum(1 for _ in filling.entries()))
        found = {name: _median_s(look) for name, look in _looks(office)}
        redis.close()
        return found


def _looks(office: Office) -> Sequence[tuple[str, Look]]:
    browser = _browser(office)
    code = office.catalogue.districts[0].code
    addresses = {
        "the month": "/dashboard",
        "the month, again on the page": "/dashboard/now",
        "a report with its year": f"/dashboard/report/{_REPORT}",
        "a district with its history": f"/dashboard/district/{code}",
        "a year's rates": "/dashboard/rates",
    }
    status = partial(status_rows, office, _REPORT, _NEWEST, _NOW)
    return [
        ("`status` of a report", status),
        *((f"{name}: `{path}`", partial(_get, browser, path)) for name, path in addresses.items()),
    ]


def _browser(office: Office) -> FlaskClient:
    """Return the browser of the secretariat, in which the dashboard's link was opened."""
    with transaction(office.store) as unit:
        office.directory.enrol(unit, _SECRETARY, role="secretariat")
    site = create_site(office.store, ["secret"], [pages(office, lambda: _NOW)])
    browser = site.test_client()
    link = dashboard_link(office, office.directory.person(_SECRETARY))
    browser.get("/" + link.split("/", 3)[3])
    return browser


def _get(browser: FlaskClient, path: str) -> None:
    answer = browser.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answers {answer.status_code}")


def _median_s(look: Look) -> float:
    look()
    found: list[float] = []
    while len(found) < _ROUNDS and sum(found) < _ENOUGH_S:
        began_s = time.perf_counter()
        look()
        found.append(time.perf_counter() - began_s)
    return statistics.median(found)


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory(prefix="raingan-bench-") as own:
        print(measure(Path(own)).shown())
