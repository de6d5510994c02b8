"""Divides the classes of a plan that was found into colloquia, where the scenario asks for them."""

from dataclasses import replace

from samlingsplan.domain import Case
from samlingsplan.errors import Complaint, InputError, Value
from samlingsplan.plan import Outcome, Plan
from samlingsplan.plan.colloquia import colloquia_value, meeting_of
from samlingsplan.solve import Solver, with_colloquia

_LIMIT_S = 120.0
"""Seconds for the colloquia of all classes; those of a class take a few."""


def divided(case: Case, outcome: Outcome, seed: int) -> Outcome:
    """Return an outcome whose plan has the colloquia that the case asks for.

    Raises
    ------
    InputError
        When the members of a class cannot meet: minutes between their homes are missing.
    """
    if case.colloquia is None or outcome.plan.colloquia is not None:
        return outcome
    with Solver(seed, _LIMIT_S) as solver:
        plan = with_colloquia(solver, case, outcome.plan)
    if colloquia_value(case, plan) is None:
        raise InputError([Complaint("study.colloquia_apart", values=_apart(case, plan))])
    return replace(outcome, plan=plan)


def _apart(case: Case, plan: Plan) -> dict[str, Value]:
    """Return who cannot meet: the leaders of a colloquium without a common meeting place."""
    groups = () if plan.colloquia is None else plan.colloquia.groups
    apart = next(each for each in groups if meeting_of(case, each).home is None)
    return {"found": list(apart.members), "class": plan.by_id[apart.class_id].name}
