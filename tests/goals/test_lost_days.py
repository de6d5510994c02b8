"""Lost days: Mondays and Fridays that lose working time."""

from dataclasses import replace

import pytest

from samlingsplan.domain import ClockedStay, DayPattern, VenueId
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.lost_days import LostDays
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.solve import Proof, Solver, search
from samlingsplan.travel.clock import DAY_MIN
from tests.goals.split_agreement import assert_stages_add_up
from tests.worlds import every_plan, leader, on_routes, plan_of, route, samling, venue, world

MON, TUE, WED = DayPattern.MON_WED, DayPattern.TUE_THU, DayPattern.WED_FRI
# The samling is from noon to three. Who travels ten minutes loses only days of teaching. 400 minutes do not fit
# between six and noon: one leaves at 14.20 the day before, a working hour; from three one is home before eleven in the
# evening. 500 minutes do not fit after three either: one is home the day after.
MINUTES = {("0001", "a"): 10, ("0001", "b"): 400, ("0002", "a"): 400, ("0002", "b"): 500}
VENUES = [venue("a"), venue("b")]
CASE = world(MINUTES, [leader(1, "0001"), leader(2, "0002")], VENUES, [samling(1, (TUE, MON, WED))], weeks=1)


@pytest.mark.parametrize(
    ("pattern", "seats", "days"),
    [
        (TUE, ("a-1", None), 0),
        (MON, ("a-1", None), 1),
        (WED, ("a-1", None), 1),
        # 400 minutes: to Tuesday over Monday; to Monday over Sunday, but Monday is taught; to Wednesday over Tuesday.
        (TUE, (None, "a-1"), 1),
        (MON, (None, "a-1"), 1),
        (WED, (None, "a-1"), 1),
    ],
)
def test_days_are_counted_by_hand(pattern: DayPattern, seats: tuple[str | None, ...], days: int) -> None:
    assert LostDays().value(CASE, plan_of(CASE, {"a-1": [(0, pattern)]}, *seats)) == days


def test_both_ends_of_a_samling_can_be_lost() -> None:
    # 500 minutes, Tuesday to Thursday: Monday there, Friday home; the other leader loses Monday.
    assert LostDays().value(CASE, plan_of(CASE, {"b-1": [(0, TUE)]}, "b-1", "b-1")) == 1 + 2


def test_by_video_or_on_the_net_only_days_of_teaching_are_lost() -> None:
    away = replace(CASE.participants[1], by_video=(1,))
    video = replace(CASE, participants=(CASE.participants[0], away))
    assert LostDays().value(video, plan_of(video, {"b-1": [(0, TUE)]}, "b-1", "b-1")) == 1
    net = on_routes(CASE, route("net", None))
    # Nobody travels on Sunday or Friday, but both are in class on Monday.
    assert LostDays().value(net, plan_of(net, {"net-1": [(0, MON)]}, "net-1", "net-1")) == 2
    assert LostDays().value(net, plan_of(net, {"net-1": [(0, TUE)]}, "net-1", "net-1")) == 0


def test_what_is_optimised_is_what_is_reported() -> None:
    assert_stages_add_up(CASE, LostDays(weight=2))


def test_every_unit_and_every_member_of_it_counts() -> None:
    # Leaders 1 and 2 are one party of two units; 3 and 4 one unit of two kommuner.
    leaders = [leader(1, "0001"), leader(2, "0001"), leader(3, "0001", "g"), leader(4, "0002", "g")]
    case = world(MINUTES, leaders, VENUES, [samling(1, (TUE, WED))], weeks=1)
    assert_stages_add_up(case, LostDays(), rules=[GroupsTogether()])


def test_the_search_finds_the_fewest_of_all_plans() -> None:
    leaders = [leader(1, "0001"), leader(2, "0002"), leader(3, "0002")]
    case = world(MINUTES, leaders, VENUES, [samling(1, (MON, TUE)), samling(2, (WED, MON))], weeks=2)
    rules, goal = [EveryonePlaced()], LostDays()
    lawful = (plan for plan in every_plan(case, 2) if not any(EveryonePlaced().violations(case, plan)))
    with Solver(seed=1, time_limit_s=600) as solver:
        found = search(solver, case, rules, [GoalLevel("days", "days", (goal,))])
    assert found.plan is not None
    assert found.proof is Proof.OPTIMAL
    (level,) = found.levels
    assert level.objective == min(goal.value(case, plan) for plan in lawful)


def test_by_the_clock_the_connections_to_each_pattern_decide() -> None:
    def lost(leave_home_min: int) -> list[int]:
        """Return the days lost on each pattern to who leaves then, and is home at eight on the last evening."""
        only, home = CASE.samlinger[0], CASE.participants[0].origin
        stays = {
            pattern: ClockedStay(
                leave_home_min, (pattern.first_weekday + 2) * DAY_MIN + 1200, 1, 0, 3, 0, 0, 10, 10, 0, 0, 0
            )
            for pattern in only.patterns
        }
        clocked = {(home, VenueId("a"), pattern, only.clocks): stay for pattern, stay in stays.items()}
        case = replace(CASE, clocked=clocked)
        plans = [plan_of(case, {"a-1": [(0, pattern)]}, "a-1", None) for pattern in (TUE, WED)]
        return [LostDays().value(case, plan) for plan in plans]

    # From Monday 16.00, after work, only a Friday of teaching is lost; by the minutes, ten, one leaves on the day.
    assert lost(16 * 60) == [0, 1]
    # From Monday 15.00 an hour of it is lost to what begins on Tuesday, and to what begins on Wednesday.
    assert lost(15 * 60) == [1, 2]
