"""Resources: the classes of a week need no more group leaders and such than there are."""

from collections import Counter
from dataclasses import replace

import pytest

from samlingsplan.domain import Case, Resource, ResourceId, Week
from samlingsplan.model import joint_model
from samlingsplan.plan import Violation
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.resources import Resources
from samlingsplan.solve import Proof, Solver
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import FIRST_WEEK, every_plan, leader, on_routes, plan_of, route, samling, venue, world

WEEKS = [FIRST_WEEK.plus(i) for i in range(3)]
RULE = Resources()


def needing(available: dict[Week, int] | None, leaders_each: int | None = 2, samlinger: tuple[int, ...] = (1,)) -> Case:
    """Return a case in which some samlinger need one group leader for a number of leaders, or one a class."""
    per_class = 1 if leaders_each is None else None
    resource = Resource(ResourceId("groups"), "Groups", leaders_each, per_class, frozenset(samlinger), available)
    made = world(
        {("0001", "a"): 10, ("0001", "b"): 20},
        [leader(i, "0001") for i in (1, 2, 3)],
        [venue("a"), venue("b")],
        [samling(1), samling(2)],
        weeks=3,
    )
    return replace(on_routes(made, route("ab", "a", "b"), route("net", None, None)), resources=(resource,))


def test_a_need_is_rounded_up() -> None:
    (resource,) = needing(None, leaders_each=2).resources
    assert [resource.need(leaders) for leaders in (1, 2, 3)] == [1, 1, 2]
    (by_class,) = needing(None, leaders_each=None).resources
    assert [by_class.need(leaders) for leaders in (1, 3)] == [1, 1]


@pytest.mark.parametrize(
    ("calendars", "seats", "found"),
    [
        # Three leaders in one class: two group leaders, and two there are.
        ({"ab-1": [0, 1]}, ["ab-1", "ab-1", "ab-1"], []),
        # Week 36: two leaders in AB and one on the net, one each; in week 37 only one is to be had.
        ({"ab-1": [0, 1], "net-1": [0, 2]}, ["ab-1", "ab-1", "net-1"], []),
        ({"ab-1": [1, 2], "net-1": [1, 2]}, ["ab-1", "ab-1", "net-1"], [("2021-W37", 2, 1)]),
        ({"ab-1": [1, 2]}, ["ab-1", "ab-1", "ab-1"], [("2021-W37", 2, 1)]),
        # The second samling needs nobody.
        ({"ab-1": [0, 1], "net-1": [0, 1]}, ["ab-1", "ab-1", "net-1"], []),
    ],
)
def test_each_week_that_needs_too_many_is_named(
    calendars: dict[str, list[int]], seats: list[str], found: list[tuple[str, int, int]]
) -> None:
    case = needing({WEEKS[0]: 2, WEEKS[1]: 1, WEEKS[2]: 0})
    plan = plan_of(case, calendars, *seats)
    assert list(RULE.violations(case, plan)) == [
        Violation("resources", "Groups", needed, allowed, {"week": week}) for week, needed, allowed in found
    ]
    assert Embedding(case, [RULE]).accepts(plan) == (not found)


def test_what_is_not_counted_limits_nothing() -> None:
    case = needing(None)
    plan = plan_of(case, {"ab-1": [0, 1]}, "ab-1", "ab-1", "ab-1")
    assert list(RULE.violations(case, plan)) == []
    assert Embedding(case, [RULE]).accepts(plan)


def test_stages_and_checker_agree_where_sizes_count() -> None:
    # The first stage knows no sizes, and refuses nothing that is lawful; the classes' dates say all.
    case = needing({WEEKS[0]: 2, WEEKS[1]: 1, WEEKS[2]: 3})
    embedding = Embedding(case, [RULE])
    said: Counter[bool] = Counter()
    for plan in every_plan(case, 2):
        lawful = not list(RULE.violations(case, plan))
        assert embedding.accepts(plan) == embedding.calendar_accepts(plan) == lawful, plan
        assert embedding.joint_accepts(plan) or not lawful, plan
        said[lawful] += 1
    assert min(said[True], said[False]) > 0, said


def test_stages_and_checker_agree_where_classes_count() -> None:
    case = needing({WEEKS[0]: 1, WEEKS[1]: 2, WEEKS[2]: 2}, leaders_each=None, samlinger=(1, 2))
    assert_stages_and_checker_agree(case, RULE, Embedding.calendar_accepts, Embedding.joint_accepts)


