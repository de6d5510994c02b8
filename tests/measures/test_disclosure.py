from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import product

import pytest

from samlingsplan.measures.disclosure import HIDDEN, about, fewest, limit, lot, mean_step_min, protected, step
from samlingsplan.measures.seat import seats
from tests.results import national, tiny

LOTS = (0.0, 0.99)
"""Those that decide: the least limit and rounding down, the greatest limit and rounding up."""


@pytest.mark.parametrize("under", [2, 3, 5, 10])
def test_each_number_told_stands_for_many_counts(under: int) -> None:
    wide = step(under)
    told = {(count, by): about(count, wide, by) for count in range(under, 200) for by in (0, 0.2, 0.5, 0.8, 0.999)}
    assert all(abs(value - count) < wide for (count, _), value in told.items())
    assert {value % wide for value in told.values()} == {0}
    # Up as often as it is nearer: 2 of 5 are told as 5 by four lots of ten.
    assert [about(2, 5, by / 10) for by in range(10)] == [0] * 6 + [5] * 4


def test_a_half_is_rounded_upwards() -> None:
    assert [about(value, 10, 0.5) for value in (4.9, 5, 14.9, 15)] == [0, 10, 10, 20]


def test_lots_are_drawn_from_the_kulls_secret_and_what_is_told() -> None:
    drawn = [lot("fylke", f"secret {number}") for number in range(1, 60)]
    assert lot("fylke", "a") == lot("fylke", "a") != lot("class", "a")
    assert len(set(drawn)) == 59
    limits = Counter(limit(3, each) for each in drawn)
    assert set(limits) == {3, 4, 5}
    # Each of the three about as often: 59 draws, 19.7 on average, standard deviation 3.6.
    assert min(limits.values()) > 19.7 - 3 * 3.6


def test_equal_ids_share_no_lots_and_versions_of_a_kull_share_them_all() -> None:
    one, other = tuple(seats(national(1))), tuple(seats(national(2)))
    assert [seat.leader.id for seat in one] == [seat.leader.id for seat in other]
    groups = {"some": one[:108], "rest": one[108:]}
    # The same leaders: one secret tells the same twice, thirty do not.
    assert len({str(protected("name", groups, 3, "secret")) for _ in range(30)}) == 1
    assert len({str(protected("name", groups, 3, f"secret {number}")) for number in range(30)}) > 3


@pytest.mark.parametrize(
    ("leaders", "expected"), [(8, None), (16, None), (17, 60), (33, 60), (34, 30), (99, 30), (100, 10), (216, 10)]
)
def test_a_mean_is_told_more_roughly_the_fewer_it_is_of(leaders: int, expected: int | None) -> None:
    # One replaced moves the mean by at most 500 / n: of 17 by 29 minutes, of 34 by 15, of 100 by 5, half a step each.
    assert mean_step_min(leaders) == expected
    if expected is not None:
        assert 2 * 500 / leaders <= expected


@pytest.mark.parametrize(("told", "expected"), [(5, 3), (10, 6), (15, 11), (105, 101)])
def test_a_count_told_about_stands_for_at_least_so_many(told: int, expected: int) -> None:
    assert fewest(told, 3) == expected


def test_rows_are_told_about_or_all_hidden() -> None:
    everyone = tuple(seats(tiny()))
    few = protected("name", {"few": everyone[:2], "many": everyone[2:]}, 3, "secret")
    assert [row["leaders_about"] for row in few] == [row["mean_about_min"] for row in few] == [HIDDEN, HIDDEN]
    everyone = tuple(seats(national()))
    halves = protected("name", {"one": everyone[:108], "other": everyone[108:]}, 3, "secret")
    assert all(row["leaders_about"] in (105, 110) for row in halves)
    for row, half in zip(halves, (everyone[:108], everyone[108:]), strict=True):
        exact = sum(seat.burden.one_way_min for seat in half) / 108
        assert abs(int(str(row["mean_about_min"])) - exact) < 10


Told = Callable[[tuple[int, ...], tuple[float, ...], tuple[float, ...]], tuple[object, ...]]


def all_or_nothing(counts: tuple[int, ...], limits: tuple[float, ...], ways: tuple[float, ...]) -> tuple[object, ...]:
    """Tell a table as ``protected`` does."""
    if any(count < limit(3, by) for count, by in zip(counts, limits, strict=True)):
        return (HIDDEN,) * len(counts)
    return tuple(max(5, about(count, 5, by)) for count, by in zip(counts, ways, strict=True))


def with_the_smallest(
    counts: tuple[int, ...], limits: tuple[float, ...], ways: tuple[float, ...]
) -> tuple[object, ...]:
    """Tell all but the small ones and the smallest of the rest, to the nearest five."""
    few = [n for n, count in enumerate(counts) if count < limit(3, limits[n])]
    rest = sorted((count, n) for n, count in enumerate(counts) if n not in few)
    secret = {*few, *(n for _, n in rest[: 1 if few else 0])}
    return tuple(HIDDEN if n in secret else about(count, 5, 0.5) for n, count in enumerate(counts))


def given_away(told: Told, total: int) -> int:
    """Count what two versions of a table tell of counts under 3, when they differ by one leader and the sum is known.

    Every table of three groups with this sum, every way of one leader being replaced by one of another group or the
    same, and every draw of lots, are sorted by the two tables that are told. Given away is a count that is under 3 in
    all that agree with the same two tables.
    """
    most: dict[tuple[object, object], list[int]] = defaultdict(lambda: [0] * 6)
    draws = list(product(product(LOTS, repeat=3), repeat=2))
    seen = {
        counts: {told(counts, *each) for each in draws}
        for counts in product(range(total + 1), repeat=3)
        if sum(counts) == total
    }
    for before, home, away in product(seen, range(3), range(3)):
        if before[home]:
            after = tuple(count - (n == home) + (n == away) for n, count in enumerate(before))
            for pair in product(seen[before], seen[after]):
                most[pair] = list(map(max, most[pair], (*before, *after)))
    return sum(count < 3 for counts in most.values() for count in counts)


@pytest.mark.parametrize("total", [6, 7, 9, 10, 13, 16, 21])
def test_two_kulls_with_one_leader_replaced_give_no_small_count_away(total: int) -> None:
    assert given_away(all_or_nothing, total) == 0


def test_to_hide_the_smallest_of_the_rest_alone_would_give_some_away() -> None:
    assert sum(given_away(with_the_smallest, total) for total in (6, 7, 9, 14, 16)) > 0
