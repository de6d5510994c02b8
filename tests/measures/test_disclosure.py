from collections import defaultdict
from itertools import product

import pytest

from samlingsplan.measures.disclosure import HIDDEN, about, hidden, limit, protected, step
from samlingsplan.measures.seat import seats
from tests.results import tiny


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    assert hidden([3, 9, 4], [3, 3, 3]) == frozenset()


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
    assert hidden(counts, [3] * len(counts)) == expected


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


def test_the_limit_is_drawn_from_who_the_leaders_are() -> None:
    drawn = [limit("fylke", [f"p{number}", "p0"], 3) for number in range(1, 60)]
    assert set(drawn) == {3, 4, 5}
    assert limit("fylke", ["a", "b"], 3) == limit("fylke", ["b", "a"], 3)
    # Each of the three about as often: 59 draws, 19.7 on average, standard deviation 3.6.
    assert min(drawn.count(each) for each in (3, 4, 5)) > 19.7 - 3 * 3.6


def given_away(limits: tuple[int, ...]) -> int:
    """Count what two versions of a table tell of counts under 3, when they differ by one leader.

    Every table of three groups of up to six leaders, every way of one leader going from a group, or from elsewhere,
    to another, and every draw of limits, anew where a group changed, are sorted by the two tables that are told.
    Given away is a hidden count that is under 3 in all that agree with the same two tables.
    """
    behind: dict[tuple[object, object], set[tuple[tuple[int, ...], tuple[int, ...]]]] = defaultdict(set)
    for before in product(range(7), repeat=3):
        for home, away in product((0, 1, 2, None), repeat=2):
            if home != away and (home is None or before[home]):
                after = tuple(count - (n == home) + (n == away) for n, count in enumerate(before))
                changed = [n for n in (home, away) if n is not None]
                for drawn in product(limits, repeat=3):
                    for again in product(limits, repeat=len(changed)):
                        redrawn = [*drawn]
                        for n, each in zip(changed, again, strict=True):
                            redrawn[n] = each
                        behind[told(before, drawn), told(after, redrawn)].add((before, after))
    return sum(
        max(pair[version][group] for pair in pairs) < 3
        for tables, pairs in behind.items()
        for version, group in product((0, 1), (0, 1, 2))
    )


def told(counts, limits) -> tuple[object, ...]:
    secret = hidden(counts, limits)
    return tuple(HIDDEN if n in secret else about(count, 5) for n, count in enumerate(counts))


def test_two_kulls_with_one_leader_replaced_give_no_small_count_away() -> None:
    # One limit for all gives counts away where a number appears or goes; drawn ones do not.
    assert given_away((3,)) > 0
    assert given_away((3, 5)) == 0
