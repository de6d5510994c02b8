"""The classes: size, composition, wishes granted, and groups that are split between classes.

Minutes are under way in a year, there and back, all members. They are set against all members in the one of their
classes that is best for them together. The price of the goal ``split_groups`` is in the unit of its level, and what is
left over too: the minutes saved, at the weight that total travel has on that level, less the price; nothing where the
level does not count travel. Rules, other goals of the level, and seats that others would have to give up, are left out:
where less than nothing is left over, the group was parted for their sake.

Shares are of the leaders who wished for something; those who did not are counted apart.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from samlingsplan.domain import Trait, trait_of
from samlingsplan.measures.leaders import leaders
from samlingsplan.measures.measure import Measure, Row
from samlingsplan.plan import KullClass, Level, Result

if TYPE_CHECKING:
    from pandas import DataFrame

_CLASS_SIZES_COLUMNS = ("class", "class_name", "place", "route", "leaders", "expected_leaders", "kommuner", "groups")


def class_sizes_rows(result: Result) -> list[Row]:
    """Return one row a class.

    Sizes are those at admission, to which the limits apply; the expected leaders are those left after
    the drop-out that the scenario expects, to which no limit applies. None where the scenario expects none.
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

    A trait that nobody has, as the KOSTRA group where the table of kommuner has none, is left out, and so is the sector
    where all are of one. The value begins
    with its trait's name, ``size_class:1``, so that it is written in that trait's words.
    """
    case, plan = result.case, result.plan
    members = {each.name: plan.members(case, each.id) for each in plan.classes}
    table: list[Row] = []
    for trait in Trait:
        if trait is Trait.KOSTRA_GROUP and not any(each.kostra_group for each in case.kommuner.values()):
            continue
        if trait is Trait.SECTOR and len({leader.sector for leader in case.participants}) < 2:
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
    by_group = leaders(result).groupby("group")
    return [
        _split_groups_row(result, str(group), members) for group, members in by_group if len(set(members["class"])) > 1
    ]


def _split_groups_row(result: Result, group: str, members: "DataFrame") -> Row:
    classes = [result.plan.by_id[each] for each in sorted(set(members["class"]))]
    split_min = int(members["year_min"].sum())
    together_min, best = min(_together(result, members, classes), default=(None, None))
    saved_min = None if together_min is None else together_min - split_min
    level = _pricing(result)
    price = None if level is None else _weight(level, "split_groups") * (len(classes) - 1)
    travel = 0 if level is None else _weight(level, "total_travel")
    return {
        "group": group,
        "kommune_names": ", ".join(sorted({result.case.kommuner[each].name for each in members["kommune"]})),
        "leaders": len(members),
        "class_names": ", ".join(each.name for each in classes),
        "split_min": split_min,
        "best_class": best,
        "together_min": together_min,
        "saved_min": saved_min,
        "price": price,
        "left": None if saved_min is None or price is None or not travel else travel * saved_min - price,
        "counted_in": None if level is None else level.unit,
    }


def _together(result: Result, members: "DataFrame", classes: Iterable[KullClass]) -> list[tuple[int, str]]:
    """Return what each of the group's classes would cost all of them, where all can get there, with its name."""
    case, ids = result.case, set(members["id"])
    group = [leader for leader in case.participants if leader.id in ids]
    return [
        (sum(case.burden(leader, each.route).travel_min for leader in group), each.name)
        for each in classes
        if all(case.can_travel(leader, each.route) for leader in group)
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
