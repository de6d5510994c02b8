"""How many leaders every new version moves: by counting, or by a search in which each class has a route of its own.

The search for the plan proves how few change route. Where a route has several classes, who changes class within it is
decided later, for the routes found. Counting mostly closes that: who has accepted another class moves, who sits in a
class that is gone moves, and of a class with more leaders than it may have the surplus moves. Else the scenario is
solved once more with a route for each class, so that a change of class is a change of route: its bound holds for every
plan, and where it moves fewer, those whom it does not move stay.
"""

from collections import Counter
from dataclasses import replace

from samlingsplan.domain import Case
from samlingsplan.intake.checks import stated
from samlingsplan.plan import Level, Result, Scope, parse_class_id
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.consent import Consent
from samlingsplan.scenario.schema import Scenario


def at_least_moved(scenario: Scenario, result: Result) -> int:
    """Return how many leaders of the earlier plan sit in another class in every lawful plan of a new version."""
    earlier, consent, size = result.case.earlier, stated(scenario, Consent), stated(scenario, ClassSize)
    if earlier is None or consent is None:
        return 0
    here = {leader.id for leader in result.case.participants}
    had = {str(leader): seat for leader, seat in earlier.seats.items() if leader in here}
    forced = sum(had.get(leader, seat) != seat for leader, seat in consent.accepted.items())
    staying = {leader: seat for leader, seat in had.items() if leader not in consent.accepted}
    gone = sum(seat in consent.gone for seat in staying.values())
    wanted = Counter((*staying.values(), *consent.accepted.values()))
    surplus = (
        max(0, count - most_in(result.case, size, seat)) for seat, count in wanted.items() if seat not in consent.gone
    )
    return forced + gone + sum(surplus)


def most_in(case: Case, size: ClassSize | None, seat: str) -> int:
    """Return the most leaders that a class may have."""
    route = case.route_by_id.get(parse_class_id(seat)[0])
    if size is None or route is None:
        return len(case.participants)
    return size.limits(route.venues)[1]


def with_bound(scenario: Scenario, result: Result) -> Result:
    """Return a result whose first level has the bound that counting gives, where that closes it."""
    first, *rest = result.outcome.levels
    if first.proven or at_least_moved(scenario, result) < first.objective:
        return result
    return _with_levels(result, _bounded(first, first.objective), *rest)


def _with_levels(result: Result, *levels: Level) -> Result:
    return replace(result, outcome=replace(result.outcome, levels=levels))


def _bounded(level: Level, bound: int) -> Level:
    """Return a level with a bound that holds for all plans."""
    return replace(level, bound=min(level.objective, bound), scope=Scope.ALL_PLANS, bound_all_plans=None)


def moves_fewer(fewest: Result, result: Result) -> bool:
    """Return whether a search class by class has found a plan that moves fewer."""
    return fewest.outcome.levels[0].objective < result.outcome.levels[0].objective


def staying(result: Result) -> tuple[str, ...]:
    """Return the leaders who keep the class that they had, in the order of their pseudonyms."""
    had = {} if result.case.earlier is None else result.case.earlier.seats
    return tuple(sorted(leader for leader, seat in result.plan.seats.items() if had.get(leader) == seat))


def closed_by(result: Result, fewest: Result) -> Result:
    """Return a result whose first level has the bound of a search class by class, where that is higher."""
    first, *rest = result.outcome.levels
    proven = _bounded(first, fewest.outcome.levels[0].bound_among_all)
    return result if proven.bound <= first.bound_among_all else _with_levels(result, proven, *rest)


def within(result: Result, fewest: Result) -> Result:
    """Return the best plan that moves none but those whom a search class by class has moved.

    The bound of its first level is that search's. What it proves of the other levels holds for plans that keep the
    others in their classes.
    """
    first, *rest = result.outcome.levels
    lower = (replace(each, scope=Scope.THIS_ALLOCATION, bound_all_plans=_least(each)) for each in rest)
    return _with_levels(result, _bounded(first, fewest.outcome.levels[0].bound_among_all), *lower)


def _least(level: Level) -> int:
    """Return the bound of a level for plans that move others: nothing is known but that no goal is negative."""
    return min(0, level.bound)
