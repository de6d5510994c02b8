"""How many leaders of each class have blocked weeks, and how many of them are called to a samling in one."""

from samlingsplan.measures import own_weeks
from samlingsplan.measures.measure import Measure, Row
from samlingsplan.plan import Result

_COLUMNS = ("class_name", "leaders", "leaders_with_weeks", "leaders_hit", "times_hit")


def rows(result: Result) -> list[Row]:
    """Return one row a class; none where nobody has blocked any."""
    case, plan = result.case, result.plan
    if not any(leader.blocked_weeks for leader in case.participants):
        return []
    hits = own_weeks.rows(result)
    return [
        {
            "class_name": each.name,
            "leaders": len(members),
            "leaders_with_weeks": sum(bool(member.blocked_weeks) for member in members),
            "leaders_hit": len({row["id"] for row in hits if row["class_name"] == each.name}),
            "times_hit": sum(row["class_name"] == each.name for row in hits),
        }
        for each in plan.classes
        for members in [plan.members(case, each.id)]
    ]


OWN_WEEKS_BY_CLASS = Measure("own_weeks_by_class", _COLUMNS, rows)