@pytest.mark.parametrize(("leaders_each", "found"), [(2, 2), (None, 1), (3, 1)])
def test_a_common_samling_is_one_occasion(leaders_each: int | None, found: int) -> None:
    # Two classes of two leaders and one hear it together: ceil(3 / 2) = 2 and not 1 + 1, ceil(3 / 3) = 1, one guest.
    case = common(needing(dict.fromkeys(WEEKS, found - 1), leaders_each))
    plan = plan_of(case, {"ab-1": [0, 1], "net-1": [0, 2]}, "ab-1", "ab-1", "net-1")
    assert list(RULE.violations(case, plan)) == [
        Violation("resources", "Groups", found, found - 1, {"week": str(WEEKS[0])})
    ]
    assert not Embedding(case, [RULE]).calendar_accepts(plan)
    enough = common(needing(dict.fromkeys(WEEKS, found), leaders_each))
    assert Embedding(enough, [RULE]).accepts(plan)


@pytest.mark.parametrize("leaders_each", [2, None])
def test_stages_and_checker_agree_on_a_common_samling(leaders_each: int | None) -> None:
    case = common(needing({WEEKS[0]: 2, WEEKS[1]: 1, WEEKS[2]: 0}, leaders_each, samlinger=(1, 2)))
    embedding = Embedding(case, [RULE])
    said: Counter[bool] = Counter()
    for plan in every_plan(case, 2):
        lawful = not list(RULE.violations(case, plan))
        assert embedding.accepts(plan) == embedding.calendar_accepts(plan) == lawful, plan
        assert embedding.joint_accepts(plan) or not lawful, plan
        said[lawful] += 1
    assert min(said[True], said[False]) > 0, said


def common(case: Case) -> Case:
    """Return the case with its first samling common to all classes."""
    first, *rest = case.samlinger
    return replace(case, samlinger=(replace(first, common=True), *rest))


@pytest.mark.parametrize(
    ("available", "accepted"),
    [
        # One in week 36 and one in week 37 take two leaders each: enough for three, in two classes.
        ({WEEKS[0]: 1, WEEKS[1]: 1, WEEKS[2]: 0}, True),
        # One in all takes two, whatever the dates: already the first stage knows, without any class.
        ({WEEKS[0]: 1, WEEKS[1]: 0, WEEKS[2]: 0}, False),
    ],
)
def test_the_first_stage_knows_whom_those_there_are_can_take(available: dict[Week, int], accepted: bool) -> None:
    case = needing(available)
    plan = plan_of(case, {"ab-1": [0, 2], "net-1": [1, 2]}, "ab-1", "ab-1", "net-1")
    assert Embedding(case, [RULE]).joint_accepts(plan) == accepted
    all_in_one_week = plan_of(case, {"ab-1": [0, 2]}, "ab-1", "ab-1", "ab-1")
    assert not Embedding(case, [RULE]).joint_accepts(all_in_one_week)  # three on a route whose class meets one


@pytest.mark.parametrize(
    ("leaders", "sizes", "available", "fits"),
    [
        # Two classes of 3 to 5, one week, one for two leaders. Each class needs two at least: four.
        (7, (3, 5), 3, False),
        (7, (3, 5), 4, True),  # 3 and 4
        # Nine are 4 and 5, which need 2 + 3: with four there is room for 4 and 4 only.
        (9, (3, 5), 4, False),
        (9, (3, 5), 5, True),
        # Five of 5 in two classes: 3 + 2 need 2 + 1.
        (5, (1, 5), 2, False),
        (5, (1, 5), 3, True),
    ],
)
def test_the_first_stage_counts_on_class_sizes(
    leaders: int, sizes: tuple[int, int], available: int, fits: bool
) -> None:
    resource = Resource(ResourceId("groups"), "Groups", 2, None, frozenset({1}), {FIRST_WEEK: available})
    made = world({("0001", "a"): 10}, [leader(i, "0001") for i in range(leaders)], [venue("a")], weeks=1)
    size = ClassSize(min_participants=sizes[0], max_participants=sizes[1])
    rules = [EveryonePlaced(), ClassCount(min_classes=2, max_classes=2), size, RULE]
    joint = joint_model(replace(made, resources=(resource,)), rules, ())
    with Solver(seed=1, time_limit_s=60) as solver:
        answer = solver.minimise(joint.program, joint.program.total([]), "")
    assert (answer.proof is Proof.OPTIMAL) == fits
    assert fits or answer.proof is Proof.INFEASIBLE
