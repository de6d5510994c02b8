"""Who shares a class is decided with its dates where leaders have weeks of their own."""

from samlingsplan.domain import Case
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.own_weeks_hit import OwnWeeksHit
from samlingsplan.rules import Rule
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.own_weeks import OwnWeeks
from samlingsplan.rules.samling_days import SamlingDays
from samlingsplan.solve import Proof, SearchResult, Solver, search
from tests.worlds import FIRST_WEEK, leader, venue, world

FIRST, SECOND = (FIRST_WEEK,), (FIRST_WEEK.plus(1),)
RULES = (EveryonePlaced(), ClassCount(min_classes=2, max_classes=2), SamlingDays())
PAIRS = ClassSize(min_participants=2, max_participants=2)


def case_of(*blocked: tuple) -> Case:
    """Return leaders with these weeks blocked, at one place, with one samling in two weeks."""
    leaders = [leader(i, "0001", blocked_weeks=weeks) for i, weeks in enumerate(blocked, start=1)]
    return world({("0001", "a"): 10}, leaders, [venue("a")], weeks=2)


def found(case: Case, *rules: Rule) -> SearchResult:
    with Solver(seed=1, time_limit_s=60) as solver:
        return search(solver, case, [*RULES, *rules], [GoalLevel("calendar", "leaders", (OwnWeeksHit(),))])


def test_leaders_with_the_same_weeks_share_a_class() -> None:
    # By rank, 1 and 2 would share a class; only those of the same week can.
    plan = found(case_of(FIRST, SECOND, FIRST, SECOND), PAIRS, OwnWeeks())
    assert plan.plan is not None
    seats = plan.plan.seats
    assert seats["p1"] == seats["p3"] != seats["p2"] == seats["p4"]
    assert {k.samlinger[0].week for k in plan.plan.classes if k.id == seats["p1"]} == set(SECOND)
    assert plan.proof is Proof.OPTIMAL


def test_where_no_classes_of_two_can_be_made_the_rule_refuses_and_the_goal_counts() -> None:
    # Three cannot come in the first week, and a class of two takes only two of them: one is hit.
    case = case_of(FIRST, FIRST, FIRST, SECOND)
    refused = found(case, PAIRS, OwnWeeks())
    assert refused.plan is None
    assert refused.proof is Proof.INFEASIBLE
    counted = found(case, PAIRS)
    assert counted.plan is not None
    assert [level.objective for level in counted.levels] == [1]
