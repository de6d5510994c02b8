"""The colloquia: who is in which, and the minutes to where it meets."""

from samlingsplan.domain import Origin
from samlingsplan.measures.measure import Measure, Row
from samlingsplan.plan import Result
from samlingsplan.plan.colloquia import meeting_of

_COLUMNS = (
    "class", "class_name", "colloquium", "id", "kommune_name", "level", "service_area", "meets_in", "to_meeting_min",
    "colloquium_min",
)  # fmt: skip


def colloquia_rows(result: Result) -> list[Row]:
    """Return one row a leader, by colloquium; no rows where classes are not divided.

    A colloquium meets at the member's home where its minutes, one way, are fewest.
    """
    case, formed, terms = result.case, result.plan.colloquia, result.case.colloquia
    if formed is None or terms is None:
        return []
    known = {leader.id: leader for leader in case.participants}
    table: list[Row] = []
    for each in formed.groups:
        meeting = meeting_of(case, each)
        for leader in (known[member] for member in each.members):
            way = None if meeting.home is None else terms.between(leader.origin, meeting.home)
            table.append(
                {
                    "class": each.class_id,
                    "class_name": result.plan.by_id[each.class_id].name,
                    "colloquium": each.id,
                    "id": leader.id,
                    "kommune_name": case.kommuner[leader.origin.kommune].name,
                    "level": leader.level,
                    "service_area": leader.service_area,
                    "meets_in": None if meeting.home is None else _called(result, meeting.home),
                    "to_meeting_min": way,
                    "colloquium_min": meeting.minutes,
                }
            )
    return table


def _called(result: Result, home: Origin) -> str:
    """Return the name of a home: the settlement, or the kommune."""
    return home.settlement or result.case.kommuner[home.kommune].name


COLLOQUIA = Measure("colloquia", _COLUMNS, colloquia_rows)
