"""What the measures say of a class that meets in several places."""

from dataclasses import replace

import pytest

from samlingsplan.domain import Burden, Route, RouteId, VenueId
from samlingsplan.measures.alternatives import CLOSE_CALLS, NEAREST
from samlingsplan.measures.calendar import CALENDAR
from samlingsplan.measures.classes import CLASS_SIZES, WISHES
from samlingsplan.measures.geography import FLOWS, PLACES
from samlingsplan.measures.leaders import PARTICIPANTS
from samlingsplan.messages import Words
from samlingsplan.plan import Plan, Result
from samlingsplan.render import colours
from samlingsplan.render.figures import longest_journeys
from tests.results import tiny

TOUR = Route(
    RouteId("tur"), "Tur", tuple(VenueId(p) if p else None for p in ("oslo", "bergen", "bergen", None, None, "oslo"))
)


@pytest.fixture(scope="module")
def touring() -> Result:
    """The class in Bergen meets first and last in Oslo, twice in Bergen and twice on the net."""
    result = tiny()
    case, classes = result.case, {each.id: each for each in result.plan.classes}
    tour = replace(
        classes["bergen-1"],
        name="Tur",
        route=TOUR.id,
        samlinger=tuple(
            replace(held, place=place) for held, place in zip(classes["bergen-1"].samlinger, TOUR.places, strict=True)
        ),
    )
    burdens = dict(case.burdens)
    for origin in {leader.origin for leader in case.participants}:
        minutes = [case.journeys[origin, place].travel_min for place in TOUR.places if place is not None]
        burdens[origin, TOUR.id] = Burden(2 * sum(minutes), max(minutes), 0, 0)
    plan = Plan((tour, classes["oslo-1"]), result.plan.seats)
    case = replace(case, routes=(*case.routes, TOUR), burdens=burdens)
    return replace(result, case=case, outcome=replace(result.outcome, plan=plan))


def test_a_place_has_every_class_that_meets_there(touring: Result) -> None:
    members = sum(seat == "bergen-1" for seat in touring.plan.seats.values())
    rows = {row["place"]: row for row in PLACES.rows(touring)}
    assert rows["Oslo"]["classes"] == "Tur, Oslo 1"
    assert (rows["Bergen"]["classes"], rows["Bergen"]["leaders"]) == ("Tur", members)
    assert rows["Oslo"]["leaders"] == len(touring.plan.seats)


def test_one_travels_to_each_place_of_the_route(touring: Result) -> None:
    rows = [row for row in FLOWS.rows(touring) if row["kommune_name"] == "Voss"]
    # Voss is 100 minutes from Bergen and 330 from Oslo; each leader is there twice.
    found = [(row["place"], row["mean_min"], row["attendances"] // row["leaders"]) for row in rows]
    assert found == [("Bergen", 100, 2), ("Oslo", 330, 2)]


def test_routes_are_compared_with_routes(touring: Result) -> None:
    # From Voss the tour takes (330 + 100 + 100 + 330) / 4 = 215 minutes one way in the mean, Oslo alone 330.
    names = {row["kommune_name"] for row in NEAREST.rows(touring)}
    assert "Voss" not in names
    home = [row for row in NEAREST.rows(touring) if row["class_name"] == "Oslo 1"]
    assert all(row["nearest"] == "Tur" for row in home)


def test_tables_name_every_place(touring: Result) -> None:
    places = {row["place"] for row in PARTICIPANTS.rows(touring)}
    assert places == {"Oslo", "Oslo, Bergen"}
    tour = [(row["place"], row["mode"]) for row in CALENDAR.rows(touring) if row["class_name"] == "Tur"]
    assert tour[3:5] == [(None, "digital"), (None, "digital")]
    assert [place for place, _ in tour] == ["Oslo", "Bergen", "Bergen", None, None, "Oslo"]
    assert {row["place"] for row in CLOSE_CALLS.rows(touring) if row["kommune_name"] == "Voss"} == {"Oslo", "Bergen"}


def test_the_reason_for_a_long_journey_is_that_of_the_longest(touring: Result) -> None:
    voss = next(
        each for each in longest_journeys(touring, Words("en")) if each.class_name == "Tur" and "Voss" in each.origin
    )
    # 330 minutes to Oslo: a quarter by car, half by air, a quarter waiting.
    assert any(f"1\u00a0h\u00a0{minutes}\u00a0min" in voss.why for minutes in (22, 23))


def test_a_wish_is_met_by_any_place_of_the_route(touring: Result) -> None:
    case = touring.case
    wishing = tuple(replace(leader, wishes=(VenueId("oslo"),)) for leader in case.participants)
    row = WISHES.rows(replace(touring, case=replace(case, participants=wishing)))[-1]
    assert row["first_wish"] == len(wishing)


def test_a_route_is_listed_from_samling_to_samling(touring: Result) -> None:
    # Oslo, twice Bergen, twice on the net, and Oslo.
    assert [row["route"] for row in CLASS_SIZES.rows(touring)] == ["Oslo – Bergen – Oslo", "Oslo"]


def test_of_equally_frequent_places_the_less_shared_names_the_class(touring: Result) -> None:
    # The tour meets twice in Oslo and twice in Bergen; the other class is only in Oslo.
    tour, oslo = touring.plan.classes
    assert (colours.main_place(touring.plan, tour), colours.main_place(touring.plan, oslo)) == ("bergen", "oslo")
