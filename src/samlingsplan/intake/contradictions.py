"""Parts of a scenario that cannot both be meant."""

from samlingsplan.domain import Case
from samlingsplan.errors import Complaint
from samlingsplan.goals.split_groups import SplitGroups
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.intake.faults import Faults, complaint
from samlingsplan.intake.taken_away import is_taken_away
from samlingsplan.rules.centrality_ratio import CentralityRatio
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.schema import LevelSpec, Scenario

_POINTS = "points"
"""The unit of a level that adds up what it likes: its weights are wishes and no prices."""


def note_contradictions(loaded: Loaded[Scenario], faults: Faults) -> None:
    """Note a price for what a rule forbids at any price, a comparison with nothing, and what cannot be added up."""
    _note_ratio(loaded, faults)
    together = any(isinstance(rule, GroupsTogether) for rule in loaded.value.rules.stated())
    for index, level in enumerate(loaded.value.levels):
        _note_unit(loaded, index, level, faults)
        goals = level.goals.stated()
        for goal in goals:
            where = loaded.key_location(["levels", index, "goals", goal.name])
            if together and isinstance(goal, SplitGroups):
                rule_at = str(loaded.key_location(["rules", GroupsTogether.name]))
                faults.add("intake.price_and_rule", where, goal=goal.name, rule=GroupsTogether.name, at=rule_at)
            if goal.needs_earlier_plan and loaded.value.earlier_plan is None:
                faults.add("intake.no_earlier_plan", where, goal=goal.name)
            if goal.alone and len(goals) > 1:
                others = ", ".join(other.name for other in goals if other is not goal)
                faults.add("intake.goal_alone", where, goal=goal.name, others=others)


def note_free_splits(loaded: Loaded[Scenario], case: Case, faults: Faults) -> None:
    """Note that leader groups could be split though nobody has said what that may cost, or that they may."""
    if not is_taken_away(loaded, GroupsTogether.name):
        faults.complaints += _free_splits(loaded, case, "intake.free_split")


def free_split_notes(loaded: Loaded[Scenario], case: Case) -> tuple[Complaint, ...]:
    """Return a note that leader groups are split for nothing, where the rule against it is taken away."""
    return (
        _free_splits(loaded, case, "intake.splits_cost_nothing") if is_taken_away(loaded, GroupsTogether.name) else ()
    )


def _free_splits(loaded: Loaded[Scenario], case: Case, key: str) -> tuple[Complaint, ...]:
    together = any(isinstance(rule, GroupsTogether) for rule in loaded.value.rules.stated())
    priced = any(isinstance(goal, SplitGroups) for level in loaded.value.levels for goal in level.goals.stated())
    if together or priced or not (groups := set(SplitGroups().marks(case).values())):
        return ()
    where = loaded.key_location(["rules", GroupsTogether.name])
    return (complaint(key, where, found=len(groups), rule=GroupsTogether.name, goal=SplitGroups.name),)


def _note_unit(loaded: Loaded[Scenario], index: int, level: LevelSpec, faults: Faults) -> None:
    """Note a sum of different things that is not told in points: each must be priced in the level's unit."""
    goals = level.goals.stated()
    if level.unit == _POINTS or not goals:
        return
    if all(goal.unit != level.unit for goal in goals):
        told = ", ".join(f"{goal.name} ({goal.unit})" for goal in goals)
        where = loaded.location(["levels", index, "unit"])
        faults.add("intake.level_unit", where, level=level.name, found=level.unit, goals=told)
        return
    for goal in goals:
        if goal.unit != level.unit and "weight" not in goal.model_fields_set:
            where = loaded.key_location(["levels", index, "goals", goal.name])
            values = {"goal": goal.name, "found": goal.unit, "level": level.name, "allowed": level.unit}
            faults.add("intake.unpriced_goal", where, **values)


def _note_ratio(loaded: Loaded[Scenario], faults: Faults) -> None:
    """Note a ratio that can be met by making both of its sides worse.

    Of the levels that say who goes where the last must be total travel alone: those after it decide dates and classes.
    """
    ratio = any(isinstance(rule, CentralityRatio) for rule in loaded.value.rules.stated())
    levels = [(index, level.name, level.goals.stated()) for index, level in enumerate(loaded.value.levels)]
    travelling = [(index, name, goals) for index, name, goals in levels if any(goal.moves_leaders() for goal in goals)]
    if not ratio or (travelling and [type(goal) for goal in travelling[-1][2]] == [TotalTravel]):
        return
    rule_at = str(loaded.key_location(["rules", CentralityRatio.name]))
    if not travelling:
        faults.add("intake.ratio_needs_travel", loaded.key_location(["levels"]), rule=CentralityRatio.name, at=rule_at)
        return
    index, name, goals = travelling[-1]
    found = ", ".join(goal.name for goal in goals)
    where = loaded.key_location(["levels", index, "goals"])
    faults.add("intake.ratio_travel_last", where, rule=CentralityRatio.name, at=rule_at, level=name, found=found)
