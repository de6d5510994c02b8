"""Finds the plan of one scenario, and the result of one variant."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version

from samlingsplan.check import judge
from samlingsplan.errors import (
    CheckRefusedError,
    Complaint,
    ImpossibleError,
    InputError,
    NoPlanInTimeError,
    SamlingsplanError,
)
from samlingsplan.goals import GoalLevel
from samlingsplan.measures.key_figures import key_figures
from samlingsplan.plan import Ending, Outcome, Plan, Result, Status, Variant, VariantResult, Verdict
from samlingsplan.plan.document import plan_to_document
from samlingsplan.scenario.schema import laws_of
from samlingsplan.solve import Foresee, Proof, SearchResult, Solver, clashes, conflicting_rules, search
from samlingsplan.variants.base import Base, varied
from samlingsplan.variants.explaining import explained, explained_clashes
from samlingsplan.variants.impossible import clash_complaints, conflict_complaints, no_plan_complaints
from samlingsplan.variants.most_admitted import most_admitted

PLAN = Variant("plan")
"""The variant without changes: the plan that is asked about."""

_STATUSES = {
    Proof.OPTIMAL: Status.OPTIMAL,
    Proof.TIME: Status.FEASIBLE,
    Proof.UNCLOSED: Status.FEASIBLE,
    Proof.INTERRUPTED: Status.INTERRUPTED,
}


def find(
    base: Base,
    solver: Solver,
    second: Solver | None = None,
    foresee: Foresee = lambda places: None,
) -> tuple[Plan, Outcome]:
    """Return the plan of a scenario, and the outcome of the search without its seconds.

    Parameters
    ----------
    base
        The scenario.
    solver, second, foresee
        As in `samlingsplan.solve.search`.

    Raises
    ------
    InputError
        When there is a plan, and the scenario expects none.
    ImpossibleError
        When no plan meets all rules; the complaints name those in conflict, and what would make a plan possible.
    NoPlanInTimeError
        When the time is out before any plan is found.
    """
    loaded = base.loaded
    if loaded.value.expect is None:
        return _best(base, laws_of(loaded.value)[1], solver, second, foresee)
    _best(base, (), solver, second)  # any plan contradicts it
    raise InputError([Complaint("solve.plan_exists", loaded.location(["expect"]))])


def _best(
    base: Base,
    levels: Sequence[GoalLevel],
    solver: Solver,
    second: Solver | None = None,
    foresee: Foresee = lambda places: None,
    explain: bool = True,
    near: Plan | None = None,
    floor: int = 0,
) -> tuple[Plan, Outcome]:
    """Return the best plan on some levels; raises as `find` where there is none, explained or not."""
    loaded, case = base.loaded, base.case
    rules, _ = laws_of(loaded.value)
    if found := clashes(case, rules):
        raise ImpossibleError(explained_clashes(base, found, solver) if explain else clash_complaints(loaded, found))
    answer = search(solver, case, rules, levels, background_solver=second, foresee=foresee, near=near, floor=floor)
    if answer.plan is not None:
        return answer.plan, _outcome(answer, answer.plan)
    if answer.proof is not Proof.INFEASIBLE:
        raise NoPlanInTimeError(no_plan_complaints(levels, answer))
    conflict = conflicting_rules(solver, case, rules)  # a second proof by another solver
    if conflict is None:
        raise NoPlanInTimeError([Complaint("solve.impossible_once")])
    said = explained(base, case, conflict, solver) if explain else conflict_complaints(loaded, case, conflict)
    raise ImpossibleError(said)


def _outcome(answer: SearchResult, plan: Plan) -> Outcome:
    return Outcome(_status(answer), plan, answer.levels, f"HiGHS, OR-Tools {version('ortools')}", {})


def _status(found: SearchResult) -> Status:
    """Return how a search ended: what is best given who goes where only is not yet best."""
    if found.proof is Proof.OPTIMAL and not all(level.proven for level in found.levels):
        return Status.FEASIBLE
    return _STATUSES[found.proof]


def solved(base: Base, variant: Variant, solver: Solver) -> VariantResult:
    """Return the result of a variant: found, checked and measured.

    Whatever leaves it without a plan is part of the result.

    Raises
    ------
    CheckRefusedError
        When the checker refuses the plan: a fault of this program.
    """
    try:
        other = varied(base, variant)
        solver.seed = other.loaded.value.seed
        other = (most_admitted(other, solver, explained) if variant.explained else most_admitted(other, solver)).base
        levels = laws_of(other.loaded.value)[1][: variant.levels]
        _, outcome = _best(other, levels, solver, explain=variant.explained, near=variant.near, floor=variant.floor)
    except InputError as error:
        return VariantResult(variant, Ending.REFUSED, reasons=error.complaints)
    except ImpossibleError as error:
        return VariantResult(variant, Ending.IMPOSSIBLE, reasons=error.complaints)
    except NoPlanInTimeError as error:
        return VariantResult(variant, Ending.UNKNOWN, reasons=error.complaints)
    return _measured(variant, other, levels, outcome)


def _measured(variant: Variant, base: Base, levels: Sequence[GoalLevel], outcome: Outcome) -> VariantResult:
    """Return a result with the figures of its plan, after the checker has judged it."""
    rules, _ = laws_of(base.loaded.value)
    document = plan_to_document(base.case, outcome)
    verdict = judge(base.case, rules, levels, document)
    if not verdict.lawful:
        raise CheckRefusedError([Complaint("check.refused_own", values={"found": variant.name})])
    return as_variant(Result(base.case, base.brief, outcome, verdict), variant)


def as_variant(result: Result, variant: Variant) -> VariantResult:
    """Return the plan of a result as what is known of a variant."""
    levels = tuple(replace(level, parts=()) for level in result.outcome.levels)
    ending = Ending.PROVEN if all(level.proven for level in levels) else Ending.FOUND
    return VariantResult(variant, ending, levels, result.plan, key_figures(result))


def plan_found(base: Base, outcome: Outcome) -> VariantResult:
    """Return the plan of a scenario, which no checker has judged yet, as that of a variant without changes."""
    return as_variant(Result(base.case, base.brief, outcome, Verdict((), ())), PLAN)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a worker needs once for all its variants.

    Parameters
    ----------
    base
        The scenario that variants differ from.
    time_limit_s
        Seconds for one variant.
    yielding
        As of `samlingsplan.variants.Here`.
    """

    base: Base
    time_limit_s: float
    yielding: bool = False

    def answer(self, variant: Variant, solver: Solver) -> VariantResult | SamlingsplanError:
        """Return the result of a variant, or the error to raise in the process that asked."""
        solver.restart(self.time_limit_s)
        try:
            return solved(self.base, variant, solver)
        except SamlingsplanError as error:
            return error
        except Exception as fault:
            values = {"found": f"{type(fault).__name__}: {fault}"}
            return NoPlanInTimeError([Complaint("solve.worker_failed", values=values)])
