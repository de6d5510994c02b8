"""Parts of a scenario that cannot both be meant."""

from samlingsplan.goals.split_groups import SplitGroups
from samlingsplan.intake.faults import Faults
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.schema import Scenario


def note_contradictions(loaded: Loaded[Scenario], faults: Faults) -> None:
    """Note a price for what a rule forbids at any price, and a comparison with nothing."""
    together = any(isinstance(rule, GroupsTogether) for rule in loaded.value.rules.stated())
    for index, level in enumerate(loaded.value.levels):
        for goal in level.goals.stated():
            where = loaded.key_location(["levels", index, "goals", goal.name])
            if together and isinstance(goal, SplitGroups):
                rule_at = str(loaded.key_location(["rules", GroupsTogether.name]))
                faults.add("intake.price_and_rule", where, goal=goal.name, rule=GroupsTogether.name, at=rule_at)
            if goal.needs_earlier_plan and loaded.value.earlier_plan is None:
                faults.add("intake.no_earlier_plan", where, goal=goal.name)
