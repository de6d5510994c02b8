"""Travel by how many people live in the leader's kommune."""

from bisect import bisect

from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.profile import PROFILE, profiles
from samlingsplan.plan import Result

_LIMITS = (5_000, 20_000, 50_000)


def size_class(population: int) -> int:
    """Return 1 for a kommune under 5,000 persons, 2 under 20,000, 3 under 50,000 and 4 for larger ones."""
    return bisect(_LIMITS, population) + 1


def rows(result: Result) -> list[Row]:
    """Return one row a size class."""
    return profiles(result, "size_class", lambda seat: size_class(seat.kommune.population))


BY_SIZE_CLASS = Measure("by_size_class", ("size_class", *PROFILE), rows)
