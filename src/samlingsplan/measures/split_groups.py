"""Leader groups that sit in several classes: which, and for what gain.

Minutes are under way in a year, there and back, all members. They are set against all members in the one of their
classes that is best for them together, and the difference against the price of the goal ``split_groups``, where that
price is in minutes: what is left over is what parting the group was worth. Rules, and seats that others would have to
give up, are left out of this: where less than nothing is left over, the group was parted for their sake.
"""

from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.seat import Seat, seats
from samlingsplan.plan import Result

_COLUMNS = (
    "group", "kommune_names", "leaders", "class_names", "split_min", "best_class", "together_min", "saved_min",
    "price_min", "left_min",
)  # fmt: skip


def rows(result: Result) -> list[Row]:
    """Return one row a group that is split, in order of key."""
    groups: dict[str, list[Seat]] = {}
    for seat in seats(result):
        if seat.leader.group is not None:
            groups.setdefault(seat.leader.group, []).append(seat)
    return [_row(result, key, members) for key, members in sorted(groups.items()) if len(_classes(members)) > 1]


def _classes(members: list[Seat]) -> list[str]:
    return sorted({seat.kull_class.id for seat in members})


def _row(result: Result, group: str, members: list[Seat]) -> Row:
    by_id, ids = result.plan.by_id, _classes(members)
    split_min = sum(seat.burden.travel_min for seat in members)
    together_min, best = min(_together(result, members), default=(None, None))
    saved_min = None if together_min is None else together_min - split_min
    price_min = _price_min(result)
    paid_min = None if price_min is None else price_min * (len(ids) - 1)
    return {
        "group": group,
        "kommune_names": ", ".join(sorted({seat.kommune.name for seat in members})),
        "leaders": len(members),
        "class_names": ", ".join(by_id[each].name for each in ids),
        "split_min": split_min,
        "best_class": best,
        "together_min": together_min,
        "saved_min": saved_min,
        "price_min": paid_min,
        "left_min": None if saved_min is None or paid_min is None else saved_min - paid_min,
    }


def _together(result: Result, members: list[Seat]) -> list[tuple[int, str]]:
    """Return what each of the group's classes would cost all of them, where all can get there, with its name."""
    case, leaders = result.case, [seat.leader for seat in members]
    classes = [result.plan.by_id[each] for each in _classes(members)]
    return [
        (sum(case.burden(leader, each.column).travel_min for leader in leaders), each.name)
        for each in classes
        if all(case.can_travel(leader, each.column) for leader in leaders)
    ]


def _price_min(result: Result) -> int | None:
    """Return the price of each further class, or None where there is none in minutes."""
    return next(
        (
            part.weight
            for level in result.outcome.levels
            for part in level.parts
            if part.goal == "split_groups" and level.unit == "min"
        ),
        None,
    )


SPLIT_GROUPS = Measure("split_groups", _COLUMNS, rows)
