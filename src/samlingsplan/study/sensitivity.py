"""The first level solved again, with an assumption that decides the answer set to other values."""

from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter

from samlingsplan.domain import Case
from samlingsplan.errors import NoPlanInTimeError
from samlingsplan.intake import reprice
from samlingsplan.intake.taken_away import missing_rule
from samlingsplan.plan import GroupMean, Sensitivity
from samlingsplan.scenario.change import with_value
from samlingsplan.scenario.schema import Scenario
from samlingsplan.solve import Engine, Found, Proof, Solver, search
from samlingsplan.strict import Strict
from samlingsplan.study.judging import laws_of
from samlingsplan.study.kept import Short, read_kept
from samlingsplan.study.uncapped import without_ratio

SENSITIVITY_FILE = "sensitivity.json"


class MeanForm(Strict):
    """What a group would travel on average."""

    sentralitet: tuple[Annotated[int, Field(ge=1, le=6)], ...] = Field(min_length=1)
    mean_min: int


class SensitivityForm(Strict):
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


def sensitivities_to_document(asides: tuple[Sensitivity, ...]) -> list[dict[str, object]]:
    """Return the answers as plain data, ready for JSON."""
    return [{**asdict(each), "classes_by_place": dict(each.classes_by_place)} for each in asides]


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


def _missing(parameter: str, value: int) -> Sensitivity:
    return Sensitivity(parameter, value, {}, None, None, missing=True)


def _sensitivity(solver: Solver, case: Case, scenario: Scenario, parameter: str, value: int) -> Sensitivity:
    if solver.late:
        return _missing(parameter, value)
    rules, levels = laws_of(scenario)
    priced = reprice(case, scenario)
    try:
        answer = search(solver, priced, rules, levels[:1])
        if not isinstance(answer, Found) and answer.proof is Proof.INFEASIBLE:
            answer = search(solver, priced, rules, (), Engine.CP_SAT)  # impossible is said after two proofs
    except NoPlanInTimeError:
        return _missing(parameter, value)
    if isinstance(answer, Found) and answer.levels:
        (level,) = answer.levels
        return Sensitivity(parameter, value, _classes_by_place(case, answer), level.objective, level.bound)
    impossible = not isinstance(answer, Found) and answer.proof is Proof.INFEASIBLE
    return Sensitivity(parameter, value, {}, None, None) if impossible else _missing(parameter, value)


def _classes_by_place(case: Case, found: Found) -> dict[str, int]:
    names = [case.routes[k.column].name for k in found.plan.classes]
    return dict(sorted(Counter(names).items()))
