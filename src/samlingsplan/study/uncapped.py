"""What the plan would be without the limit on remote against central kommuner, so that its price is seen."""

from samlingsplan.domain import Case
from samlingsplan.errors import NoPlanInTimeError
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.plan import GroupMean, Plan, Sensitivity
from samlingsplan.rules.centrality_ratio import CentralityRatio
from samlingsplan.rules.mean_travel import admitted, minutes
from samlingsplan.scenario.schema import Scenario
from samlingsplan.solve import Found, Solver, search
from samlingsplan.study.judging import laws_of


def without_ratio(solver: Solver, case: Case, scenario: Scenario) -> Sensitivity | None:
    """Return what each group then travels on average; None where no such limit binds two groups.

    Where the time is out before it is known, or nothing is proven of it, the answer is missing.

    The levels down to the one of nothing but total travel are solved again, which the limit must not be met without.
    """
    rules, levels = laws_of(scenario)
    rule = next((rule for rule in rules if isinstance(rule, CentralityRatio)), None)
    if rule is None or not all(admitted(case, group) for group in (rule.remote, rule.central)):
        return None
    missing = Sensitivity(f"rules.{rule.name}", None, {}, None, None, missing=True)
    if solver.late:
        return missing
    last = max(i for i, level in enumerate(levels) if [type(goal) for goal in level.goals] == [TotalTravel])
    others = [each for each in rules if each is not rule]
    try:
        answer = search(solver, case, others, levels[: last + 1])
    except NoPlanInTimeError:
        return missing
    if not isinstance(answer, Found):
        return missing
    travel, means = answer.levels[last], tuple(_mean(case, answer.plan, each) for each in (rule.remote, rule.central))
    return Sensitivity(f"rules.{rule.name}", None, {}, travel.objective, travel.bound, means)


def _mean(case: Case, plan: Plan, sentralitet: tuple[int, ...]) -> GroupMean:
    mean = minutes(case, plan, sentralitet) / len(admitted(case, sentralitet))
    return GroupMean(sentralitet, round(mean))
