"""Reads the plan that a new one is compared with."""

from pathlib import Path

from samlingsplan.domain import Case, EarlierClass, EarlierPlan, Issue
from samlingsplan.errors import Complaint, InputError
from samlingsplan.plan import Plan
from samlingsplan.plan.document import issue_from_document, plan_from_document
from samlingsplan.received import read_json
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.paths import resolve_in_folder
from samlingsplan.scenario.schema import Scenario

PLAN_FILE = "plan.json"


def earlier_file(loaded: Loaded[Scenario]) -> Path | None:
    """Return the document of the earlier plan, which a scenario names by itself or by its folder.

    A ``plan.json`` may lie outside the scenario's folder, since plans are kept in another folder than scenarios.

    Raises
    ------
    InputError
        When it is missing, or another file outside the scenario's folder.
    """
    text = loaded.value.earlier_plan
    if text is None:
        return None
    return resolve_in_folder(text, PLAN_FILE, loaded.folder, loaded.location(["earlier_plan"]))


def earlier_plan_of(loaded: Loaded[Scenario], case: Case) -> EarlierPlan | None:
    """Return the earlier plan, or None where the scenario names none.

    Raises
    ------
    InputError
        When it is no plan, or none of the admitted leaders is in it.
    """
    file = earlier_file(loaded)
    if file is None:
        return None
    document = read_json(file, not_json="intake.earlier_not_json")
    plan, _, _ = plan_from_document(document, str(file))
    if not any(leader.id in plan.seats for leader in case.participants):
        some = ", ".join(sorted(plan.seats)[:3])
        raise InputError([Complaint("intake.earlier_unrelated", loaded.location(["earlier_plan"]), {"found": some})])
    return remembered(plan.in_languages_of(case), issue_from_document(document, case, str(file)))


def remembered(plan: Plan, issue: Issue | None) -> EarlierPlan:
    """Return what a new plan knows of an earlier one and of the calendars that it issued."""
    classes = {
        each.id: EarlierClass(
            each.name,
            each.route,
            {held.number: held.week for held in each.samlinger},
            {held.number: held.start for held in each.samlinger},
            {held.number: held.place for held in each.samlinger},
            {held.number: held.lecturers for held in each.samlinger if held.lecturers},
        )
        for each in plan.classes
    }
    return EarlierPlan(classes, dict(plan.seats), issue)
