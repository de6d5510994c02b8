"""The employers' cost: travel, hotel, meals and stand-ins of all leaders."""

from samlingsplan.goals.employer_nok import EmployerNok
from samlingsplan.plan import Plan
from samlingsplan.rules.groups_together import GroupsTogether
from tests.goals.agreement import assert_value_is_expression
from tests.kroner import priced
from tests.worlds import leader, plan_of

CASE = priced([leader(1, "0001", "g"), leader(2, "0002", "g"), leader(3, "0001")])


def test_kroner_are_added_up_by_hand() -> None:
    plan = plan_of(CASE, {"a-1": [0], "b-1": [0]}, "b-1", "a-1", "a-1")
    # 10 + 50 from 0001 to B, 1 + 2 + 3 + 4 from 0002 to A, 100 + 20 + 3 + 7 from 0001 to A.
    assert EmployerNok().value(CASE, plan) == 60 + 10 + 130
    assert EmployerNok().value(CASE, Plan((), {})) == 0


def test_the_first_stage_minimises_what_is_reported() -> None:
    assert_value_is_expression(CASE, EmployerNok(weight=2), "joint")


def test_a_group_is_worth_all_its_members_kroner() -> None:
    assert_value_is_expression(CASE, EmployerNok(), "joint", rules=[GroupsTogether()])
