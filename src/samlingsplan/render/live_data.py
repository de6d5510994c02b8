"""What the page that solves holds: the program as arrays, and what its script needs to move and read it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isinf

from samlingsplan.domain import KommuneId
from samlingsplan.measures.grouped import Group, groups
from samlingsplan.messages import Words
from samlingsplan.model import MovableAllocation
from samlingsplan.plan import Result
from samlingsplan.render.colours import PLACES
from samlingsplan.render.output import Reader
from samlingsplan.render.sentences import listed

SEARCH_S = 60
"""Seconds that the page searches before it shows what is proven so far."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where leaders come from: a kommune, or a group of kommuner where these are shown together."""

    name: str
    kommuner: tuple[KommuneId, ...]


def homes_of(result: Result, words: Words, reader: Reader) -> list[Home]:
    """Return where leaders come from, in order of number."""
    kommuner = result.case.kommuner
    numbers = {leader.origin.kommune for leader in result.case.participants}
    if not reader.grouped:
        return [Home(kommuner[number].name, (number,)) for number in sorted(numbers)]
    shown = [each for each in groups(result) if not numbers.isdisjoint(each.kommuner)]
    return [Home(each.name or _together(each, words), each.kommuner) for each in shown]


def numbered(homes: Sequence[Home]) -> dict[KommuneId, int]:
    """Return the number of each kommune's home."""
    return {kommune: number for number, home in enumerate(homes) for kommune in home.kommuner}


def _together(group: Group, words: Words) -> str:
    return words("live.grouped.home", count=len(group.kommuner), fylker=listed(list(group.fylker), words))


def model_data(movable: MovableAllocation) -> dict[str, object]:
    """Return the program as arrays; a bound that is none is null."""
    program, cost = movable.program, movable.objective.terms
    starts, columns, factors = [0], list[int](), list[float]()
    for row in program.rows:
        terms = sorted((column, factor) for column, factor in row.terms.items() if factor)
        columns += [column for column, _ in terms]
        factors += [factor for _, factor in terms]
        starts.append(len(columns))
    return {
        "offset": movable.objective.offset,
        "columns": {
            "cost": [cost.get(column, 0) for column in range(len(program.bounds))],
            "lower": [lower for lower, _ in program.bounds],
            "upper": [upper for _, upper in program.bounds],
        },
        "rows": {
            "lower": [_bound(row.lower) for row in program.rows],
            "upper": [_bound(row.upper) for row in program.rows],
            "starts": starts,
            "columns": columns,
            "factors": factors,
        },
    }


def _bound(value: float) -> float | None:
    return None if isinf(value) else value


def live_data(
    result: Result, movable: MovableAllocation, homes: Sequence[Home], words: Words, reader: Reader
) -> dict[str, object]:
    """Return what the page's script knows besides the program: names, where its numbers lie, and the planner's plan."""
    return {
        "seconds": SEARCH_S,
        "amount": _amount(result, words),
        "hours": result.outcome.levels[0].unit == "min",
        "colours": PLACES,
        "homes": [home.name for home in homes],
        **_places(movable),
        **_limits(movable),
        **_seats(movable, numbered(homes)),
        **({} if reader.grouped else _planned(result, movable)),
    }


def _seats(movable: MovableAllocation, home_of: Mapping[KommuneId, int]) -> dict[str, object]:
    """Return the homes of each party's members, and each seat: its variable, party, route, and minutes by member."""
    case, allocation = movable.allocation.case, movable.allocation
    routes = {route.id: number for number, route in enumerate(case.routes)}
    parties = {party.id: number for number, party in enumerate(allocation.parties)}
    units = {party.id: party.units[0] for party in allocation.parties}
    return {
        "parties": [[home_of[leader.origin.kommune] for leader in party.units[0]] for party in allocation.parties],
        "seats": [
            [goes.id, parties[party], routes[route], [case.burden(each, route).one_way_min for each in units[party]]]
            for (party, route), goes in allocation.goes.items()
        ],
    }


def _places(movable: MovableAllocation) -> dict[str, object]:
    """Return the places and the routes, and their variables."""
    case, allocation = movable.allocation.case, movable.allocation
    return {
        "places": [
            {"key": venue, "open": allocation.open[venue].id, "stated": _stated(movable, venue)}
            for venue in case.venues
        ],
        "routes": [
            {"name": route.name, "classes": allocation.classes[route.id].id, "places": sorted(route.venues)}
            for route in case.routes
        ],
    }


def _limits(movable: MovableAllocation) -> dict[str, object]:
    """Return what each limit moves; the longest journey is one that closes seats."""
    return {
        "limits": [
            {
                "key": f"{limit.rule}.{limit.parameter}",
                "start": limit.start,
                "step": limit.step,
                "moves": [[move.row, move.entry, move.by] for move in limit.moves],
            }
            for limit in movable.limits
        ],
        "journeys": sorted(movable.journeys_min.items()),
        "longest": movable.longest_min,
    }


def _stated(movable: MovableAllocation, venue: str) -> str:
    return "open" if venue in movable.opened else "closed" if venue in movable.closed else "free"


def _planned(result: Result, movable: MovableAllocation) -> dict[str, object]:
    """Return the plan's own value, and how many units of each party follow each route in it."""
    plan, routes = result.plan, {route.id: number for number, route in enumerate(result.case.routes)}
    units = Counter(
        (number, routes[plan.by_id[plan.seats[unit[0].id]].route])
        for number, party in enumerate(movable.allocation.parties)
        for unit in party.units
    )
    return {
        "planned": result.outcome.levels[0].objective,
        "plan": [[party, route, count] for (party, route), count in units.items()],
    }


def _amount(result: Result, words: Words) -> str:
    """Return how the page writes an amount of the first level: hours where it is minutes, as the report does."""
    unit = result.outcome.levels[0].unit
    key = "live.hours" if unit == "min" else f"render.units.{unit}"
    return words(key, count="{count}") if words.has(key) else f"{{count}} {unit}"
