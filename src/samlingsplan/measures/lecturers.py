"""Everybody on the staff: what they master, and which classes they teach when.

«oversikt over personellressursene i programmet, inklusiv fagansvarlige og deres kompetanse» (requirement
specification, section 8.3).
"""

from samlingsplan.measures.measure import Measure, Row
from samlingsplan.plan import Result

_COLUMNS = ("lecturer", "lecturer_name", "role", "competences", "sector", "samlinger_taught", "classes", "weeks_taught")


def rows(result: Result) -> list[Row]:
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


LECTURERS = Measure("lecturers", _COLUMNS, rows)
