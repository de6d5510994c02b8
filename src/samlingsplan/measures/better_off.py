"""Who would travel less with another of the plan's classes, and what keeps them where they are.

A single leader's move is looked at, or a group's, with all else as it is: ``group`` when the group together would
travel no less, ``full`` when every such class has all it can hold, ``least`` when their own class would be too
small, ``other`` when it is some other rule, or the plan as a whole, that weighs more.
"""

from collections import Counter

from samlingsplan.domain import ColumnId, Participant
from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.nearest import nearer
from samlingsplan.measures.seat import Seat, seats
from samlingsplan.plan import Result

_COLUMNS = (
    "kommune", "kommune_name", "leaders", "class_name", "one_way_min", "nearest", "nearest_min", "saved_min", "kept_by",
)  # fmt: skip


def rows(result: Result) -> list[Row]:
    """Return one row for those of a kommune and a class whom the same keeps from the same, the greatest gain first."""
    alike: Counter[tuple[str, str, str, int, str, int, str]] = Counter()
    for seat in seats(result):
        if (found := nearer(result, seat)) is not None:
            own_min, nearest_min, route = found
            alike[
                seat.kommune.id,
                seat.kommune.full_name,
                seat.kull_class.name,
                own_min,
                result.case.routes[route].name,
                nearest_min,
                kept_by(result, seat, route),
            ] += 1
    table: list[Row] = [
        dict(
            zip(
                _COLUMNS,
                (home, home_name, leaders, name, own_min, nearest, nearest_min, own_min - nearest_min, why),
                strict=True,
            )
        )
        for (home, home_name, name, own_min, nearest, nearest_min, why), leaders in alike.items()
    ]
    return sorted(table, key=lambda row: (-int(str(row["saved_min"])), *map(str, row.values())))


def kept_by(result: Result, seat: Seat, route: ColumnId) -> str:
    """Return what keeps a leader from a nearer route."""
    case, plan = result.case, result.plan
    movers = _together(result, seat.leader)
    if len(movers) > 1 and not _gain(result, movers, route):
        return "group"
    least, most = _sizes(result, route)
    others = [each for each in plan.classes if each.column == route]
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


def _gain(result: Result, movers: tuple[Participant, ...], route: ColumnId) -> bool:
    case, plan = result.case, result.plan
    if not all(case.can_travel(each, route) for each in movers):
        return False
    there = sum(case.burden(each, route).travel_min for each in movers)
    return there < sum(case.burden(each, plan.column_of(each)).travel_min for each in movers)


def _sizes(result: Result, route: ColumnId) -> tuple[int | None, int | None]:
    """Return the least and the most leaders a class may have, as far as rules and rooms say."""
    limits = {
        margin.kind: margin.limit
        for verdict in result.verdict.rules
        if verdict.rule == "class_size"
        for margin in verdict.margins
    }
    seated = [result.case.venues[venue].seats_per_room for venue in result.case.routes[route].venues]
    return limits.get("smallest"), min([*seated, *([limits["largest"]] if "largest" in limits else [])], default=None)


BETTER_OFF = Measure("better_off", _COLUMNS, rows)
