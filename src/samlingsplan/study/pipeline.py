"""From a scenario file to a folder with a plan that was checked, then drawn."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from samlingsplan.check import verdict_to_document
from samlingsplan.domain import Brief, Case
from samlingsplan.errors import CheckRefusedError, Complaint, ImpossibleError, NoPlanInTimeError
from samlingsplan.intake import build_case, write_inputs
from samlingsplan.messages import Words
from samlingsplan.plan import Conflict, Outcome, Plan, Result, Status
from samlingsplan.plan.document import plan_to_document
from samlingsplan.render import PLANNER, draw
from samlingsplan.scenario.loader import Loaded, load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.solve import Found, Listener, Proof, Solver, conflicting_rules, finishing_on_interrupt, search
from samlingsplan.study.asides import asides_of
from samlingsplan.study.ending import finishing_soon
from samlingsplan.study.folder import replacing
from samlingsplan.study.holdings import MANIFEST, SOLVED, Holding
from samlingsplan.study.judging import Inputs, inputs_of, judge_folder, laws_of
from samlingsplan.study.legs import LEGS_FILE, legs_to_document
from samlingsplan.study.manifest import manifest_of
from samlingsplan.study.notes import NOTES_FILE, notes_to_document, with_moot_pins
from samlingsplan.study.sensitivity import SENSITIVITY_FILE, sensitivities_to_document
from samlingsplan.study.stopwatch import Stopwatch

_PATIENCE_S = 10.0
"""What is beside the plan may take so many seconds longer at least."""

_HEAD_START_S = 2.0
"""So long the first question to the solver comes before all that can be done while it is answered."""

_STATUSES = {
    Proof.OPTIMAL: Status.OPTIMAL,
    Proof.TIME: Status.FEASIBLE,
    Proof.UNCLOSED: Status.FEASIBLE,
    Proof.INTERRUPTED: Status.INTERRUPTED,
}


def solve_scenario(
    file: Path,
    out: Path,
    words: Words,
    listener: Listener,
    time_limit_s: float | None = None,
    on_interrupt: Callable[[], None] = lambda: None,
    online_tiles: bool = False,
) -> Result:
    """Plan a scenario: read, solve, write, check what was written, draw.

    Parameters
    ----------
    file
        The scenario.
    out
        The folder to fill; it is replaced as a whole, or left as it was.
    words
        The language of what is drawn.
    listener
        Told where the search stands.
    time_limit_s
        Seconds to search, when not the scenario's own.
    on_interrupt
        Called at the first Ctrl-C, which ends the search but not the work.
    online_tiles
        Whether the map may fetch its background from Kartverket when it is read.

    Raises
    ------
    InputError, ImpossibleError, NoPlanInTimeError, CheckRefusedError
        See `samlingsplan.errors`; nothing of ``out`` is changed then.
    """
    watch = Stopwatch()
    loaded = load(file, Scenario)
    with replacing(out, Holding(SOLVED, loaded.sources[0].name)) as folder, ExitStack() as stack:
        limit_s = time_limit_s or loaded.value.search.time_limit_s
        solver = stack.enter_context(Solver(loaded.value.seed, limit_s, listener))
        aside = stack.enter_context(Solver(loaded.value.seed, limit_s))
        case, brief = build_case(loaded)
        stack.enter_context(finishing_on_interrupt(solver, aside, told=on_interrupt))
        beside = stack.enter_context(ThreadPoolExecutor(1))
        inputs = beside.submit(_written_inputs, folder, loaded, case, solver)
        watch.lap("read")
        found = _solve(solver, aside, loaded, case)
        brief = with_moot_pins(brief, loaded, found.plan)
        watch.lap("solve")
        stack.enter_context(finishing_soon())
        asides = stack.enter_context(asides_of(case, loaded.value, aside, max(_PATIENCE_S, watch.seconds["solve"])))
        outcome = Outcome(_status(found), found.plan, found.levels, _solver_name(), watch.seconds)
        _write_json(folder / "plan.json", plan_to_document(case, outcome))
        verdict = judge_folder(folder, inputs.result()).verdict
        if not verdict.lawful:
            raise CheckRefusedError(_refusals(verdict_to_document(verdict)))
        _write_json(folder / "check.json", verdict_to_document(verdict))
        _write_beside(folder, case, found.plan, brief)
        watch.lap("check")
        result = Result(case, brief, outcome, verdict)
        draw(result, folder, words, replace(PLANNER, online_tiles=online_tiles), complete=asides.add_to)
        result = asides.add_to(result)
        _write_json(folder / SENSITIVITY_FILE, sensitivities_to_document(result.outcome.sensitivities))
        watch.lap("draw")
        _write_json(folder / MANIFEST, manifest_of(folder, loaded, outcome))
    return result


def _status(found: Found) -> Status:
    """Return how a search ended: what is best given who goes where only is not yet best."""
    if found.proof is Proof.OPTIMAL and not all(level.proven for level in found.levels):
        return Status.FEASIBLE
    return _STATUSES[found.proof]


def _solve(solver: Solver, beside: Solver, loaded: Loaded[Scenario], case: Case) -> Found:
    """Search for the plan."""
    rules, levels = laws_of(loaded.value)
    answer = search(solver, case, rules, levels, beside=beside)
    if isinstance(answer, Found):
        return answer
    if answer.proof is not Proof.INFEASIBLE:
        raise NoPlanInTimeError([Complaint("solve.no_plan_in_time")])
    conflict = conflicting_rules(solver, case, rules)
    if conflict is None:
        raise NoPlanInTimeError([Complaint("solve.impossible_once")])
    raise ImpossibleError(_conflict(loaded, conflict))


def _write_beside(folder: Path, case: Case, plan: Plan, brief: Brief) -> None:
    """Write what a plan is drawn again with."""
    _write_json(folder / LEGS_FILE, legs_to_document(case, plan), indent=None)
    _write_json(folder / NOTES_FILE, notes_to_document(brief.notes))


def _written_inputs(folder: Path, loaded: Loaded[Scenario], case: Case, solver: Solver) -> Inputs:
    """Write what a plan rests on, and return it as the checker reads it, while there is a solver to wait for."""
    solver.asked.wait(_HEAD_START_S)
    (folder / "inputs").mkdir()
    write_inputs(folder / "inputs", loaded, case)
    return inputs_of(folder)


def _conflict(loaded: Loaded[Scenario], conflict: Conflict) -> list[Complaint]:
    where = loaded.key_location(("rules",))
    named = [f"{rule} ({loaded.key_location(('rules', rule))})" for rule in conflict.rules]
    repair = Complaint("solve.repair", where, {"rules": conflict.enough}) if conflict.enough else None
    said = [Complaint("solve.impossible", where, {"rules": named}), repair or Complaint("solve.no_repair", where)]
    return said if conflict.all_needed else [*said, Complaint("solve.conflict_unshrunk", where)]


def _refusals(document: dict[str, object]) -> list[Complaint]:
    return [Complaint("check.refused_own", values={"found": json.dumps(document, ensure_ascii=False)[:2000]})]


def _solver_name() -> str:
    return f"HiGHS, OR-Tools {version('ortools')}"


def _write_json(file: Path, document: object, indent: int | None = 2) -> None:
    file.write_text(json.dumps(document, ensure_ascii=False, indent=indent) + "\n", encoding="utf-8")
