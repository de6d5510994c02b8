"""A leader's year by the clock, on the days that were chosen."""

from dataclasses import replace
from datetime import timedelta

import pytest

from samlingsplan.domain import Burden, ClockedStay, DayPattern, Grant, VenueId
from samlingsplan.measures.alternatives import CLOSE_CALLS
from samlingsplan.measures.geography import FLOWS, PLACES
from samlingsplan.measures.leaders import (
    LEADER_COLUMNS,
    PARTICIPANTS,
    VISIT_COLUMNS,
    Year,
    cells,
    leaders,
    seats,
    visits,
    year,
    years,
)
from samlingsplan.plan import Plan, Result
from samlingsplan.travel import TravelRates, burdens
from tests.results import national, tiny


def test_a_year_by_hand() -> None:
    result = tiny()
    *_, utsira = seats(result)
    # 300 minutes. Samling 1, there at ten: leaves Monday 16.00, to arrive at 21.00; home Thursday 20.00: 3 nights, 24
    # hours. The four others, there at noon: leaves Tuesday 07.00, home Thursday 20.00: 2 nights, 24 hours.
    # The digital one takes its own: 4 + 8 + 7.
    assert year(result.case, utsira) == Year(3 + 4 * 2, 1, 0, 5 * 24.0 + 19, 0, 0)


def test_by_the_clock_the_connections_decide() -> None:
    result = tiny()
    *_, utsira = seats(result)
    # The boat that reaches noon leaves Monday 15.00, and from three there is none until Friday 10.00: to the four
    # samlinger from noon 1 + 2 + 1 nights. 1 + 8 + 8 + 8 + 2 working hours; an hour of the Monday, two of the Friday.
    noon = next(each for each in result.case.samlinger if each.number == 2)
    boat = ClockedStay(900, 4 * 1440 + 600, 1, 1, 4, 1200, 4 * 1440, 300, 600, 960, 60, 120)
    clocked = {(utsira.leader.origin, VenueId("bergen"), DayPattern.TUE_THU, noon.clocks): boat}
    case = replace(result.case, clocked=clocked)
    # Registration at ten is not in the table: three nights as above.
    assert year(case, utsira) == Year(3 + 4 * 4, 1 + 4, 4, 24.0 + 4 * 27 + 19, 4, 4)
    # Others are as they were.
    assert years(replace(result, case=case))[:-1] == years(result)[:-1]


def test_the_days_are_those_the_class_holds() -> None:
    result = tiny()
    bergen, oslo = result.plan.classes
    # The second samling from Monday instead of Tuesday, which it now may.
    samlinger = tuple(
        replace(each, patterns=(DayPattern.TUE_THU, DayPattern.MON_WED)) if each.number == 2 else each
        for each in result.case.samlinger
    )
    earlier = tuple(
        replace(held, start=held.start - timedelta(1), end=held.end - timedelta(1)) if held.number == 2 else held
        for held in bergen.samlinger
    )
    plan = Plan((replace(bergen, samlinger=earlier), oslo), result.plan.seats)
    moved = replace(result, case=replace(result.case, samlinger=samlinger), outcome=replace(result.outcome, plan=plan))
    lost = [year(moved.case, seat).lost_mondays for seat in seats(moved)]
    # The four of Oslo lose no Monday, the four of Bergen one.
    assert lost == [0, 0, 0, 0, 1, 1, 1, 1]


def test_a_leader_on_video_keeps_the_hours_in_class_and_makes_no_journey() -> None:
    result = tiny()
    *others, utsira = result.case.participants
    leaders = (*others, replace(utsira, by_video=(1, 2, 3, 5, 6)))
    case = replace(result.case, participants=leaders)
    case = replace(case, burdens_by_video={(utsira.origin, leaders[-1].by_video, "bergen"): Burden(0, 0, 0, 0)})
    *_, seat = seats(replace(result, case=case))
    # The first from registration at ten, 6 + 8 + 7 hours, the others from noon.
    assert year(case, seat) == Year(0, 0, 0, 21.0 + 5 * 19, 0, 0)


def test_nights_are_those_the_employer_pays() -> None:
    case = tiny().case
    priced = tiny(burdens=burdens(case.journeys, case.routes, case.samlinger, TravelRates(), case.clock))
    paid = [seat.burden.nights for seat in seats(priced)]
    assert paid == [year(priced.case, seat).nights for seat in seats(priced)]
    # Two sleep at home, five have two nights five times, and Utsira the evening before the first besides.
    assert paid == [0, 10, 10, 10, 0, 10, 10, 11]


def test_one_row_a_leader_in_rank_order() -> None:
    rows = PARTICIPANTS.rows(tiny())
    assert [row["id"] for row in rows] == [f"L00{n}" for n in range(1, 9)]
    assert [row["wish_given"] for row in rows] == [1, 1, 2, None, 1, None, None, 1]


