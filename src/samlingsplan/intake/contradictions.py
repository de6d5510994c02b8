"""Parts of a scenario that cannot both be meant."""

from samlingsplan.goals.split_groups import SplitGroups
from samlingsplan.intake.faults import Faults
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.schema import Scenario


def note_contradictions(loaded: Loaded[Scenario], faults: Faults) -> None:
    """Note a price for what a rule forbids at any price."""
    if not any(isinstance(rule, GroupsTogether) for rule in loaded.value.rules.stated()):
        return
    for index, level in enumerate(loaded.value.levels):
        if any(isinstance(goal, SplitGroups) for goal in level.goals.stated()):
            where = loaded.key_location(["levels", index, "goals", SplitGroups.name])
            rule_at = loaded.key_location(["rules", GroupsTogether.name])
            faults.add("intake.price_and_rule", where, goal=SplitGroups.name, rule=GroupsTogether.name, at=str(rule_at))
