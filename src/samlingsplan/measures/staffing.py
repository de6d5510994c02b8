"""How many teams, group leaders, supervisors, mentors and guests each week needs, and how many there are.

«Plan for rekruttering og ansettelse av undervisningspersonell» (requirement specification, section 8.4).
"""

from samlingsplan.domain import Week
from samlingsplan.measures.measure import Measure, Row
from samlingsplan.plan import Result, resource_needed, teams_needed

_COLUMNS = ("week", "resource", "needed", "available", "short")


def rows(result: Result) -> list[Row]:
    """Return one row for each week in which classes meet and each module taught or resource needed then."""
    case, plan = result.case, result.plan
    teams = teams_needed(case, plan)
    resources = {each.id: resource_needed(case, plan, each) for each in case.resources}
    table: list[Row] = []
    for week in sorted({held.week for each in plan.classes for held in each.samlinger}):
        table += [
            _row(week, each.module, taught, case.teams.get((each.number, week)))
            for each in case.samlinger
            if (taught := teams[each.number, week])
        ]
        for resource in case.resources:
            if needed := resources[resource.id].get(week, 0):
                available = None if resource.available is None else resource.available.get(week, 0)
                table.append(_row(week, resource.name, needed, available))
    return table


def _row(week: Week, name: str, needed: int, available: int | None) -> Row:
    short = None if available is None else max(0, needed - available)
    return {"week": str(week), "resource": name, "needed": needed, "available": available, "short": short}


STAFFING = Measure("staffing", _COLUMNS, rows)
