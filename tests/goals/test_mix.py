"""Mix: leaders above or below an even share, over the classes of each route."""

from dataclasses import replace

import pytest
from pydantic import ValidationError

from samlingsplan.domain import Case, LeaderLevel
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.mix import Mix
from samlingsplan.model import parties_of
from samlingsplan.rules.groups_together import GroupsTogether
from tests.embedding import Embedding
from tests.goals.agreement import assert_value_is_expression, spoken
from tests.worlds import leader, plan_of, venue, world

MINUTES = {(home, place): 10 for home in ("0001", "0002", "0003") for place in "ab"}
SMALL, LARGE = {"population": 4_999}, {"population": 50_000}


def sized(case: Case) -> Case:
    """Let 0001 be small, 0002 and 0003 large."""
    sizes = {"0001": SMALL, "0002": LARGE, "0003": LARGE}
    return replace(case, kommuner={key: replace(each, **sizes[key]) for key, each in case.kommuner.items()})


def of(*homes: str) -> Case:
    return sized(
        world(MINUTES, [leader(i, home) for i, home in enumerate(homes, 1)], [venue("a"), venue("b")], weeks=1)
    )


TWO_AND_TWO = of("0001", "0001", "0002", "0003")


@pytest.mark.parametrize(
    ("seats", "value"),
    [
        # One small and one large in each class.
        (("a-1", "a-2", "a-1", "a-2"), 0),
        # Two small against none, two large against none: one too many and one too few of each, 4 in all.
        (("a-1", "a-1", "a-2", "a-2"), 4),
        # Small 2 + 0 where 1 + 1 is even: 2. Large 1 + 1.
        (("a-1", "a-1", "a-1", "a-2"), 2),
        # At A and at B: travel decided, and each route has but one class.
        (("a-1", "a-1", "b-1", "b-1"), 0),
        # One small alone on the route can only be in one class; large 1 + 1.
        (("a-1", None, "a-1", "a-2"), 0),
    ],
)
def test_leaders_off_the_even_share_are_counted_by_hand(seats: tuple[str | None, ...], value: int) -> None:
    plan = plan_of(TWO_AND_TWO, {each: [0] for each in sorted(set(filter(None, seats)))}, *seats)
    assert Mix(size_class=1).value(TWO_AND_TWO, plan) == value


def test_a_share_that_is_no_whole_number_may_be_rounded_either_way() -> None:
    # Five small in three classes, 1 or 2 each: 2 + 2 + 1 is even, 3 + 1 + 1 one above, 4 + 1 + 0 has two and one below.
    case = of(*["0001"] * 5)
    calendars = {each: [0] for each in ("a-1", "a-2", "a-3")}
    for seats, value in (("11223", 0), ("11123", 1), ("11112", 3)):
        plan = plan_of(case, calendars, *(f"a-{seat}" for seat in seats))
        assert Mix(size_class=1).value(case, plan) == value
        embedding = Embedding(case, (), [GoalLevel("wish", "leaders", (Mix(size_class=1),))])
        if value < 3:  # no model has a class without leaders
            assert dict(spoken(embedding, plan)) == {"filling": value, "whole": value}


def test_traits_are_added_up_by_weight() -> None:
    # Size: 4, as above. Fylke: K0003 alone lies in another, and one is even anywhere; the other three are 2 + 1.
    kommuner = {**TWO_AND_TWO.kommuner, "0003": replace(TWO_AND_TWO.kommuner["0003"], fylke="G")}
    case = replace(TWO_AND_TWO, kommuner=kommuner)
    plan = plan_of(case, {"a-1": [0], "a-2": [0]}, "a-1", "a-1", "a-2", "a-2")
    assert Mix(size_class=3, fylke=5).value(case, plan) == 12
    # Three of fylke F in one class: 3 + 0 where 2 + 1 is even, 1 above and 1 below; G is even. Size 1 + 1 large: 2.
    plan = plan_of(case, {"a-1": [0], "a-2": [0]}, "a-1", "a-1", "a-1", "a-2")
    assert Mix(size_class=3, fylke=5).value(case, plan) == 3 * 2 + 5 * 2


def test_composition_minimises_what_is_reported() -> None:
    assert_value_is_expression(TWO_AND_TWO, Mix(weight=2, size_class=3, sentralitet=1), "filling", "whole")


def test_leaders_of_one_kommune_who_differ_are_two_parties() -> None:
    # Without the trait, the four are one integer, and nobody could say which of them sit together.
    leaders = [leader(i, "0001", level=level) for i, level in enumerate([*LeaderLevel, *LeaderLevel], 1)]
    case = world(MINUTES, leaders, [venue("a")], weeks=1)
    assert_value_is_expression(case, Mix(level=1), "filling", "whole")
    for goal, parties in ((Mix(level=1), 2), (Mix(fylke=1), 1)):
        assert len(parties_of(case, (), [GoalLevel("wish", "leaders", (goal,))])) == parties


def test_a_group_counts_each_of_its_members() -> None:
    # The group is small and large at once; leaders 2 and 4 are free.
    leaders = [leader(1, "0001", "g"), leader(2, "0001"), leader(3, "0002", "g"), leader(4, "0002")]
    case = sized(world(MINUTES, leaders, [venue("a"), venue("b")], weeks=1))
    assert_value_is_expression(case, Mix(size_class=1), "filling", "whole", rules=[GroupsTogether()])


def test_a_mix_of_nothing_is_refused() -> None:
    with pytest.raises(ValidationError, match="refused"):
        Mix()


def test_kostra_groups_are_known_where_a_kommune_has_one() -> None:
    (unknown,) = Mix(kostra_group=1).names(TWO_AND_TWO)
    assert unknown[1] not in unknown[2]
    grouped = {key: replace(each, kostra_group="1") for key, each in TWO_AND_TWO.kommuner.items()}
    (known,) = Mix(kostra_group=1).names(replace(TWO_AND_TWO, kommuner=grouped))
    assert known[1] in known[2]
