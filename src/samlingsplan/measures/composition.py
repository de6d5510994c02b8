"""Who shares a class: how many of each class are of each size, centrality, fylke, level and service area."""

from collections import Counter
from collections.abc import Mapping

from samlingsplan.domain import Trait, trait_of
from samlingsplan.measures.measure import Measure, Row
from samlingsplan.plan import Result

_COLUMNS = ("trait", "trait_value", "class_name", "leaders", "in_class_share", "in_kull_share")


def rows(result: Result) -> list[Row]:
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
        table += _rows(trait, in_class)
    return table


def _rows(trait: Trait, in_class: Mapping[str, Counter[str]]) -> list[Row]:
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


COMPOSITION = Measure("composition", _COLUMNS, rows)
