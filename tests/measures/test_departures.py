"""Who leaves home days before a samling by the clock: groups of leaders, what they board, and hours early."""

from dataclasses import replace

import pytest

from samlingsplan.domain import Boarding, ClockedStay, Connection, VenueId
from samlingsplan.measures.departures import EARLY_DEPARTURES, SAMLING_TRAVEL, leaving_early, waited_h
from samlingsplan.measures.leaders import years
from samlingsplan.plan import Result
from samlingsplan.render.output import Audience, Reader
from tests.results import tiny

DAY_MIN = 24 * 60
BERGEN, OSLO = VenueId("bergen"), VenueId("oslo")


def stay(leave: int, arrive: int, before: int, early: int) -> ClockedStay:
    return ClockedStay(leave, 3 * DAY_MIN + 1200, before, 0, before + 2, arrive, 3 * DAY_MIN + 920, 90, 80, early, 0, 0)


def by_clock() -> Result:
    """Return the tiny result: two from Voss leave for ten o'clock on Monday, and Utsira always on Sunday."""
    plain = tiny()
    case = plain.case
    origins = {leader.origin.kommune: leader.origin for leader in case.participants}
    ten, noon = case.samlinger[0].clocks, case.samlinger[1].clocks
    (pattern,) = case.samlinger[0].patterns
    boat = stay(-540, -300, 2, 1440 + 300 + 720)
    clocked = {
        (origins["4621"], BERGEN, pattern, ten): stay(960, 1140, 1, 900),
        # Twenty minutes early on the day itself.
        (origins["4621"], BERGEN, pattern, noon): stay(DAY_MIN + 600, DAY_MIN + 700, 0, 20),
        (origins["1151"], BERGEN, pattern, ten): boat,
        (origins["1151"], BERGEN, pattern, noon): boat,
    }
    rides = (
        Boarding("boat", "", "Utsira", "Haugesund", -500, -430),
        Boarding("air", "SK321", "Haugesund lufthavn", "Bergen lufthavn", -380, -340),
    )
    connections = {
        (origins["4621"], BERGEN, pattern, ten): Connection((), 1140, 640),
        (origins["1151"], BERGEN, pattern, ten): Connection(rides, -300, None),
        (origins["1151"], BERGEN, pattern, noon): Connection(rides, -300, None),
    }
    return replace(plain, case=replace(case, clocked=clocked, connections=connections))


def test_a_row_for_those_who_leave_alike() -> None:
    rows = EARLY_DEPARTURES.rows(by_clock())
    assert [list(row.values())[2:] for row in rows] == [
        # Utsira: to the four samlinger from noon but the digital one; from Sunday 15.00, there at 19.00.
        [
            "1151", "Utsira", 1, "1", "tue 10:00", "sun 15:00",
            "boat Utsira 15:40 – Haugesund 16:50; air SK321 Haugesund lufthavn 17:40 – Bergen lufthavn 18:20",
            "sun 19:00", 41.0, None,
        ],
        [
            "1151", "Utsira", 1, "2, 3, 5, 6", "tue 12:00", "sun 15:00",
            "boat Utsira 15:40 – Haugesund 16:50; air SK321 Haugesund lufthavn 17:40 – Bergen lufthavn 18:20",
            "sun 19:00", 41.0, None,
        ],
        # Two from Voss drive: Monday 16.00 to 19.00, since on Tuesday they would be there at 10.40.
        ["4621", "Voss", 2, "1", "tue 10:00", "mon 16:00", "", "mon 19:00", 15.0, "10:40"],
    ]  # fmt: skip
    assert {(row["class_name"], row["place"]) for row in rows} == {("Bergen 1", "Bergen")}


def test_early_hours_count_apart_for_those_who_arrive_on_the_day() -> None:
    # Two from Voss, four samlinger each, 20 minutes.
    assert waited_h(by_clock()) == pytest.approx(2 * 4 * 20 / 60)


def test_who_follows_on_video_leaves_no_home() -> None:
    result = by_clock()
    *others, utsira = result.case.participants
    case = replace(result.case, participants=(*others, replace(utsira, by_video=(1, 2))))
    early = [(each.leader.id, each.number) for each in leaving_early(case, result.plan) if each.leader.id == utsira.id]
    assert early == [(utsira.id, number) for number in (3, 5, 6)]


def test_without_the_clock_there_is_nothing_to_tell() -> None:
    assert EARLY_DEPARTURES.rows(tiny()) == []


@pytest.mark.parametrize(
    ("reader", "sees"),
    [
        (Reader(Audience.PLANNER), True),
        (Reader(Audience.STEERING, group_kommuner=True), False),
        (Reader(Audience.PUBLIC), False),
    ],
)
def test_departures_of_single_kommuner_are_in_no_edition_that_shows_groups(reader: Reader, sees: bool) -> None:
    assert ("early_departures" in {measure.name for measure in reader.measures()}) == sees


def test_each_samling_of_each_class_has_a_row_that_adds_up_to_the_year() -> None:
    result = tiny()
    rows = SAMLING_TRAVEL.rows(result)
    assert [(row["class_name"], row["number"]) for row in rows] == [
        (each.name, held.number) for each in result.plan.classes for held in each.samlinger
    ]
    assert {row["leaders"] for row in rows if row["place"] is not None} == {4}
    for column, of_year in (("nights", "nights"), ("evenings_before", "evenings_before")):
        assert sum(int(str(row[column])) for row in rows) == sum(getattr(year, of_year) for year in years(result))


def test_who_follows_a_samling_on_a_screen_does_not_travel_there() -> None:
    plain = tiny()
    first, *others = plain.case.participants
    own = plain.plan.by_id[plain.plan.seats[first.id]]
    at_home = replace(
        plain.case,
        participants=(replace(first, by_video=(1,)), *others),
        burdens_by_video={(first.origin, (1,), own.route): plain.case.burdens[first.origin, own.route]},
    )
    counts = {(row["class_name"], row["number"]): row["leaders"] for row in SAMLING_TRAVEL.rows(tiny())}
    found = {(r["class_name"], r["number"]): r["leaders"] for r in SAMLING_TRAVEL.rows(replace(plain, case=at_home))}
    assert found == {**counts, (own.name, 1): 3}
