"""Many classes: parties that no rule or goal on classes distinguishes are merged, and a plan in line is kept in hand.

In the line, leaders of a kommune stand together; it is cut into classes of even sizes, which are dated at once. A
composition that is not finished in time then loses no plan.
"""

from collections.abc import Mapping, Sequence

from samlingsplan.algebra import ClassToFill, Composition, Program
from samlingsplan.domain import ParticipantId, Party, RouteId
from samlingsplan.model import merged_in_classes, seats_of
from samlingsplan.plan import Plan
from samlingsplan.solve.lines import cut
from samlingsplan.solve.stage_input import StageInput

MOST_AT_ONCE = 60
"""Above this number of classes, composition and calendar are not solved in one program, and a plan is kept in hand.

The program grows with leaders times weeks times classes.
"""


def seats_in_line(
    stage: StageInput, classes: Sequence[ClassToFill], going: Mapping[RouteId, Sequence[Party]]
) -> dict[ParticipantId, str]:
    """Return the class of each leader where the line of each route is divided evenly."""
    case, rules, levels = stage.case, stage.rules, stage.levels
    merged = {route: merged_in_classes(case, parties, rules, levels) for route, parties in going.items()}
    composition = Composition(case, Program("line", stage.solver.heed), classes, merged)
    return seats_of(composition, cut(composition))


def is_lawful(stage: StageInput, plan: Plan) -> bool:
    """Return whether no rule finds fault with a plan."""
    return not any(any(True for _ in rule.violations(stage.case, plan)) for rule in stage.rules)


def costs_at_most(stage: StageInput, plan: Plan, dates: Sequence[int | None]) -> bool:
    """Return whether what goals on dates cost in a plan is at most a number for each level, 0 where there is none."""
    costs = (
        sum(goal.weight * goal.value(stage.case, plan) for goal in level.goals if goal.speaks_of_dates())
        for level in stage.levels
    )
    return all(cost <= (most or 0) for cost, most in zip(costs, dates, strict=True))
