"""Compares a goal's expressions with its value on every plan of a tiny world: what is optimised is reported."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt

from samlingsplan.algebra import Program
from samlingsplan.domain import Case
from samlingsplan.goals import Goal, GoalLevel
from samlingsplan.plan import Plan
from samlingsplan.rules import Rule
from samlingsplan.solve.cvar import LevelObjective
from tests.embedding import Embedding
from tests.worlds import every_plan


def assert_value_is_expression(
    case: Case, goal: Goal, *stages: str, most_classes: int = 2, rules: Sequence[Rule] = ()
) -> None:
    """Fail unless the goal has an expression in exactly these stages, and each has the stated value on every plan.

    Plans that break one of the rules are passed over.
    """
    embedding = Embedding(case, rules, [GoalLevel("wish", goal.unit, (goal,))])
    seen = set()
    for plan in every_plan(case, most_classes):
        if any(True for rule in rules for _ in rule.violations(case, plan)):
            continue
        value = goal.value(case, plan)
        assert value >= 0
        assert dict(spoken(embedding, plan)) == dict.fromkeys(stages, goal.weight * value), plan
        seen.add(value)
    assert len(seen) > 1, "every plan of this world has the same value: it proves nothing"


def spoken(embedding: Embedding, plan: Plan) -> Iterator[tuple[str, int]]:
    """Yield the stages that count a plan, and the least value of the level there."""
    (expression,), (tail,) = embedding.joint.objectives, embedding.joint.tails
    aim = LevelObjective(embedding.joint.program, expression, tail)
    if aim.decides:
        values = embedding.joint_solution(plan)
        assert values is not None, plan
        yield "joint", aim.value(values)
    filling = embedding.filling(plan)
    (expression,) = filling.objectives
    if expression is not None:
        yield "filling", least(filling.program, expression, embedding.filling_values(plan))
    calendar, values = embedding.calendar_solution(plan)
    (expression,) = calendar.objectives
    if expression is not None:
        assert values is not None, plan
        yield "calendar", calendar.program.value(expression, values)
    whole, values = embedding.whole_values(plan)
    (expression,) = whole.objectives
    if expression is not None:
        yield "whole", least(whole.program, expression, values)


def least(program: Program, expression: Any, values: Mapping[int, int]) -> int:
    """Return the least value of an expression when the main variables have these values."""
    copy = mathopt.Model.from_model_proto(model_pb2.ModelProto.FromString(program.serialised(expression)))
    for index, value in values.items():
        variable = copy.get_variable(index)
        variable.lower_bound = variable.upper_bound = value
    result = mathopt.solve(copy, mathopt.SolverType.HIGHS)
    assert result.termination.reason == mathopt.TerminationReason.OPTIMAL
    return round(result.objective_value())
