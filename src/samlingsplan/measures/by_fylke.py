"""Travel by the fylke of the leader's workplace."""

from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.profile import PROFILE, profiles
from samlingsplan.plan import Result


def rows(result: Result) -> list[Row]:
    """Return one row a fylke."""
    return profiles(result, "fylke", lambda seat: seat.kommune.fylke)


BY_FYLKE = Measure("by_fylke", ("fylke", *PROFILE), rows)
