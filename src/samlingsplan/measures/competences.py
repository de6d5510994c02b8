"""The ten areas of competence: who holds each, and which samlinger need it.

«undervisningspersonellets kompetanse og erfaring dekker oppdragivers krav» (requirement specification, section 8.3).
"""

from samlingsplan.domain import Competence
from samlingsplan.measures.measure import Measure, Row
from samlingsplan.plan import Result

_COLUMNS = ("competence", "holders", "lecturers", "needed_in")


def rows(result: Result) -> list[Row]:
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


COMPETENCES = Measure("competences", _COLUMNS, rows)
