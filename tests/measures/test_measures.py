import pytest

from samlingsplan.measures import MEASURES, Measure
from tests.results import national, tiny


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.name)
def test_every_row_has_the_columns_in_order(measure: Measure) -> None:
    for result in (tiny(), national()):
        assert all(tuple(row) == measure.columns for row in measure.rows(result))


def test_shares_and_sums_agree_across_measures() -> None:
    result = national()
    counts = [
        sum(int(str(row["leaders"])) for row in measure.rows(result))
        for measure in MEASURES
        if measure.name.startswith("by_")
    ]
    assert counts == [216] * 8
