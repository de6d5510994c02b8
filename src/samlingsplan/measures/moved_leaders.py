"""Leaders who sit in another class than in the earlier plan, with what the move means to them."""

from samlingsplan.domain import Case, EarlierPlan
from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.seat import Seat, seats
from samlingsplan.plan import Result

_COLUMNS = (
    "id", "kommune", "kommune_name", "earlier_class", "class_name", "earlier_one_way_min", "one_way_min", "other_weeks",
)  # fmt: skip


def rows(result: Result) -> list[Row]:
    """Return one row a leader who was in the earlier plan and changed class, in rank order."""
    earlier = result.case.earlier
    if earlier is None:
        return []
    moved = (seat for seat in seats(result) if earlier.seats.get(seat.leader.id) not in (None, seat.kull_class.id))
    return [_row(result.case, earlier, seat) for seat in moved]


def _row(case: Case, earlier: EarlierPlan, seat: Seat) -> Row:
    before = earlier.classes[earlier.seats[seat.leader.id]]
    burden = case.burden(seat.leader, before.column) if case.can_travel(seat.leader, before.column) else None
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


MOVED_LEADERS = Measure("moved_leaders", _COLUMNS, rows)
