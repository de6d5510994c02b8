"""How many teams, group leaders, supervisors, mentors and guests each week needs, and how many there are.

«Plan for rekruttering og ansettelse av undervisningspersonell» (requirement specification, section 8.4).
"""

from collections import Counter

from samlingsplan.domain import Week
from samlingsplan.measures.measure import Measure, Row
from samlingsplan.plan import Result

_COLUMNS = ("week", "resource", "needed", "available", "short")


def rows(result: Result) -> list[Row]:
    """Return one row for each week in which classes meet and each module taught or resource needed then."""
    table: list[Row] = []
    for week in sorted({held.week for each in result.plan.classes for held in each.samlinger}):
        table += _modules(result, week)
        table += _resources(result, week)
    return table


def _modules(result: Result, week: Week) -> list[Row]:
    """Return the lecturer teams needed: one for each class of a module."""
    case = result.case
    taught = Counter(held.number for each in result.plan.classes for held in each.samlinger if held.week == week)
    return [
        _row(week, each.module, taught[each.number], case.teams.get((each.number, week)))
        for each in case.samlinger
        if taught[each.number]
    ]


def _resources(result: Result, week: Week) -> list[Row]:
    sizes = Counter(result.plan.seats.values())
    found = []
    for resource in result.case.resources:
        needed = sum(
            resource.need(sizes[each.id])
            for each in result.plan.classes
            for held in each.samlinger
            if held.week == week and held.number in resource.samlinger
        )
        if needed:
            available = None if resource.available is None else resource.available.get(week, 0)
            found.append(_row(week, resource.name, needed, available))
    return found


def _row(week: Week, name: str, needed: int, available: int | None) -> Row:
    short = None if available is None else max(0, needed - available)
    return {"week": str(week), "resource": name, "needed": needed, "available": available, "short": short}


STAFFING = Measure("staffing", _COLUMNS, rows)
