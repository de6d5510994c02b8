"""Teaching: who is on the staff, what they master and when they teach, and what each samling covers.

«oversikt over personellressursene i programmet, inklusiv fagansvarlige og deres kompetanse» (requirement
specification, section 8.3).

«undervisningspersonellets kompetanse og erfaring dekker oppdragivers krav» (requirement specification, section 8.3).

«Plan for rekruttering og ansettelse av undervisningspersonell» (requirement specification, section 8.4).

«Innhold, emner og vekting av de ulike innholdselementene» (requirement specification, section 8.2).
"""

from samlingsplan.domain import Competence, Week
from samlingsplan.measures.measure import Measure, Row
from samlingsplan.plan import Result, resource_needed, teams_needed

_LECTURERS_COLUMNS = (
    "lecturer",
    "lecturer_name",
    "role",
    "competences",
    "sector",
    "samlinger_taught",
    "classes",
    "weeks_taught",
)


def lecturers_rows(result: Result) -> list[Row]:
    """Return one row a person, in the scenario's order."""
    table: list[Row] = []
    for key, person in result.case.staff.people.items():
        taught = [
            (kull_class.name, held)
            for kull_class in result.plan.classes
            for held in kull_class.samlinger
            if key in held.lecturers
        ]
        table.append(
            {
                "lecturer": key,
                "lecturer_name": person.name,
                "role": person.role.value,
                "competences": ", ".join(sorted(person.competences)),
                "sector": person.sector,
                "samlinger_taught": len(taught),
                "classes": ", ".join(dict.fromkeys(name for name, _ in taught)),
                "weeks_taught": ", ".join(sorted({str(held.week) for _, held in taught})),
            }
        )
    return table


LECTURERS = Measure("lecturers", _LECTURERS_COLUMNS, lecturers_rows)


_COMPETENCES_COLUMNS = ("competence", "holders", "lecturers", "needed_in")


def competences_rows(result: Result) -> list[Row]:
    """Return one row an area; none where nobody is named."""
    staff = result.case.staff
    if not staff.people:
        return []
    table: list[Row] = []
    for area in Competence:
        holders = [person.name for person in staff.people.values() if area in person.competences]
        needed = [str(number) for number in sorted(staff.needs) if area in staff.needs[number]]
        table.append(
            {
                "competence": area.value,
                "holders": len(holders),
                "lecturers": ", ".join(holders),
                "needed_in": ", ".join(needed),
            }
        )
    return table


COMPETENCES = Measure("competences", _COMPETENCES_COLUMNS, competences_rows)


_STAFFING_COLUMNS = ("week", "resource", "needed", "available", "short")


def staffing_rows(result: Result) -> list[Row]:
    """Return one row for each week in which classes meet and each module taught or resource needed then."""
    case, plan = result.case, result.plan
    teams = teams_needed(case, plan)
    resources = {each.id: resource_needed(case, plan, each) for each in case.resources}
    table: list[Row] = []
    for week in sorted({held.week for each in plan.classes for held in each.samlinger}):
        table += [
            _staffing_row(week, each.module, taught, case.teams.get((each.number, week)))
            for each in case.samlinger
            if (taught := teams[each.number, week])
        ]
        for resource in case.resources:
            if needed := resources[resource.id].get(week, 0):
                available = None if resource.available is None else resource.available.get(week, 0)
                table.append(_staffing_row(week, resource.name, needed, available))
    return table


def _staffing_row(week: Week, name: str, needed: int, available: int | None) -> Row:
    short = None if available is None else max(0, needed - available)
    return {"week": str(week), "resource": name, "needed": needed, "available": available, "short": short}


STAFFING = Measure("staffing", _STAFFING_COLUMNS, staffing_rows)


_OUTCOMES_COLUMNS = ("outcome", "outcome_name", "number", "module", "weight", "outcome_weight")

_NOWHERE: Row = {"number": None, "module": None, "weight": 0}


def outcomes_rows(result: Result) -> list[Row]:
    """Return one row for each outcome and samling that teaches it; an outcome that none teaches has one empty row."""
    case = result.case
    table: list[Row] = []
    for outcome, name in sorted(case.content.outcomes.items()):
        said: Row = {"outcome": outcome, "outcome_name": name}
        total = {"outcome_weight": case.content.total(outcome)}
        taught: list[Row] = [
            {"number": each.number, "module": each.module, "weight": points}
            for each in case.samlinger
            if (points := case.content.weights.get((each.number, outcome), 0))
        ]
        table += [said | here | total for here in taught or [_NOWHERE]]
    return table


OUTCOMES = Measure("outcomes", _OUTCOMES_COLUMNS, outcomes_rows)
