"""Checks a folder from its own files alone."""

from dataclasses import dataclass, replace
from pathlib import Path

from samlingsplan.check import changed_files, judge
from samlingsplan.domain import Brief, Case
from samlingsplan.intake import INPUT_FILES
from samlingsplan.plan import Level, Plan, Status, Verdict, Violation
from samlingsplan.plan.document import plan_from_document
from samlingsplan.received import read_json
from samlingsplan.scenario.schema import Scenario, laws_of
from samlingsplan.study.folder_inputs import Inputs, inputs_of
from samlingsplan.study.holdings import MANIFEST, missing_plan
from samlingsplan.study.records import received_digests
from samlingsplan.study.steady import steadily

PLAN_FILE = "plan.json"
_NEEDED = (PLAN_FILE, *(f"inputs/{name}" for name in INPUT_FILES))


@dataclass(frozen=True, slots=True)
class Judged:
    """A folder's plan, and the notes on it."""

    scenario: Scenario
    case: Case
    brief: Brief
    plan: Plan
    levels: tuple[Level, ...]
    status: Status
    verdict: Verdict


def judge_folder(folder: Path, inputs: Inputs | None = None) -> Judged:
    """Judge the plan in a folder by what is in its ``inputs/``.

    Parameters
    ----------
    folder
        The folder.
    inputs
        What is in its ``inputs/``, of a folder that is being filled: its manifest comes last. A folder of
        somebody else's must have one.

    Raises
    ------
    InputError
        When something that is needed is missing or cannot be read, or anything cannot have been written by us.
    """
    return steadily(folder, lambda: _judged(folder, inputs))


def _judged(folder: Path, inputs: Inputs | None) -> Judged:
    document = read_json(folder / PLAN_FILE, missing_plan(folder), "study.not_json")
    changed = () if inputs else tuple(changed_files(folder, received_digests(folder / MANIFEST), _NEEDED))
    inputs = inputs or inputs_of(folder)
    rules, levels = laws_of(inputs.scenario)
    verdict = judge(inputs.case, rules, levels, document)
    verdict = replace(verdict, misstatements=(*verdict.misstatements, *changed))
    plan, claimed, status = plan_from_document(document)
    if inputs.case.colloquia is not None and plan.colloquia is None:
        missing = Violation("colloquia_missing", "plan", found=None, allowed=None)
        verdict = replace(verdict, misstatements=(*verdict.misstatements, missing))
    return Judged(
        inputs.scenario, inputs.case, inputs.brief, plan.in_languages_of(inputs.case), claimed, status, verdict
    )
