"""Parts of a scenario that cannot both be meant."""

from samlingsplan.goals.split_groups import SplitGroups
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.intake.faults import Faults
from samlingsplan.rules.centrality_ratio import CentralityRatio
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.schema import Scenario


def note_contradictions(loaded: Loaded[Scenario], faults: Faults) -> None:
    """Note a price for what a rule forbids at any price, a comparison with nothing, and what cannot be added up."""
    _note_ratio(loaded, faults)
    together = any(isinstance(rule, GroupsTogether) for rule in loaded.value.rules.stated())
    for index, level in enumerate(loaded.value.levels):
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


def _note_ratio(loaded: Loaded[Scenario], faults: Faults) -> None:
    """Note a ratio that can be met by making both of its sides worse."""
    ratio = any(isinstance(rule, CentralityRatio) for rule in loaded.value.rules.stated())
    levels = [level.goals.stated() for level in loaded.value.levels]
    if ratio and not any(isinstance(goal, TotalTravel) and len(goals) == 1 for goals in levels for goal in goals):
        rule_at = str(loaded.key_location(["rules", CentralityRatio.name]))
        where = loaded.key_location(["levels"])
        faults.add("intake.ratio_needs_travel", where, rule=CentralityRatio.name, at=rule_at)
