"""The classes: size, composition, wishes granted, and groups that are split between classes.

Minutes are under way in a year, there and back, all members. They are set against all members in the one of their
classes that is best for them together. The price of the goal ``split_groups`` is in the unit of its level, and what is
left over too: the minutes saved, at the weight that total travel has on that level, less the price; nothing where the
level does not count travel. Rules, other goals of the level, and seats that others would have to give up, are left out:
where less than nothing is left over, the group was parted for their sake.

Shares are of the leaders who wished for something; those who did not are counted apart.
"""

from collections import Counter
from collections.abc import Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from samlingsplan.domain import Trait, trait_of
from samlingsplan.measures.leaders import Seat, leaders, seats
from samlingsplan.measures.measure import Measure, Row
from samlingsplan.plan import KullClass, Level, Result

if TYPE_CHECKING:
    from pandas import DataFrame

_CLASS_SIZES_COLUMNS = ("class", "class_name", "place", "route", "leaders", "expected_leaders", "kommuner", "groups")


def class_sizes_rows(result: Result) -> list[Row]:
    """Return one row a class.

    Sizes are those at admission, to which the limits apply; after the drop-out that the scenario expects, a class is
    expected to have so many, which binds nothing. None where the scenario expects none.
    """
    stays = None if result.case.kull.dropout_percent is None else 1 - result.case.kull.dropout_percent / 100
    frame = leaders(result)
    table: list[Row] = []
    for each in result.plan.classes:
        members = frame[frame["class"] == each.id]
        table.append(
            {
                "class": each.id,
                "class_name": each.name,
                "place": None if each.place is None else result.case.venues[each.place].name,
                "route": _route(result, each),
                "leaders": len(members),
                "expected_leaders": None if stays is None else len(members) * stays,
                "kommuner": members["kommune"].nunique(),
                "groups": members["group"].nunique(),
            }
        )
    return table


def _route(result: Result, kull_class: KullClass) -> str | None:
    """Return the places of a class from samling to samling, each once while it stays there; None when all are digital.

    What is digital is left to the calendar.
    """
    held = [samling.place for samling in kull_class.samlinger if samling.place is not None]
    return " – ".join(result.case.venues[place].name for place, _ in groupby(held)) or None


CLASS_SIZES = Measure("class_sizes", _CLASS_SIZES_COLUMNS, class_sizes_rows)


_COMPOSITION_COLUMNS = ("trait", "trait_value", "class_name", "leaders", "in_class_share", "in_kull_share")


def composition_rows(result: Result) -> list[Row]:
    """Return one row a trait, value and class: what `mix` makes alike down the classes, and `likeness` unlike.

    A trait that nobody has, as the KOSTRA group where the table of kommuner has none, is left out. The value bears
    its trait's name, ``size_class:1``, so that it is read in that trait's words.
    """
    case, plan = result.case, result.plan
    members = {each.name: plan.members(case, each.id) for each in plan.classes}
    table: list[Row] = []
    for trait in Trait:
        if trait is Trait.KOSTRA_GROUP and not any(each.kostra_group for each in case.kommuner.values()):
            continue
        traits = {leader.id: trait_of(leader, trait, case.kommuner) for leader in case.participants}
        in_class = {name: Counter(traits[leader.id] for leader in here) for name, here in members.items()}
        table += _composition_rows(trait, in_class)
    return table


def _composition_rows(trait: Trait, in_class: Mapping[str, Counter[str]]) -> list[Row]:
    in_kull: Counter[str] = sum(in_class.values(), Counter())
    return [
        {
            "trait": trait.value,
            "trait_value": f"{trait.value}:{value}",
            "class_name": name,
            "leaders": here[value],
            "in_class_share": here[value] / here.total(),
            "in_kull_share": in_kull[value] / in_kull.total(),
        }
        for value in sorted(in_kull)
        for name, here in in_class.items()
    ]


COMPOSITION = Measure("composition", _COMPOSITION_COLUMNS, composition_rows)


_SPLIT_GROUPS_COLUMNS = (
    "group", "kommune_names", "leaders", "class_names", "split_min", "best_class", "together_min", "saved_min",
    "price", "left", "counted_in",
)  # fmt: skip


def split_groups_rows(result: Result) -> list[Row]:
    """Return one row a group that is split, in order of key."""
    groups: dict[str, list[Seat]] = {}
    for seat in seats(result):
        if seat.leader.group is not None:
            groups.setdefault(seat.leader.group, []).append(seat)
    return [
        _split_groups_row(result, key, members) for key, members in sorted(groups.items()) if len(_classes(members)) > 1
    ]


def _classes(members: list[Seat]) -> list[str]:
    return sorted({seat.kull_class.id for seat in members})


def _split_groups_row(result: Result, group: str, members: list[Seat]) -> Row:
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
        (sum(case.burden(leader, each.route).travel_min for leader in leaders), each.name)
        for each in classes
        if all(case.can_travel(leader, each.route) for leader in leaders)
    ]


def _pricing(result: Result) -> Level | None:
    """Return the level on which a further class has its price, or None."""
    return next((level for level in result.outcome.levels if _weight(level, "split_groups")), None)


def _weight(level: Level, goal: str) -> int:
    """Return a goal's weight on a level, 0 where the level has no such goal."""
    return next((part.weight for part in level.parts if part.goal == goal), 0)


SPLIT_GROUPS = Measure("split_groups", _SPLIT_GROUPS_COLUMNS, split_groups_rows)


_WISHES_COLUMNS = ("class_name", "leaders", "wished", "first_wish", "any_wish", "first_wish_share", "any_wish_share")


def wishes_rows(result: Result) -> list[Row]:
    """Return one row a class, and last one for all, whose class has no name.

    Shares are of those who wished, and None where nobody did or no class meets at any place.
    """
    frame = leaders(result)
    placed = bool(result.plan.open_venues())
    by_class = [_wishes_row(each.name, frame[frame["class"] == each.id], placed) for each in result.plan.classes]
    return [*by_class, _wishes_row(None, frame, placed)]


def _wishes_row(name: str | None, group: "DataFrame", placed: bool) -> Row:
    wished = int(group["wished"].sum())
    first = int((group["wish_given"] == 1).sum())
    any_wish = int(group["wish_given"].count())
    return {
        "class_name": name,
        "leaders": len(group),
        "wished": wished,
        "first_wish": first,
        "any_wish": any_wish,
        "first_wish_share": first / wished if wished and placed else None,
        "any_wish_share": any_wish / wished if wished and placed else None,
    }


WISHES = Measure("wishes", _WISHES_COLUMNS, wishes_rows)
