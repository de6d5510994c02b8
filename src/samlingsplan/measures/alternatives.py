"""Other classes and places that leaders could have had, and how close the choice was.

A route that stays in one place is that place; on others the minutes one way are the mean of its physical samlinger.

A single leader's move is looked at, or a group's, with all else as it is: ``group`` when the group together would
travel no less, ``full`` when every such class has all it can hold, ``least`` when their own class would be too
small, ``other`` when it is some other rule, or the plan as a whole, that weighs more.

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

    The columns are those of the measure ``nearest``, and ``kept_by``: what keeps the leader from the nearer route.
    """
    from pandas import DataFrame

    found = (_nearer_routes_row(result, seat) for seat in seats(result))
    return DataFrame([row for row in found if row is not None], columns=[*_NEAREST_COLUMNS, "kept_by"])


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
        "kept_by": kept_by(result, seat, route),
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
    "kommune", "kommune_name", "leaders", "class_name", "one_way_min", "nearest", "nearest_min", "saved_min", "kept_by",
)  # fmt: skip


def better_off_rows(result: Result) -> list[Row]:
    """Return one row for those of a kommune and a class whom the same keeps from the same, the greatest gain first."""
    alike = [column for column in _BETTER_OFF_COLUMNS if column != "leaders"]
    table = nearer_routes(result).groupby(alike).size().reset_index(name="leaders")
    rows = cells(table[list(_BETTER_OFF_COLUMNS)])
    return sorted(rows, key=lambda row: (-whole(row, "saved_min"), *map(str, row.values())))


def kept_by(result: Result, seat: Seat, route: RouteId) -> str:
    """Return what keeps a leader from a nearer route."""
    case, plan = result.case, result.plan
    movers = _together(result, seat.leader)
    if len(movers) > 1 and not _gain(result, movers, route):
        return "group"
    least, most = _sizes(result, route)
    others = [each for each in plan.classes if each.route == route]
    if most is not None and all(len(plan.members(case, each.id)) + len(movers) > most for each in others):
        return "full"
    left = len(plan.members(case, seat.kull_class.id)) - len(movers)
    return "least" if least is not None and left < least else "other"


def _together(result: Result, leader: Participant) -> tuple[Participant, ...]:
    """Return the leader, or the whole group when it sits in one class."""
    if leader.group is None:
        return (leader,)
    case, plan = result.case, result.plan
    group = tuple(each for each in case.participants if each.group == leader.group)
    return group if len({plan.seats[each.id] for each in group}) == 1 else (leader,)


def _gain(result: Result, movers: tuple[Participant, ...], route: RouteId) -> bool:
    case, plan = result.case, result.plan
    if not all(case.can_travel(each, route) for each in movers):
        return False
    there = sum(case.burden(each, route).travel_min for each in movers)
    return there < sum(case.burden(each, plan.route_of(each)).travel_min for each in movers)


def _sizes(result: Result, route: RouteId) -> tuple[int | None, int | None]:
    """Return the least and the most leaders a class may have, as far as rules and rooms say."""
    limits = {
        margin.kind: margin.limit
        for verdict in result.verdict.rules
        if verdict.rule == "class_size"
        for margin in verdict.margins
    }
    seated = [result.case.venues[venue].seats_per_room for venue in result.case.route_by_id[route].venues]
    return limits.get("smallest"), min([*seated, *([limits["largest"]] if "largest" in limits else [])], default=None)


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
