"""Changes against an earlier plan: leaders who change class and samlinger that change week."""

from samlingsplan.domain import Case, EarlierPlan
from samlingsplan.measures.leaders import Seat, seats
from samlingsplan.measures.measure import Measure, Row
from samlingsplan.plan import Result

_MOVED_LEADERS_COLUMNS = (
    "id", "kommune", "kommune_name", "earlier_class", "class_name", "earlier_one_way_min", "one_way_min", "other_weeks",
)  # fmt: skip


def moved_leaders_rows(result: Result) -> list[Row]:
    """Return one row a leader who was in the earlier plan and changed class, in rank order."""
    earlier = result.case.earlier
    if earlier is None:
        return []
    moved = (seat for seat in seats(result) if earlier.seats.get(seat.leader.id) not in (None, seat.kull_class.id))
    return [_moved_leaders_row(result.case, earlier, seat) for seat in moved]


def _moved_leaders_row(case: Case, earlier: EarlierPlan, seat: Seat) -> Row:
    before = earlier.classes[earlier.seats[seat.leader.id]]
    burden = case.burden(seat.leader, before.route) if case.can_travel(seat.leader, before.route) else None
    return {
        "id": seat.leader.id,
        "kommune": seat.kommune.id,
        "kommune_name": seat.kommune.full_name,
        "earlier_class": before.name,
        "class_name": seat.kull_class.name,
        "earlier_one_way_min": None if burden is None else burden.one_way_min,
        "one_way_min": seat.burden.one_way_min,
        "other_weeks": sum(before.weeks.get(held.number) != held.week for held in seat.kull_class.samlinger),
    }


MOVED_LEADERS = Measure("moved_leaders", _MOVED_LEADERS_COLUMNS, moved_leaders_rows)


_MOVED_WEEKS_COLUMNS = ("class", "class_name", "number", "module", "earlier_week", "week", "leaders")


def moved_weeks_rows(result: Result) -> list[Row]:
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


MOVED_WEEKS = Measure("moved_weeks", _MOVED_WEEKS_COLUMNS, moved_weeks_rows)
