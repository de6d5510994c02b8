"""Travel by leader level."""

from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.profile import PROFILE, profiles
from samlingsplan.plan import Result


def rows(result: Result) -> list[Row]:
    """Return one row a leader level."""
    return profiles(result, "level", lambda seat: seat.leader.level.value)


BY_LEVEL = Measure("by_level", ("level", *PROFILE), rows)
