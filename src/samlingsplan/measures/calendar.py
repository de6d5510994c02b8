"""When and where each class holds each samling."""

from samlingsplan.domain import Mode
from samlingsplan.measures.measure import Measure, Row
from samlingsplan.plan import Held, Result

_COLUMNS = (
    "class", "class_name", "number", "module", "mode", "common", "place", "week", "start", "end",
    "weeks_since_previous", "lecturers",
)  # fmt: skip


def rows(result: Result) -> list[Row]:
    """Return one row for each class and samling."""
    case = result.case
    samlinger = {samling.number: samling for samling in case.samlinger}
    table: list[Row] = []
    for each in result.plan.classes:
        before: Held | None = None
        for held in each.samlinger:
            table.append(
                {
                    "class": each.id,
                    "class_name": each.name,
                    "number": held.number,
                    "module": samlinger[held.number].module,
                    "mode": (Mode.DIGITAL if held.place is None else samlinger[held.number].mode).value,
                    "common": samlinger[held.number].common,
                    "place": None if held.place is None else case.venues[held.place].name,
                    "week": str(held.week),
                    "start": held.start,
                    "end": held.end,
                    "weeks_since_previous": None if before is None else before.week.weeks_until(held.week),
                    "lecturers": case.staff.names(held.lecturers),
                }
            )
            before = held
    return table


CALENDAR = Measure("calendar", _COLUMNS, rows)
