"""The first level solved again, with an assumption that decides the answer set to other values."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from samlingsplan.domain import Case
from samlingsplan.errors import NoPlanInTimeError
from samlingsplan.intake import reprice
from samlingsplan.plan import GroupMean, Sensitivity
from samlingsplan.scenario.change import with_value
from samlingsplan.scenario.schema import Scenario
from samlingsplan.solve import Engine, Found, Proof, Solver, search
from samlingsplan.study.judging import laws_of
from samlingsplan.study.uncapped import without_ratio

SENSITIVITY_FILE = "sensitivity.json"


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
    return [(asked.parameter, value) for asked in scenario.sensitivity for value in asked.values]


def sensitivities_to_document(asides: tuple[Sensitivity, ...]) -> list[dict[str, object]]:
    """Return the answers as plain data, ready for JSON."""
    return [{**asdict(each), "classes_by_place": dict(each.classes_by_place)} for each in asides]


def read_sensitivities(folder: Path, scenario: Scenario) -> tuple[Sensitivity, ...]:
    """Return the answers a solved folder keeps; those its scenario asks for are missing where none can be read."""
    try:
        kept = json.loads((folder / SENSITIVITY_FILE).read_text(encoding="utf-8"))
        return tuple(_kept(**each) for each in kept)
    except (OSError, ValueError, TypeError, KeyError):
        return tuple(_missing(parameter, value) for parameter, value in _asked(scenario))


def _kept(means: Iterable[Mapping[str, Any]] = (), **others: Any) -> Sensitivity:
    groups = tuple(GroupMean(tuple(each["sentralitet"]), each["mean_min"]) for each in means)
    return Sensitivity(**others, means=groups)


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