def test_the_burden_of_a_leader() -> None:
    utsira = PARTICIPANTS.rows(tiny())[-1]
    # 300 minutes each way, ten ways; 50 kr a minute, 15 nights of 1 200 kr and meals of 800, 45 000 for stand-ins.
    assert utsira["kommune"] == "1151"
    assert (utsira["one_way_min"], utsira["year_min"], utsira["nights"]) == (300, 3_000, 15)
    assert (utsira["travel_nok"], utsira["hotel_nok"], utsira["meals_nok"]) == (50 * 300, 15 * 1_200, 15 * 800)
    assert utsira["employer_nok"] == 15_000 + 18_000 + 12_000 + 45_000
    # Of five samlinger the first starts at ten, too early to leave home at six; three working days each time.
    # The sixth is digital, from noon: 4 + 8 + 7 hours in class.
    assert (utsira["evenings_before"], utsira["late_homes"], utsira["away_h"]) == (1, 0, 5 * 24 + 19)
    assert (utsira["lost_mondays"], utsira["lost_fridays"]) == (0, 0)
    assert (utsira["class"], utsira["place"]) == ("bergen-1", "Bergen")


@pytest.mark.parametrize("result", [tiny(), national()], ids=["tiny", "national"])
def test_the_table_has_the_documented_columns_and_dtypes(result: Result) -> None:
    frame = leaders(result)
    assert {name: str(frame[name].dtype) for name in frame} == {each.name: each.dtype for each in LEADER_COLUMNS}
    assert frame["id"].tolist() == [leader.id for leader in result.case.participants]


def test_each_column_has_a_meaning_and_the_unit_of_its_name() -> None:
    for each in LEADER_COLUMNS:
        assert each.meaning
        # A column in minutes, hours or kroner says so in its name too.
        assert (each.unit in ("min", "h", "nok")) == (each.name.rpartition("_")[2] in ("min", "h", "nok"))
        assert each.unit not in ("min", "h", "nok") or each.name.rpartition("_")[2] == each.unit


def test_the_table_is_built_once_a_result() -> None:
    result = tiny()
    assert leaders(result) is leaders(result)
    assert seats(result) is seats(result)
    assert years(result) is years(result)
    assert leaders(replace(result)) is not leaders(result)


def test_a_result_with_answers_keeps_its_table() -> None:
    result = tiny()
    assert leaders(result.with_answers(())) is not None
    kept = leaders(result)
    assert leaders(result.with_answers(())) is kept


def test_what_lacks_a_value_is_none_and_numbers_are_plain() -> None:
    rows = cells(leaders(tiny())[["group", "by_video", "wish_given", "year_min", "away_h", "wished"]])
    # The fourth wished for nothing; the eighth has 300 minutes ten times, and is away 5 * 24 + 19 hours.
    assert rows[3]["group"] is rows[3]["by_video"] is rows[3]["wish_given"] is None
    assert tuple(rows[7].values()) == (None, None, 1, 3_000, 139.0, True)
    assert [type(value) for value in rows[7].values()][2:] == [int, int, float, bool]


def test_the_table_has_each_employers_grant() -> None:
    # Half of what travel and stay cost above 20,000: Utsira's 45,000 gives 12,500, of which at most 10,000 are granted.
    granted = leaders(tiny(grant=Grant(50, 20_000, 10_000, 1, None)))["grant_nok"].tolist()
    assert granted[-1] == 10_000
    assert leaders(tiny())["grant_nok"].tolist() == [0] * 8


def test_a_visit_is_one_row_a_leader_and_place() -> None:
    frame = visits(tiny())
    assert tuple(frame.columns) == VISIT_COLUMNS
    # Five of the six samlinger are in one place, the fourth is digital; Utsira is 300 minutes from Bergen.
    assert cells(frame)[-1] == {
        "id": "L008", "kommune": "1151", "kommune_name": "Utsira", "class_name": "Bergen 1", "venue": "bergen",
        "times": 5, "one_way_min": 300,
    }  # fmt: skip
    assert len(frame) == 8


def test_where_nobody_travels_no_visit_is_listed() -> None:
    result = tiny()
    on_screens = tuple(replace(each, by_video=tuple(range(1, 7))) for each in result.case.participants)
    burdens = {
        (each.origin, each.by_video, route.id): Burden(0, 0, 0, 0)
        for each in on_screens
        for route in result.case.routes
    }
    digital = replace(result, case=replace(result.case, participants=on_screens, burdens_by_video=burdens))
    assert cells(visits(digital)) == FLOWS.rows(digital) == CLOSE_CALLS.rows(digital) == []
    assert {row["leaders"] for row in PLACES.rows(digital)} == {0}
