from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import pairwise, product
from random import Random

import pytest

from samlingsplan.measures.disclosure import HIDDEN, about, fewest, limit, lot, mean_step_min, protected, step
from samlingsplan.measures.leaders import leaders
from tests.results import national, tiny


@pytest.mark.parametrize("under", [2, 3, 5, 10])
def test_each_published_number_fits_many_counts(under: int) -> None:
    wide = step(under)
    told = {(count, by): about(count, wide, by) for count in range(under, 200) for by in (0, 0.2, 0.5, 0.8, 0.999)}
    assert all(abs(value - count) < wide for (count, _), value in told.items())
    assert {value % wide for value in told.values()} == {0}
    # Rounded up in proportion to the distance: four lots of ten make 2 a 5.
    assert [about(2, 5, by / 10) for by in range(10)] == [0] * 6 + [5] * 4


def test_a_half_is_rounded_upwards() -> None:
    assert [about(value, 10, 0.5) for value in (4.9, 5, 14.9, 15)] == [0, 10, 10, 20]


def test_lots_depend_on_the_kulls_key_and_on_what_is_grouped() -> None:
    drawn = [lot("fylke", f"secret {number}") for number in range(1, 60)]
    assert lot("fylke", "a") == lot("fylke", "a") != lot("class", "a")
    assert len(set(drawn)) == 59
    limits = Counter(limit(3, each) for each in drawn)
    assert set(limits) == {3, 4, 5}
    # Each of the three about as often: 59 draws, 19.7 on average, standard deviation 3.6.
    assert min(limits.values()) > 19.7 - 3 * 3.6


def test_equal_ids_share_no_lots_and_versions_of_a_kull_share_them_all() -> None:
    one, other = leaders(national(1)), leaders(national(2))
    assert one["id"].tolist() == other["id"].tolist()
    groups = {"some": one[:108], "rest": one[108:]}
    # The same leaders: one secret tells the same twice, thirty do not.
    assert len({str(protected("name", groups, 3, "secret")) for _ in range(30)}) == 1
    assert len({str(protected("name", groups, 3, f"secret {number}")) for number in range(30)}) > 3


def test_how_small_is_small_is_drawn_anew_when_anyone_in_the_kull_is_another() -> None:
    everyone = leaders(national())
    versions = [
        protected("name", {"four": everyone[:4], "rest": everyone[4 + gone :]}, 3, "secret") for gone in range(30)
    ]
    # The four stay, so their number is rounded in the same way; it is hidden where the limit is 5, about ten times.
    assert {str(rows[0]["leaders_about"]) for rows in versions} == {HIDDEN, "5"}


@pytest.mark.parametrize(
    ("leaders", "expected"), [(8, None), (16, None), (17, 60), (33, 60), (34, 30), (99, 30), (100, 10), (216, 10)]
)
def test_the_mean_of_fewer_leaders_is_rounded_more(leaders: int, expected: int | None) -> None:
    # One replaced moves the mean by at most 500 / n: of 17 by 29 minutes, of 34 by 15, of 100 by 5, half a step each.
    assert mean_step_min(leaders) == expected
    if expected is not None:
        assert 2 * 500 / leaders <= expected


@pytest.mark.parametrize(("told", "expected"), [(5, 3), (10, 6), (15, 11), (105, 101)])
def test_a_rounded_count_stands_for_at_least_the_least_count(told: int, expected: int) -> None:
    assert fewest(told, 3) == expected


def test_all_rows_are_rounded_or_all_are_hidden() -> None:
    everyone = leaders(tiny())
    few = protected("name", {"few": everyone[:2], "many": everyone[2:]}, 3, "secret")
    assert [row["leaders_about"] for row in few] == [row["mean_about_min"] for row in few] == [HIDDEN, HIDDEN]
    everyone = leaders(national())
    halves = protected("name", {"one": everyone[:108], "other": everyone[108:]}, 3, "secret")
    assert all(row["leaders_about"] in (105, 110) for row in halves)
    for row, half in zip(halves, (everyone[:108], everyone[108:]), strict=True):
        exact = half["one_way_min"].sum() / 108
        assert abs(int(str(row["mean_about_min"])) - exact) < 10


