"""Other classes and places that leaders could have had, and how close the choice was.

A route that stays in one place is that place; on others the minutes one way are the mean of its physical samlinger.

Who passes a nearer place is a fact of the plan. What is in the way of a move is not read off it: the question `why`
finds that by solving again.

For every kommune and place that its leaders go to: the nearest other open place, and whether the bands of the two
estimates meet. Where they do, the model cannot tell which is nearer. Minutes are one way from the kommune's seat.
"""

from typing import TYPE_CHECKING

from samlingsplan.domain import Case, Journey, KommuneId, Origin, Participant, RouteId, VenueId
from samlingsplan.measures.leaders import Seat, cells, seats, visits
from samlingsplan.measures.measure import Measure, Row, once, whole
from samlingsplan.plan import Result

if TYPE_CHECKING:
    from pandas import DataFrame

_NEAREST_COLUMNS = ("id", "kommune", "kommune_name", "class_name", "one_way_min", "nearest", "nearest_min", "saved_min")


@once
def nearer_routes(result: Result) -> "DataFrame":
    """Return one row for each leader who passes a nearer route, in rank order.

    The columns are those of the measure ``nearest``.
    """
    from pandas import DataFrame

    found = (_nearer_routes_row(result, seat) for seat in seats(result))
    return DataFrame([row for row in found if row is not None], columns=list(_NEAREST_COLUMNS))


def _nearer_routes_row(result: Result, seat: Seat) -> Row | None:
    case, leader = result.case, seat.leader
    followed = sorted({each.route for each in result.plan.classes})
    reached = [(_one_way_min(case, leader, route), route) for route in followed if case.can_travel(leader, route)]
    own_min = _one_way_min(case, leader, seat.kull_class.route)
    nearest_min, route = min(reached)
    if nearest_min >= own_min:
        return None
    return {
        "id": leader.id,
        "kommune": seat.kommune.id,
        "kommune_name": seat.kommune.full_name,
        "class_name": seat.kull_class.name,
        "one_way_min": own_min,
        "nearest": case.route_by_id[route].name,
        "nearest_min": nearest_min,
        "saved_min": own_min - nearest_min,
    }


def reached_from(case: Case, leader: Participant) -> dict[VenueId, int]:
    """Return the minutes one way to every place of a route that a leader can follow, in the order of places."""
    within = {venue for route in case.routes if case.can_travel(leader, route.id) for venue in route.venues}
    return {
        venue: case.journeys[leader.origin, venue].travel_min
        for venue in case.venues
        if venue in within and (leader.origin, venue) in case.journeys
    }


def _one_way_min(case: Case, leader: Participant, route: RouteId) -> int:
    """Return the mean minutes of a route's journeys."""
    held = enumerate(case.route_by_id[route].places, start=1)
    journeys = 2 * sum(place is not None and number not in leader.by_video for number, place in held)
    return round(case.burden(leader, route).travel_min / journeys) if journeys else 0


def nearest_rows(result: Result) -> list[Row]:
    """Return one row for each leader who passes a nearer route, the greatest detour first."""
    ordered = nearer_routes(result).sort_values(["saved_min", "id"], ascending=[False, True])
    return cells(ordered[list(_NEAREST_COLUMNS)])


NEAREST = Measure("nearest", _NEAREST_COLUMNS, nearest_rows)


_BETTER_OFF_COLUMNS = (
    "kommune", "kommune_name", "leaders", "class_name", "one_way_min", "nearest", "nearest_min", "saved_min",
)  # fmt: skip


def better_off_rows(result: Result) -> list[Row]:
    """Return one row for those of a kommune and a class who pass the same route, the greatest gain first."""
    alike = [column for column in _BETTER_OFF_COLUMNS if column != "leaders"]
    table = nearer_routes(result).groupby(alike).size().reset_index(name="leaders")
    rows = cells(table[list(_BETTER_OFF_COLUMNS)])
    return sorted(rows, key=lambda row: (-whole(row, "saved_min"), *map(str, row.values())))


BETTER_OFF = Measure("better_off", _BETTER_OFF_COLUMNS, better_off_rows)


_CLOSE_CALLS_COLUMNS = (
    "kommune", "kommune_name", "leaders", "place", "one_way_min", "low_min", "high_min", "other_place",
    "other_place_min", "other_low_min", "other_high_min", "too_close",
)  # fmt: skip


def close_calls_rows(result: Result) -> list[Row]:
    """Return one row for each kommune and place travelled between, where another open place can be reached."""
    going = visits(result).groupby(["kommune", "venue"], as_index=False).size()
    found = (_close_calls_row(result, *each) for each in going.itertuples(index=False, name=None))
    return [row for row in found if row is not None]


def _close_calls_row(result: Result, kommune: KommuneId, venue: VenueId, leaders: int) -> Row | None:
    case, origin = result.case, Origin(kommune)
    chosen = case.journeys.get((origin, venue))
    others = [
        (way.travel_min, other, way)
        for other in result.plan.open_venues()
        if other != venue and (way := case.journeys.get((origin, other))) is not None
    ]
    if chosen is None or not others:
        return None
    _, other, way = min(others, key=lambda each: each[:2])
    return {
        "kommune": kommune,
        "kommune_name": case.kommuner[kommune].full_name,
        "leaders": leaders,
        "place": case.venues[venue].name,
        "one_way_min": chosen.travel_min,
        "low_min": chosen.low_min,
        "high_min": chosen.high_min,
        "other_place": case.venues[other].name,
        "other_place_min": way.travel_min,
        "other_low_min": way.low_min,
        "other_high_min": way.high_min,
        "too_close": _meet(chosen, way),
    }


def _meet(one: Journey, other: Journey) -> bool | None:
    """Return whether neither is surely the shorter; None where a journey's band is not known.

    Who passes one place on the way to the other has the shorter way to the first, whatever the errors.
    """
    if one.legs and other.legs and (set(one.legs) <= set(other.legs) or set(other.legs) <= set(one.legs)):
        return False
    sure = one.surely_shorter_than(other), other.surely_shorter_than(one)
    return None if None in sure else not any(sure)


CLOSE_CALLS = Measure("close_calls", _CLOSE_CALLS_COLUMNS, close_calls_rows)
