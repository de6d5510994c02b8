"""Measures side by side: the cells are those of each plan's own measures, and differences are theirs."""

import pytest

from samlingsplan.measures import MEASURES
from samlingsplan.measures.comparison import KEYS, difference, side_by_side
from samlingsplan.measures.public import public_measures
from tests.comparisons import other_of
from tests.results import tiny


def test_each_cell_is_that_of_the_plans_own_measure() -> None:
    base, other = tiny(), other_of(tiny())
    by_name = {measure.name: measure for measure in MEASURES}
    for table in side_by_side([(MEASURES, base), (MEASURES, other)]):
        for plan, result in enumerate((base, other)):
            rows = {tuple(row[key] for key in table.keys): row for row in by_name[table.name].rows(result)}
            for row in table.rows:
                assert row.values[plan] == rows.get(row.key, {}).get(row.figure), (table.name, row.key, row.figure)


def test_a_difference_is_the_others_less_the_first() -> None:
    tables = {table.name: table for table in side_by_side([(MEASURES, tiny()), (MEASURES, other_of(tiny()))])}
    (mean,) = tables["travel_summary"].only("mean_min").rows
    # One way: 30, 90, 90, 150 -> 460, 20, 100, 100, 300; 310 minutes more over eight leaders.
    assert mean.values == (110.0, 148.75)
    assert mean.more == (None, pytest.approx(38.75))
    sizes = {row.key: (row.values, row.more) for row in tables["class_sizes"].only("leaders").rows}
    assert sizes == {("Bergen 1",): ((4, 5), (None, 1)), ("Oslo 1",): ((4, 3), (None, -1))}


def test_what_only_one_plan_has_stands_alone_and_a_plan_that_is_missing_is_empty() -> None:
    tables = {table.name: table for table in side_by_side([(MEASURES, tiny()), (MEASURES, None)])}
    assert all(row.values[1] is None and row.more == (None, None) for table in tables.values() for row in table.rows)
    assert set(tables) <= set(KEYS)


def test_a_hidden_number_has_no_difference() -> None:
    measures = public_measures(3, "ab" * 32)
    (row,) = (
        row
        for table in side_by_side([(measures, tiny()), (measures, other_of(tiny()))])
        if table.name == "travel_summary"
        for row in table.only("mean_about_min").rows
    )
    # Eight leaders are too few for a mean.
    assert (row.values, row.more) == ((":", ":"), (None, None))


@pytest.mark.parametrize(("one", "other"), [(None, 1), (1, None), (True, 1), (":", 1), ("a", "b")])
def test_only_numbers_differ(one: object, other: object) -> None:
    assert difference(one, other) is None