@pytest.mark.parametrize(("under", "multiple"), [(2, 3), (3, 5), (5, 9), (10, 19)])
def test_counts_are_multiples_of_nearly_twice_the_least(under: int, multiple: int) -> None:
    assert step(under) == multiple


@pytest.mark.parametrize(("by", "least"), [(0, 3), (0.33, 3), (0.34, 4), (0.67, 5), (0.999, 5)])
def test_the_least_count_is_from_the_given_one_to_nearly_twice_as_many(by: float, least: int) -> None:
    # 3 + 3 × by, rounded down.
    assert limit(3, by) == least


def test_a_group_of_its_limit_is_shown_and_one_below_it_hides_the_table() -> None:
    everyone = leaders(national())

    def shown(count: int) -> list[bool]:
        """Return, for each of 40 secrets, whether a table with a group of this size is shown."""
        groups = {"some": everyone[:count], "rest": everyone[count:]}
        return [protected("name", groups, 3, f"secret {n}")[1]["leaders_about"] != HIDDEN for n in range(40)]

    # The limit is 3, 4 or 5: 2 are never enough, 5 always, and 3 or 4 by lot.
    assert not any(shown(2))
    assert all(shown(5))
    assert 0 < sum(shown(3)) < sum(shown(4)) < 40


def test_neither_a_count_nor_a_mean_is_shown_as_nothing() -> None:
    near = leaders(national()).assign(one_way_min=1)
    shown = [
        row
        for number in range(40)
        for row in protected("name", {"few": near[:3], "rest": near[3:]}, 3, f"secret {number}")
        if row["leaders_about"] != HIDDEN
    ]
    # Three are shown as 5, never as 0, and without a mean. 213 travel a minute: shown as ten, never as 0.
    assert {(row["name"], row["mean_about_min"]) for row in shown} == {("few", HIDDEN), ("rest", 10)}
    assert {row["leaders_about"] for row in shown if row["name"] == "few"} == {5}


Counts = tuple[int, int, int]
Told = Callable[[Counts, Counts, Counts], tuple[object, ...]]
LIMITS = tuple(product((3, 4, 5), repeat=3))
"""All limits of a small count that can be drawn for three groups."""
WAYS = tuple(product(range(5), repeat=3))
"""All ways in which three counts can be rounded: the number that is added to each before it is rounded down."""


def all_or_nothing(counts: Counts, limits: Counts, ways: Counts) -> tuple[object, ...]:
    """Tell a table as ``protected`` does."""
    if any(count < least for count, least in zip(counts, limits, strict=True)):
        return (HIDDEN,) * len(counts)
    return tuple(max(5, about(count, 5, way / 5)) for count, way in zip(counts, ways, strict=True))


def with_the_smallest(counts: Counts, limits: Counts, ways: Counts) -> tuple[object, ...]:
    """Tell all but the small ones and the smallest of the rest."""
    few = [n for n, count in enumerate(counts) if count < limits[n]]
    rest = sorted((count, n) for n, count in enumerate(counts) if n not in few)
    secret = {*few, *(n for _, n in rest[: 1 if few else 0])}
    return tuple(HIDDEN if n in secret else about(count, 5, ways[n] / 5) for n, count in enumerate(counts))


def all_counts(total: int) -> list[Counts]:
    return [(a, b, total - a - b) for a in range(total + 1) for b in range(total + 1 - a)]


def one_replaced(counts: Counts) -> set[Counts]:
    """Return the counts when one leader is replaced by one of another group or the same."""
    moved = {counts}
    for home, away in product(range(3), repeat=2):
        if counts[home] and home != away:
            moved.add(tuple(n - (i == home) + (i == away) for i, n in enumerate(counts)))  # type: ignore[arg-type]
    return moved


