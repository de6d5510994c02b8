"""Checks a folder with nothing but what lies in it."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from samlingsplan.check import changed_files, judge
from samlingsplan.domain import Brief, Case
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.goals import GoalLevel
from samlingsplan.intake import build_case, read_inputs
from samlingsplan.plan import Level, Plan, Status, Verdict
from samlingsplan.plan.document import plan_from_document
from samlingsplan.rules import Rule
from samlingsplan.scenario.schema import Scenario
from samlingsplan.study.folder import MANIFEST


@dataclass(frozen=True, slots=True)
class Judged:
    """A folder's plan, and what is to be said of it."""

    scenario: Scenario
    case: Case
    brief: Brief
    plan: Plan
    levels: tuple[Level, ...]
    status: Status
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a folder's plan is judged by, as the folder states it."""

    scenario: Scenario
    case: Case
    brief: Brief


def laws_of(scenario: Scenario) -> tuple[tuple[Rule, ...], tuple[GoalLevel, ...]]:
    """Return the rules and the levels a scenario states."""
    levels = tuple(GoalLevel(level.name, level.unit, level.goals.stated()) for level in scenario.levels)
    return scenario.rules.stated(), levels


def inputs_of(folder: Path) -> Inputs:
    """Return the scenario, participants and journeys in a folder's ``inputs/``.

    Raises
    ------
    InputError
        When something of them is missing or cannot be read.
    """
    loaded = read_inputs(folder / "inputs")
    return Inputs(loaded.value, *build_case(loaded))


def judge_folder(folder: Path, inputs: Inputs | None = None) -> Judged:
    """Judge the plan in a folder by what is in its ``inputs/``.

    Parameters
    ----------
    folder
        The folder.
    inputs
        What is in its ``inputs/``, where it was read already.

    Raises
    ------
    InputError
        When something that is needed is missing or cannot be read.
    """
    document = _read(folder / "plan.json")
    inputs = inputs or inputs_of(folder)
    rules, levels = laws_of(inputs.scenario)
    verdict = judge(inputs.case, rules, levels, document)
    if (folder / MANIFEST).is_file():
        manifest = _read(folder / MANIFEST)
        changed = tuple(changed_files(folder, manifest if isinstance(manifest, dict) else {}))
        verdict = replace(verdict, misstatements=(*verdict.misstatements, *changed))
    plan, claimed, status = plan_from_document(document)
    return Judged(inputs.scenario, inputs.case, inputs.brief, plan, claimed, status, verdict)


def _read(file: Path) -> object:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError([Complaint("study.no_plan", Location(str(file)))]) from error
    except ValueError as error:
        line = getattr(error, "lineno", None)
        raise InputError([Complaint("study.not_json", Location(str(file), line))]) from error
