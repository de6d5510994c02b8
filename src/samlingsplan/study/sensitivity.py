"""The plan under other assumptions, solved in the background while the plan is checked and drawn."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter

from samlingsplan.domain import Case
from samlingsplan.errors import NoPlanInTimeError
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.intake import reprice
from samlingsplan.intake.taken_away import missing_rule
from samlingsplan.plan import GroupMean, Plan, Result, Sensitivity
from samlingsplan.rules.centrality_ratio import CentralityRatio
from samlingsplan.rules.mean_travel import admitted, minutes
from samlingsplan.scenario.change import with_value
from samlingsplan.scenario.schema import Scenario, laws_of
from samlingsplan.solve import Engine, Proof, Solver, search
from samlingsplan.strict import FrozenModel
from samlingsplan.study.kept import Short, read_kept


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
    if answer.plan is None:
        return missing
    travel, means = answer.levels[last], tuple(_mean(case, answer.plan, each) for each in (rule.remote, rule.central))
    return Sensitivity(f"rules.{rule.name}", None, {}, travel.objective, travel.bound, means)


def _mean(case: Case, plan: Plan, sentralitet: tuple[int, ...]) -> GroupMean:
    mean = minutes(case, plan, sentralitet) / len(admitted(case, sentralitet))
    return GroupMean(sentralitet, round(mean))


SENSITIVITY_FILE = "sensitivity.json"


class MeanForm(FrozenModel):
    """What a group would travel on average."""

    sentralitet: tuple[Annotated[int, Field(ge=1, le=6)], ...] = Field(min_length=1)
    mean_min: int


class SensitivityForm(FrozenModel):
    """One answer under another assumption."""

    parameter: Short
    value: int | None
    classes_by_place: dict[Short, int]
    objective: int | None
    bound: int | None
    means: tuple[MeanForm, ...] = ()
    missing: bool = False


def sensitivities(solver: Solver, case: Case, scenario: Scenario) -> tuple[Sensitivity, ...]:
    """Return the answer of the first level for every value the scenario asks to see, and without a limit on ratios.

    What the time or the user cut short is missing, and said to be.
    """
    shown = [
        _sensitivity(solver, case, with_value(scenario, parameter, value), parameter, value)
        for parameter, value in _asked(scenario)
    ]
    ratio = without_ratio(solver, case, scenario)
    return (*shown, *([] if ratio is None else [ratio]))


def _asked(scenario: Scenario) -> list[tuple[str, int]]:
    """Return the assumptions the scenario asks about, but for those of rules that are not in force."""
    return [
        (asked.parameter, value)
        for asked in scenario.sensitivity
        if missing_rule(scenario, asked.parameter) is None
        for value in asked.values
    ]


def sensitivities_to_document(found: tuple[Sensitivity, ...]) -> list[dict[str, object]]:
    """Return the answers as plain data, ready for JSON."""
    return [{**asdict(each), "classes_by_place": dict(each.classes_by_place)} for each in found]


def read_sensitivities(folder: Path, scenario: Scenario) -> tuple[Sensitivity, ...]:
    """Return the answers a solved folder keeps; those its scenario asks for are missing where it keeps none.

    Raises
    ------
    InputError
        When what it keeps cannot have been written by us.
    """
    kept = read_kept(folder / SENSITIVITY_FILE, TypeAdapter(tuple[SensitivityForm, ...]))
    if kept is None:
        return tuple(_missing(parameter, value) for parameter, value in _asked(scenario))
    return tuple(
        Sensitivity(
            each.parameter,
            each.value,
            each.classes_by_place,
            each.objective,
            each.bound,
            tuple(GroupMean(group.sentralitet, group.mean_min) for group in each.means),
            each.missing,
        )
        for each in kept
    )


def in_route_names(found: tuple[Sensitivity, ...], case: Case) -> tuple[Sensitivity, ...]:
    """Return answers that were read back with each place in every language of its route's name."""
    names = {str(route.name): route.name for route in case.routes}
    return tuple(
        replace(each, classes_by_place={names.get(name, name): n for name, n in each.classes_by_place.items()})
        for each in found
    )


def _missing(parameter: str, value: int) -> Sensitivity:
    return Sensitivity(parameter, value, {}, None, None, missing=True)


def _sensitivity(solver: Solver, case: Case, scenario: Scenario, parameter: str, value: int) -> Sensitivity:
    if solver.late:
        return _missing(parameter, value)
    rules, levels = laws_of(scenario)
    priced = reprice(case, scenario)
    try:
        answer = search(solver, priced, rules, levels[:1])
        if answer.plan is None and answer.proof is Proof.INFEASIBLE:
            answer = search(solver, priced, rules, (), Engine.CP_SAT)  # impossible is said after two proofs
    except NoPlanInTimeError:
        return _missing(parameter, value)
    if answer.plan is not None and answer.levels:
        (level,) = answer.levels
        return Sensitivity(parameter, value, _classes_by_place(case, answer.plan), level.objective, level.bound)
    impossible = answer.plan is None and answer.proof is Proof.INFEASIBLE
    return Sensitivity(parameter, value, {}, None, None) if impossible else _missing(parameter, value)


def _classes_by_place(case: Case, plan: Plan) -> dict[str, int]:
    names = [case.route_by_id[k.route].name for k in plan.classes]
    return dict(sorted(Counter(names).items()))


@dataclass(frozen=True, slots=True)
class BackgroundRuns:
    """Answers under way.

    Parameters
    ----------
    solver
        Who finds them.
    patience_s
        Seconds to wait for them once they are needed, and no more than their solver has; what is not found by then is
        missing.
    found
        The answers.
    """

    solver: Solver
    patience_s: float
    found: Future[tuple[Sensitivity, ...]]

    def add_to(self, result: Result) -> Result:
        """Return a result with the answers, when they are there."""
        wait([self.found], timeout=min(self.patience_s, self.solver.left_s))
        self.solver.interrupt()
        return result.with_sensitivities(self.found.result())


@contextmanager
def in_background(case: Case, scenario: Scenario, solver: Solver, patience_s: float) -> Iterator[BackgroundRuns]:
    """Look for the answers as long as the block lasts."""
    with ThreadPoolExecutor(1) as executor:
        try:
            yield BackgroundRuns(solver, patience_s, executor.submit(sensitivities, solver, case, scenario))
        finally:
            solver.interrupt()
