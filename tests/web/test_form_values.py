"""What people type into a form."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.office import Catalogue
from bot.web.form_values import filled, number


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,250,000", "1250000"),
        ("๑,๒๕๐.๕๐", "1250.50"),
        (" 12 500 ", "12500"),
        ("1, 250,000", "1250000"),
        ("\u00a01\u00a0250\u00a0000\t", "1250000"),
        ("-5", "-5"),
        ("0", "0"),
    ],
)
def test_numbers_in_any_thai_way(written: str, value: str) -> None:
    assert number(written) == Decimal(value)


@pytest.mark.parametrize(
    "written",
    [
        "abc",
        "1.2.3",
        "1e9",
        "NaN",
        "Infinity",
        "9" * 16,
        "<script>",
        "1,25",
        "12,50",
        "1,2500",
        "1 2",
        "1,,250",
        ",250",
        "1,250,",
        "1250,000",
    ],
)
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="ตัวเลข"):
        number(written)


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(written: str) -> None:
    try:
        value = number(written)
    except ValueError:
        return
    assert value is None or value.is_finite()


def test_parts_without_a_total_are_added_up(catalogue: Catalogue) -> None:
    found = filled(catalogue.report("otop-income"), {"food": "100", "herb": "50.25"})
    assert found.values["total"] == Decimal("150.25")
    assert found.problems == ()


def test_a_total_that_differs_from_its_parts_is_doubtful(catalogue: Catalogue) -> None:
    found = filled(catalogue.report("otop-income"), {"total": "200", "food": "100"})
    assert found.problems == ("total-mismatch",)


def test_odd_figures_are_doubtful_and_halves_of_people_wrong(catalogue: Catalogue) -> None:
    assert filled(catalogue.report("women-fund"), {"percent": "101"}).problems == (
        "percent-over-100",
    )
    assert filled(catalogue.report("women-fund"), {"disbursed": "-1"}).problems == ("negative",)
    assert "debtors" in filled(catalogue.report("debt-relief"), {"debtors": "1.5"}).faults


def test_an_empty_form_says_so_at_its_first_field(catalogue: Catalogue) -> None:
    assert list(filled(catalogue.report("otop-income"), {}).faults) == ["total"]
    assert list(filled(catalogue.report("budget-evidence"), {}).faults) == ["link"]


def test_evidence_is_a_web_address_and_no_script(catalogue: Catalogue) -> None:
    report = catalogue.report("budget-evidence")
    assert filled(report, {"link": "https://drive.example/x"}).links == ("https://drive.example/x",)
    assert "link" in filled(report, {"link": "javascript:alert(1)"}).faults


@given(st.dictionaries(st.sampled_from(["total", "food", "herb", "link"]), st.text(max_size=80)))
def test_no_content_of_a_form_breaks_it(catalogue: Catalogue, typed: dict[str, str]) -> None:
    found = filled(catalogue.report("otop-income"), typed)
    assert found.faults or found.values or found.links
    assert all(value.is_finite() for value in found.values.values())
