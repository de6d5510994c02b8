"""Travel by how central the leader's kommune is: SSB's classes 1 (most) to 6 (least), 2024 revision."""

from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.profile import PROFILE, profiles
from samlingsplan.plan import Result


def rows(result: Result) -> list[Row]:
    """Return one row a centrality class."""
    return profiles(result, "sentralitet", lambda seat: seat.kommune.sentralitet)


BY_SENTRALITET = Measure("by_sentralitet", ("sentralitet", *PROFILE), rows)
