"""The least travel that the rules allow, whatever the levels of the scenario are."""

from samlingsplan.plan import PathValue
from samlingsplan.scenario.schema import Scenario

TRAVEL_LEVEL = {"name": "travel", "unit": "min", "goals": {"total_travel": {}}}
"""The level that minimises travel alone, as a scenario states it."""


def travel_first(scenario: Scenario) -> tuple[PathValue, ...]:
    """Return what must change so that the first level is total travel alone; nothing where it is."""
    goals = scenario.levels[0].goals.model_dump(exclude_none=True)
    return () if goals == {"total_travel": {"weight": 1}} else (("levels", [TRAVEL_LEVEL]),)
