"""From a case to a plan with its bounds: allocation, composition, class calendars."""

from collections.abc import Sequence
from dataclasses import dataclass

from samlingsplan.domain import Case
from samlingsplan.goals import GoalLevel
from samlingsplan.model import classes_to_fill
from samlingsplan.plan import Level, Plan, Scope
from samlingsplan.rules import Rule
from samlingsplan.solve.engine import Proof, Solver
from samlingsplan.solve.lexicographic import Ladder
from samlingsplan.solve.stages import Allocated, NoGood, Question, allocate, date_classes, fill
from samlingsplan.solve.wire import Engine


@dataclass(frozen=True, slots=True)
class Found:
    """A plan.

    Parameters
    ----------
    plan
        The plan.
    levels
        Its value on every level, with the bounds proven.
    proof
        ``OPTIMAL`` when every stage proved all its levels, else what cut it short.
    """

    plan: Plan
    levels: tuple[Level, ...]
    proof: Proof


@dataclass(frozen=True, slots=True)
class Nothing:
    """No plan: impossible, or not found in time."""

    proof: Proof


def search(
    solver: Solver,
    case: Case,
    rules: Sequence[Rule],
    levels: Sequence[GoalLevel],
    engine: Engine = Engine.HIGHS,
) -> Found | Nothing:
    """Return the best plan of a case under some rules.

    The first stage speaks of routes only, where the classes of one route are one number. An answer
    that no classes can be made of is cut off, and the first stage is asked again.
    """
    question = Question(case, rules, levels, solver, engine)
    no_goods: list[NoGood] = []
    while True:
        allocated = allocate(question, no_goods)
        if allocated.ladder.answer.values is None:
            return Nothing(allocated.ladder.proof)
        classes = classes_to_fill(case, allocated.classes)
        filled = {
            column: fill(question, [k for k in classes if k.column.id == column], allocated.going.get(column, ()))
            for column in dict.fromkeys(k.column.id for k in classes)
        }
        failed = [column for column, route in filled.items() if route.ladder.answer.values is None]
        if not failed:
            break
        for column in failed:
            if (proof := filled[column].ladder.proof) is not Proof.INFEASIBLE:
                return Nothing(proof)
            no_goods.append(NoGood(column, allocated.units, allocated.classes[column]))
    seats = {participant: seat for route in filled.values() for participant, seat in route.seats.items()}
    dated = date_classes(question, classes, seats)
    if not dated.classes:
        return Nothing(dated.ladder.proof)
    plan = Plan(dated.classes, seats)
    later = [*(route.ladder for route in filled.values()), dated.ladder]
    ladders = [allocated.ladder, *later]
    proof = next((ladder.proof for ladder in ladders if ladder.proof is not Proof.OPTIMAL), Proof.OPTIMAL)
    return Found(plan, judged_levels(case, levels, plan, allocated, later), proof)


def judged_levels(
    case: Case, levels: Sequence[GoalLevel], plan: Plan, allocated: Allocated, later: Sequence[Ladder]
) -> tuple[Level, ...]:
    """Return each level's value in the plan, with the strongest bound that was proven.

    The first stage's bound speaks of all plans: goals are never negative, so leaving out what it
    does not decide keeps the bound. Where it does not meet the value, what this allocation settles
    and the later stages' bounds speak of this allocation, which is then said.
    """
    judged = []
    # Whether every plan equal on the levels above was among the first stage's: once a later stage has
    # added to a level, a plan that is worth more over routes, and less within classes, was not.
    all_equals_seen = True
    for index, level in enumerate(levels):
        objective = level.value(case, plan)
        of_all = (allocated.ladder.bounds[index] or 0) if all_equals_seen else 0
        of_later = [bound for ladder in later if (bound := ladder.bounds[index]) is not None]
        bound, scope = of_all, Scope.ALL_PLANS
        if objective > of_all and (of_later or not all_equals_seen):
            bound, scope = max(of_all, allocated.settled[index] + sum(of_later)), Scope.THIS_ALLOCATION
        judged.append(Level(level.name, level.unit, objective, bound, scope))
        worth = allocated.worth[index]
        all_equals_seen = all_equals_seen and (worth is None or objective <= worth)
    return tuple(judged)
