"""Travel by how many people live in the leader's kommune."""

from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.profile import PROFILE, profiles
from samlingsplan.plan import Result


def rows(result: Result) -> list[Row]:
    """Return one row a size class."""
    return profiles(result, "size_class", lambda seat: seat.kommune.size_class)


BY_SIZE_CLASS = Measure("by_size_class", ("size_class", *PROFILE), rows)
