"""Cost a leader: nobody's travel, hotel, meals and stand-ins cost more than `most_nok`."""

import pytest

from samlingsplan.domain import RouteId
from samlingsplan.plan import Violation
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.participant_cost import ParticipantCost
from tests.embedding import Embedding
from tests.kroner import priced
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, plan_of, venue, world

# A year costs 130 kr from 0001 to A and 60 to B; from 0002, 10 to A and 400 to B.
CASE = priced([leader(1, "0001"), leader(2, "0002")])


def test_a_cost_at_the_limit_is_allowed() -> None:
    plan = plan_of(CASE, {"a-1": [0]}, "a-1", "a-1")
    assert list(ParticipantCost(most_nok=130).violations(CASE, plan)) == []
    plan = plan_of(CASE, {"b-1": [0]}, "b-1", None)
    assert list(ParticipantCost(most_nok=60).violations(CASE, plan)) == []


def test_each_leader_above_it_is_named() -> None:
    plan = plan_of(CASE, {"b-1": [0]}, "b-1", "b-1")
    # 10 + 0 + 0 + 50 and 200 + 100 + 50 + 50: every item counts.
    assert list(ParticipantCost(most_nok=59).violations(CASE, plan)) == [
        Violation("participant_cost", "p1", found=60, allowed=59),
        Violation("participant_cost", "p2", found=400, allowed=59),
    ]


@pytest.mark.parametrize("most_nok", [59, 60, 130, 399])
def test_stages_and_checker_agree_on_every_plan(most_nok: int) -> None:
    assert_stages_and_checker_agree(CASE, ParticipantCost(most_nok=most_nok), Embedding.joint_accepts)


def test_stages_and_checker_agree_where_a_group_comes_from_two_kommuner() -> None:
    # The pair cannot go to B, too dear for the second; to A it may.
    case = priced([leader(1, "0001", "g"), leader(2, "0002", "g"), leader(3, "0001")])
    assert_stages_and_checker_agree(
        case, ParticipantCost(most_nok=130), Embedding.joint_accepts, other_rules=[GroupsTogether()]
    )


def test_where_no_journey_leads_is_another_rules_matter() -> None:
    unreachable = world({("0001", "a"): 10}, [leader(1, "0001"), leader(2, "0002")], [venue("a")])
    rule = ParticipantCost(most_nok=1)
    assert not rule.forbids_seat(unreachable, unreachable.participants[1], RouteId("a"))
    assert list(rule.violations(unreachable, plan_of(unreachable, {"a-1": [0]}, "a-1", "a-1"))) == []
