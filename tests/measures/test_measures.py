from dataclasses import replace
from datetime import date
from types import NoneType

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


def test_no_measure_depends_on_the_answers() -> None:
    """A result that gets its answers keeps what was computed before."""
    result = national()
    bare = replace(result, answers=())
    assert result.answers
    assert [measure.rows(bare) for measure in MEASURES] == [measure.rows(result) for measure in MEASURES]


def test_every_cell_is_a_plain_value() -> None:
    """Not a number of a library, which would be written in other ways."""
    for result in (tiny(), national()):
        kinds = {type(value) for measure in MEASURES for row in measure.rows(result) for value in row.values()}
        assert kinds <= {str, int, float, bool, date, NoneType}
