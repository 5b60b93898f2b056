"""The catalogue of some districts only, for the memo of an officer's own district."""

from bot.catalogue.office import Catalogue
from bot.catalogue.report import Report


def narrowed(catalogue: Catalogue, names: tuple[str, ...]) -> Catalogue:
    """Return the catalogue in which there are no other districts, nor reports of others alone."""
    reports = (_narrowed(catalogue, report, names) for report in catalogue.reports)
    parts = {name: getattr(catalogue, name) for name in Catalogue.model_fields}
    return Catalogue.model_construct(
        **(
            parts
            | {
                "districts": tuple(d for d in catalogue.districts if d.name in names),
                "reports": tuple(report for report in reports if report.districts),
            }
        )
    )


def _narrowed(catalogue: Catalogue, report: Report, names: tuple[str, ...]) -> Report:
    owing = tuple(name for name in catalogue.owing(report) if name in names)
    return report.model_copy(update={"districts": owing})
