"""Leader groups that sit in several classes: which, and for what gain.

Minutes are under way in a year, there and back, all members. They are set against all members in the one of their
classes that is best for them together. The price of the goal ``split_groups`` is in the unit of its level, and what is
left over too: the minutes saved, at the weight that total travel has on that level, less the price; nothing where the
level does not count travel. Rules, other goals of the level, and seats that others would have to give up, are left out:
where less than nothing is left over, the group was parted for their sake.
"""

from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.seat import Seat, seats
from samlingsplan.plan import Level, Result

_COLUMNS = (
    "group", "kommune_names", "leaders", "class_names", "split_min", "best_class", "together_min", "saved_min",
    "price", "left", "counted_in",
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
    level = _pricing(result)
    price = None if level is None else _weight(level, "split_groups") * (len(ids) - 1)
    travel = 0 if level is None else _weight(level, "total_travel")
    return {
        "group": group,
        "kommune_names": ", ".join(sorted({seat.kommune.name for seat in members})),
        "leaders": len(members),
        "class_names": ", ".join(by_id[each].name for each in ids),
        "split_min": split_min,
        "best_class": best,
        "together_min": together_min,
        "saved_min": saved_min,
        "price": price,
        "left": None if saved_min is None or price is None or not travel else travel * saved_min - price,
        "counted_in": None if level is None else level.unit,
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


def _pricing(result: Result) -> Level | None:
    """Return the level on which a further class has its price, or None."""
    return next((level for level in result.outcome.levels if _weight(level, "split_groups")), None)


def _weight(level: Level, goal: str) -> int:
    """Return a goal's weight on a level, 0 where the level has no such goal."""
    return next((part.weight for part in level.parts if part.goal == goal), 0)


SPLIT_GROUPS = Measure("split_groups", _COLUMNS, rows)
