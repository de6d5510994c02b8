"""Whether a class would take a leader further than the class of an earlier plan."""

from samlingsplan.domain.case import Case
from samlingsplan.domain.participant import Participant
from samlingsplan.domain.venue import RouteId


def further(case: Case, leader: Participant, route_id: RouteId) -> tuple[int, int] | None:
    """Return how many minutes one way, and nights over the whole kull, a route takes more than a leader's earlier one.

    Both are reckoned from where the leader works now. None for who was not in the earlier plan, stays on the route, or
    cannot travel one of the two.
    """
    before = None if case.earlier is None else case.earlier.route_of(leader.id)
    if before in (None, route_id) or before not in case.route_by_id:
        return None
    if not case.can_travel(leader, before) or not case.can_travel(leader, route_id):
        return None
    old, new = case.burden(leader, before), case.burden(leader, route_id)
    return new.one_way_min - old.one_way_min, new.nights - old.nights


def beyond(case: Case, leader: Participant, route_id: RouteId, more_min: int, more_nights: int) -> bool:
    """Return whether a route takes a leader further than the limits allow from the earlier route."""
    found = further(case, leader, route_id)
    return found is not None and (found[0] > more_min or found[1] > more_nights)
