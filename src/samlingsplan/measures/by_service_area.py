"""Travel by the service the leader leads."""

from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.profile import PROFILE, profiles
from samlingsplan.plan import Result


def rows(result: Result) -> list[Row]:
    """Return one row a service area."""
    return profiles(result, "service_area", lambda seat: seat.leader.service_area)


BY_SERVICE_AREA = Measure("by_service_area", ("service_area", *PROFILE), rows)
