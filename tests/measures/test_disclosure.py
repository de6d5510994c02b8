import pytest

from samlingsplan.measures.disclosure import HIDDEN, about, hidden, protected, step
from samlingsplan.measures.seat import seats
from tests.results import tiny


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    assert hidden([3, 9, 4], 3) == frozenset()


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([2, 9, 4], {0, 2}),  # 2 of a sum of 15 would be 15 - 9 - 4
        ([0, 9, 4], {0, 2}),  # that nobody is there is told no more than that one is
        ([1, 2, 9, 4], {0, 1, 3}),  # the sign that a number is hidden must not mean that it is small
        ([1, 2], {0, 1}),
        ([2], {0}),
    ],
)
def test_a_small_count_is_hidden_and_the_smallest_of_the_rest_with_it(counts: list[int], expected: set[int]) -> None:
    assert hidden(counts, 3) == expected


@pytest.mark.parametrize("under", [2, 3, 5, 10])
def test_what_is_told_is_never_nothing_and_leaves_as_many_counts_open_as_the_step(under: int) -> None:
    told = {count: about(count, step(under)) for count in range(under, 200)}
    assert min(told.values()) == step(under)
    # Each number told stands for so many counts as the step is wide (the first and last are cut by the range).
    assert {list(told.values()).count(value) for value in set(told.values()) - {max(told.values())}} == {step(under)}
    assert all(abs(value - count) <= (step(under) - 1) / 2 for count, value in told.items())


def test_a_half_is_rounded_upwards() -> None:
    assert [about(value, 10) for value in (4.9, 5, 14.9, 15)] == [0, 10, 10, 20]


def test_rows_are_told_about_or_hidden() -> None:
    everyone = tuple(seats(tiny()))
    groups = {"few": everyone[:1], "some": everyone[1:4], "many": everyone[4:], "none": ()}
    rows = protected("name", groups, 3)
    # One of eight is few, so the three that are the smallest of the rest are hidden too.
    assert [row["leaders_about"] for row in rows] == [HIDDEN, HIDDEN, 5, HIDDEN]
    # Four from Bergen, Voss, Voss and Utsira: 20, 100, 100 and 300 minutes, 130 on average.
    assert rows[2] == {"name": "many", "leaders_about": 5, "mean_about_min": 130}
