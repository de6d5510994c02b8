"""The employers' frame: travel, hotel, meals and stand-ins cost them together at most `frame_nok`."""

from dataclasses import replace

import pytest

from samlingsplan.plan import Plan, Violation
from samlingsplan.rules.employer_frame import EmployerFrame
from samlingsplan.rules.groups_together import GroupsTogether
from tests.embedding import Embedding
from tests.kroner import priced
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, plan_of

# A year costs 130 kr from 0001 to A and 60 to B; from 0002, 10 to A and 400 to B.
LEADERS = [leader(1, "0001"), leader(2, "0002"), leader(3, "0001")]
CASE = priced(LEADERS)


def test_a_plan_within_the_frame_is_silent() -> None:
    plan = plan_of(CASE, {"a-1": [0], "b-1": [0]}, "b-1", "a-1", "a-1")
    # 60 + 10 + 130, all four items counted; who has no seat costs nothing.
    assert list(EmployerFrame(frame_nok=200).violations(CASE, plan)) == []
    plan = plan_of(CASE, {"a-1": [0]}, "a-1", None, None)
    assert list(EmployerFrame(frame_nok=130).violations(CASE, plan)) == []
    assert list(EmployerFrame(frame_nok=0).violations(CASE, Plan((), {}))) == []


def test_one_krone_above_breaks_it() -> None:
    plan = plan_of(CASE, {"a-1": [0], "b-1": [0]}, "b-1", "a-1", "a-1")
    assert list(EmployerFrame(frame_nok=199).violations(CASE, plan)) == [
        Violation("employer_frame", "Kull", found=200, allowed=199)
    ]


def test_a_seat_without_a_journey_costs_nothing() -> None:
    case = replace(CASE, burdens={key: burden for key, burden in CASE.burdens.items() if key[1] != "b"})
    plan = plan_of(case, {"a-1": [0], "b-1": [0]}, "b-1", "a-1", "a-1")
    # 10 + 130, and nobody knows what B costs: for another rule to say.
    assert [each.found for each in EmployerFrame(frame_nok=139).violations(case, plan)] == [140]


@pytest.mark.parametrize("frame_nok", [59, 130, 199, 200, 460])
def test_stages_and_checker_agree_on_every_plan(frame_nok: int) -> None:
    assert_stages_and_checker_agree(CASE, EmployerFrame(frame_nok=frame_nok), Embedding.joint_accepts)


def test_stages_and_checker_agree_where_a_group_comes_from_two_kommuner() -> None:
    # The pair costs 130 + 10 on A and 60 + 400 on B; the third 130 or 60.
    case = priced([leader(1, "0001", "g"), leader(2, "0002", "g"), leader(3, "0001")])
    assert_stages_and_checker_agree(
        case, EmployerFrame(frame_nok=200), Embedding.joint_accepts, other_rules=[GroupsTogether()]
    )
