"""How many got a study place they wished for, by class and in all.

Shares are of the leaders who wished for something; those who did not are counted apart.
"""

from collections.abc import Sequence

from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.seat import Seat, seats
from samlingsplan.plan import Result

_COLUMNS = ("class_name", "leaders", "wished", "first_wish", "any_wish", "first_wish_share", "any_wish_share")


def rows(result: Result) -> list[Row]:
    """Return one row a class, and last one for all, whose class has no name."""
    everyone = tuple(seats(result))
    by_class = [
        _row(each.name, [seat for seat in everyone if seat.kull_class.id == each.id]) for each in result.plan.classes
    ]
    return [*by_class, _row(None, everyone)]


def _row(name: str | None, group: Sequence[Seat]) -> Row:
    wished = sum(bool(seat.leader.wishes) for seat in group)
    first = sum(seat.wish_given == 1 for seat in group)
    any_wish = sum(seat.wish_given is not None for seat in group)
    return {
        "class_name": name,
        "leaders": len(group),
        "wished": wished,
        "first_wish": first,
        "any_wish": any_wish,
        "first_wish_share": first / wished if wished else None,
        "any_wish_share": any_wish / wished if wished else None,
    }


WISHES = Measure("wishes", _COLUMNS, rows)
