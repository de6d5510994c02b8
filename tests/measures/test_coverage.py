import pytest

from samlingsplan.measures.coverage import COVERAGE
from tests.results import national, tiny


def test_the_estimates_add_up_and_follow_the_population() -> None:
    result = national()
    rows = COVERAGE.rows(result)
    assert sum(float(str(row["leaders_estimated"])) for row in rows) == pytest.approx(11_200)
    assert sum(int(str(row["leaders"])) for row in rows) == 216


def test_the_share_is_of_the_estimated_leaders() -> None:
    result = tiny()
    people = sum(kommune.population for kommune in result.case.kommuner.values())
    hamar = next(row for row in COVERAGE.rows(result) if row["kommune_name"] == "Hamar")
    # Two of Hamar's part of 11,200.
    part = 11_200 * result.case.kommuner["3403"].population / people
    assert hamar["reached_percent"] == pytest.approx(100 * 2 / part)
