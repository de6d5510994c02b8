"""Samlinger held in another week than the same class held them in in the earlier plan."""

from samlingsplan.measures.measure import Measure, Row
from samlingsplan.plan import Result

_COLUMNS = ("class", "class_name", "number", "module", "earlier_week", "week", "leaders")


def rows(result: Result) -> list[Row]:
    """Return one row for each such samling of a class that was in the earlier plan."""
    case = result.case
    if case.earlier is None:
        return []
    return [
        {
            "class": each.id,
            "class_name": each.name,
            "number": held.number,
            "module": case.samlinger[held.number - 1].module,
            "earlier_week": str(before),
            "week": str(held.week),
            "leaders": len(result.plan.members(case, each.id)),
        }
        for each in result.plan.classes
        for held in each.samlinger
        if (before := case.earlier.week_of(each.id, held.number)) not in (None, held.week)
    ]


MOVED_WEEKS = Measure("moved_weeks", _COLUMNS, rows)
