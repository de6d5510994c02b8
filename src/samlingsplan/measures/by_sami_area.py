"""Travel within and outside the administrative area for Sami languages."""

from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.profile import PROFILE, profiles
from samlingsplan.plan import Result


def rows(result: Result) -> list[Row]:
    """Return one row within and one outside."""
    return profiles(result, "sami_area", lambda seat: seat.kommune.sami_area)


BY_SAMI_AREA = Measure("by_sami_area", ("sami_area", *PROFILE), rows)
