"""What a planner should know of the order of the levels."""

from samlingsplan.errors import Complaint
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.schema import Scenario


def level_notes(loaded: Loaded[Scenario]) -> tuple[Complaint, ...]:
    """Return a note of each goal on classes that counts as much as one on places, and yet moves nobody to another.

    Who goes where is decided first, by the goals that speak of it; classes are made of those who go to each place.
    """
    levels = loaded.value.levels
    moving = [i for i, level in enumerate(levels) if any(goal.moves_leaders() for goal in level.goals.stated())]
    last = moving[-1] if moving else -1
    return tuple(
        Complaint(
            "intake.moves_nobody",
            loaded.key_location(["levels", index, "goals", goal.name]),
            {"goal": goal.name, "level": level.name, "later": levels[last].name},
        )
        for index, level in enumerate(levels[: last + 1])
        for goal in level.goals.stated()
        if goal.shares_classes() and not goal.moves_leaders()
    )
