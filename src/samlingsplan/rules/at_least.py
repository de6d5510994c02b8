"""What each leader bears at least, wherever classes are: bounds without a search, for what a rule tells of itself."""

from collections.abc import Callable

from samlingsplan.domain import Burden, Case, Participant


def borne_at_least(case: Case, leader: Participant, of: Callable[[Burden], int]) -> int:
    """Return the least of a burden that any route costs a leader; 0 for who can follow none."""
    routes = (route.id for route in case.routes if case.can_travel(leader, route.id))
    return min((of(case.burden(leader, route)) for route in routes), default=0)


def all_at_least(case: Case, of: Callable[[Burden], int]) -> int:
    """Return the sum over all leaders of the least that each bears: no plan has less."""
    return sum(borne_at_least(case, leader, of) for leader in case.participants)
