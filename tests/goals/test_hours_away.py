"""Hours away: working time that travel and samlinger take."""

from dataclasses import replace

import pytest

from samlingsplan.domain import DayPattern
from samlingsplan.goals.hours_away import HoursAway
from samlingsplan.measures.leaders import years
from tests.goals.split_agreement import assert_stages_add_up
from tests.results import tiny
from tests.worlds import leader, on_routes, plan_of, route, samling, venue, world

MON, TUE, WED = DayPattern.MON_WED, DayPattern.TUE_THU, DayPattern.WED_FRI
MINUTES = {("0001", "a"): 10, ("0001", "b"): 400, ("0002", "a"): 400, ("0002", "b"): 500}
VENUES = [venue("a"), venue("b")]
CASE = world(MINUTES, [leader(1, "0001"), leader(2, "0002")], VENUES, [samling(1, (TUE, MON, WED))], weeks=1)


@pytest.mark.parametrize(
    ("pattern", "found", "minutes"),
    [
        # Ten minutes from noon to three: 11.50 to 16 on the first day, a whole one, 8 to 15.10 on the last.
        (TUE, ("a-1", None), 250 + 480 + 430),
        # 400 minutes: 14.20 to 16 the day before and three whole days, since one travels until 21.40.
        (TUE, (None, "a-1"), 100 + 3 * 480),
        (WED, (None, "a-1"), 100 + 3 * 480),
        # The day before Monday is a Sunday.
        (MON, (None, "a-1"), 3 * 480),
    ],
)
def test_working_minutes_are_counted_by_hand(pattern: DayPattern, found: tuple[str | None, ...], minutes: int) -> None:
    assert HoursAway().value(CASE, plan_of(CASE, {"a-1": [(0, pattern)]}, *found)) == minutes


def test_on_a_screen_the_hours_in_class_stay() -> None:
    # Tuesday from noon to four, a whole Wednesday, Thursday from eight to three: 4 + 8 + 7 hours for every leader.
    video = replace(CASE, participants=tuple(replace(each, by_video=(1,)) for each in CASE.participants))
    assert HoursAway().value(video, plan_of(video, {"b-1": [(0, TUE)]}, "b-1", "b-1")) == 2 * 19 * 60
    net = on_routes(CASE, route("net", None))
    assert HoursAway().value(net, plan_of(net, {"net-1": [(0, TUE)]}, "net-1", "net-1")) == 2 * 19 * 60


def test_what_is_optimised_is_what_is_reported() -> None:
    assert_stages_add_up(CASE, HoursAway(weight=2))
    assert_stages_add_up(on_routes(CASE, route("a", "a"), route("net", None)), HoursAway(weight=2))


def test_it_is_the_report_s_own_figure() -> None:
    result = tiny()
    hours = sum(each.away_h for each in years(result))
    assert HoursAway().value(result.case, result.plan) == round(60 * hours) > 0
