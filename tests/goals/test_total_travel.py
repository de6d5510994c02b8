"""Total travel: minutes under way, there and back, all physical samlinger, all leaders."""

from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.plan import Plan
from samlingsplan.rules.groups_together import GroupsTogether
from tests.goals.agreement import assert_value_is_expression
from tests.worlds import leader, on_routes, plan_of, route, samling, venue, world

MINUTES = {("0001", "a"): 10, ("0001", "b"): 25, ("0002", "a"): 100}
LEADERS = [leader(1, "0001", "g"), leader(2, "0002", "g"), leader(3, "0001")]
# Nobody can travel from 0002 to B.
CASE = on_routes(
    world(MINUTES, LEADERS, [venue("a"), venue("b")], [samling(1), samling(2)]),
    route("a", "a", "a"),
    route("ab", "a", "b"),
    route("one", "a", None),
    route("net", None, None),
)


def test_minutes_are_added_up_by_hand() -> None:
    plan = plan_of(CASE, {"a-1": [0, 1], "ab-1": [0, 1]}, "ab-1", "a-1", "a-1")
    # Leader 1: 2 * 10 to A and 2 * 25 to B = 70. Leader 2: twice 2 * 100 = 400. Leader 3: twice 2 * 10 = 40.
    assert TotalTravel().value(CASE, plan) == 70 + 400 + 40
    # Leader 2 meets once in A, 2 * 100, and once on the net; leader 3 on the net alone.
    plan = plan_of(CASE, {"one-1": [0, 1], "net-1": [0, 1]}, None, "one-1", "net-1")
    assert TotalTravel().value(CASE, plan) == 200
    assert TotalTravel().value(CASE, Plan((), {})) == 0


def test_the_first_stage_minimises_what_is_reported() -> None:
    assert_value_is_expression(CASE, TotalTravel(weight=3), "joint")


def test_a_group_is_worth_all_its_members_minutes() -> None:
    # The pair comes from two kommuner: its unit counts 40 + 400 on A.
    assert_value_is_expression(CASE, TotalTravel(), "joint", rules=[GroupsTogether()])
