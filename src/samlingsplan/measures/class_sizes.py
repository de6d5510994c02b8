"""The classes, where they meet and how many they are."""

from itertools import groupby

from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.seat import seats
from samlingsplan.plan import KullClass, Result

_COLUMNS = ("class", "class_name", "place", "route", "leaders", "expected_leaders", "kommuner", "groups")


def rows(result: Result) -> list[Row]:
    """Return one row a class.

    Sizes are those at admission, to which the limits apply; after the drop-out that the scenario expects, a class is
    expected to have so many, which binds nothing. None where the scenario expects none.
    """
    stays = None if result.case.kull.dropout_percent is None else 1 - result.case.kull.dropout_percent / 100
    everyone = tuple(seats(result))
    table: list[Row] = []
    for each in result.plan.classes:
        members = [seat for seat in everyone if seat.kull_class.id == each.id]
        table.append(
            {
                "class": each.id,
                "class_name": each.name,
                "place": None if each.place is None else result.case.venues[each.place].name,
                "route": _route(result, each),
                "leaders": len(members),
                "expected_leaders": None if stays is None else len(members) * stays,
                "kommuner": len({seat.kommune.id for seat in members}),
                "groups": len({seat.leader.group for seat in members} - {None}),
            }
        )
    return table


def _route(result: Result, kull_class: KullClass) -> str | None:
    """Return the places of a class from samling to samling, each once while it stays there; None when all are digital.

    What is digital is left to the calendar.
    """
    held = [samling.place for samling in kull_class.samlinger if samling.place is not None]
    return " – ".join(result.case.venues[place].name for place, _ in groupby(held)) or None


CLASS_SIZES = Measure("class_sizes", _COLUMNS, rows)