def given_away(told: Told, total: int) -> int:
    """Count what two versions of a table tell of counts under 3, when they differ by one leader and the sum is known.

    Every table of three groups with this sum, every way of one leader being replaced, and every draw of lots, those of
    rounding shared by both versions, are sorted by the two tables that are told. Given away is a count that is under 3
    in all that agree with the same two tables.
    """
    most: dict[tuple[object, object], list[int]] = defaultdict(lambda: [0] * 6)
    for ways in WAYS:
        seen = {counts: {told(counts, limits, ways) for limits in LIMITS} for counts in all_counts(total)}
        for before in seen:
            for after in one_replaced(before):
                for pair in product(seen[before], seen[after]):
                    most[pair] = list(map(max, most[pair], (*before, *after)))
    return sum(count < 3 for counts in most.values() for count in counts)


@pytest.mark.parametrize("total", [6, 9, 15])
def test_two_versions_with_one_leader_replaced_give_no_small_count_away(total: int) -> None:
    assert given_away(all_or_nothing, total) == 0


@pytest.mark.long
@pytest.mark.parametrize("total", range(6, 23))
def test_nor_do_two_versions_of_any_small_kull(total: int) -> None:
    assert given_away(all_or_nothing, total) == 0


def test_to_hide_the_smallest_of_the_rest_alone_would_give_some_away() -> None:
    assert given_away(with_the_smallest, 7) > 0


def walk(total: int, versions: int, random: Random) -> list[Counts]:
    """Return the counts of versions in each of which one leader is replaced."""
    path = [random.choice([each for each in all_counts(total) if min(each) in (1, 2, 3)])]
    while len(path) < versions:
        path.append(random.choice(sorted(one_replaced(path[-1]))))
    return path


def seen_together(path: list[Counts], random: Random) -> list[list[set[int]]]:
    """Return, of each version and group, every count that agrees with all published versions."""
    own_ways = random.choice(WAYS)
    told = [all_or_nothing(counts, random.choice(LIMITS), own_ways) for counts in path]
    agreed: list[list[set[int]]] = [[set(), set(), set()] for _ in path]
    for ways in WAYS:
        fits = [{counts for counts in all_counts(sum(path[0])) if _can_be(counts, ways, each)} for each in told]
        for one, other in pairwise(fits):
            other &= {after for before in one for after in one_replaced(before)}
        for other, one in pairwise(reversed(fits)):
            one &= {before for after in other for before in one_replaced(after)}
        for version, counts in ((version, counts) for version, fit in enumerate(fits) for counts in fit):
            for group, count in enumerate(counts):
                agreed[version][group].add(count)
    return agreed


def _can_be(counts: Counts, ways: Counts, told: tuple[object, ...]) -> bool:
    """Return whether some limits give these rows: the greatest limit hides them, and the least shows them."""
    if HIDDEN in told:
        return min(counts) < 5
    return min(counts) >= 3 and all_or_nothing(counts, (3, 3, 3), ways) == told


def pinned(total: int, walks: int, random: Random) -> int:
    """Count the groups of one or two leaders that five versions in a row show to be so small."""
    found = 0
    for _ in range(walks):
        path = walk(total, 5, random)
        agreed = seen_together(path, random)
        for counts, groups in zip(path, agreed, strict=True):
            assert all(count in group for count, group in zip(counts, groups, strict=True)), "a false attack"
            found += sum(max(group) < 3 and min(group) > 0 for group in groups)
    return found


@pytest.mark.parametrize("total", [9, 15])
def test_five_versions_in_a_row_pin_no_count_of_one_or_two(total: int) -> None:
    assert pinned(total, 2, Random(total)) == 0


@pytest.mark.long
@pytest.mark.parametrize("total", range(6, 22))
def test_nor_do_many_rows_of_five(total: int) -> None:
    found = pinned(total, 30, Random(total))
    print(f"\n30 rows of five versions of {total} leaders: {found} counts of one or two are pinned")
    assert found == 0
