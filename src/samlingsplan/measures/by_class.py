"""How the leaders of each class travel."""

from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.profile import PROFILE, profiles
from samlingsplan.plan import Result


def rows(result: Result) -> list[Row]:
    """Return one row a class."""
    return profiles(result, "class_name", lambda seat: seat.kull_class.name)


BY_CLASS = Measure("by_class", ("class_name", *PROFILE), rows)
