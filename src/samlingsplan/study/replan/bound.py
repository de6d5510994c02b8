"""How many leaders every new version moves, by counting: a bound that needs no search.

The search proves how few change route. Where a route has several classes, who changes class within it is decided
later, for the routes found. Counting closes that: who has accepted another class moves, who sits in a class that is
gone moves, and of a class with more leaders than it may have the surplus moves.
"""

from collections import Counter
from dataclasses import replace

from samlingsplan.domain import Case
from samlingsplan.intake.checks import stated
from samlingsplan.plan import Result, Scope, parse_class_id
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
        max(0, count - _most(result.case, size, seat)) for seat, count in wanted.items() if seat not in consent.gone
    )
    return forced + gone + sum(surplus)


def _most(case: Case, size: ClassSize | None, seat: str) -> int:
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
    closed = replace(first, bound=first.objective, scope=Scope.ALL_PLANS, bound_all_plans=None)
    return replace(result, outcome=replace(result.outcome, levels=(closed, *rest)))
