"""Travel by part of the country."""

from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.profile import PROFILE, profiles
from samlingsplan.plan import Result


def rows(result: Result) -> list[Row]:
    """Return one row a landsdel."""
    return profiles(result, "landsdel", lambda seat: seat.kommune.landsdel)


BY_LANDSDEL = Measure("by_landsdel", ("landsdel", *PROFILE), rows)
