"""From a scenario file to a folder with a plan that was checked, then drawn."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from time import perf_counter

from samlingsplan.check import verdict_to_document
from samlingsplan.domain import Brief, Case
from samlingsplan.errors import CheckRefusedError, Complaint
from samlingsplan.intake import write_inputs
from samlingsplan.messages import Words
from samlingsplan.plan import Result, Verdict
from samlingsplan.plan.document import plan_to_document
from samlingsplan.plan.notes import notes_to_document
from samlingsplan.render import PLANNER, Reader, draw
from samlingsplan.render.ready import get_ready
from samlingsplan.scenario.changes import Changes, options_of
from samlingsplan.scenario.loader import Loaded, load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.solve import (
    GRACE_S,
    Listener,
    Solver,
    finishing_on_interrupt,
)
from samlingsplan.study.colloquia import divided
from samlingsplan.study.ending import finishing_soon
from samlingsplan.study.enquiry import Asking, Before
from samlingsplan.study.folder import replacing
from samlingsplan.study.folder_inputs import Inputs, inputs_of
from samlingsplan.study.holdings import MANIFEST, SOLVED, Holding, question_of
from samlingsplan.study.judging import judge_folder
from samlingsplan.study.kept_answers import answers_by_file, answers_to_document
from samlingsplan.study.kept_connections import CONNECTIONS_FILE, connections_to_document, with_connections
from samlingsplan.study.kept_offers import OFFERS_FILE, offers_to_document
from samlingsplan.study.near_ties import NearTiesAsked, near_ties
from samlingsplan.study.publication import carrying_on, carrying_on_from
from samlingsplan.study.records import (
    LEGS_FILE,
    NOTES_FILE,
    legs_to_document,
    manifest_of,
    provenance_in,
    provenance_of,
    with_changes,
    with_pins_of_absent_classes,
)
from samlingsplan.study.sensitivity import BackgroundRuns, in_background
from samlingsplan.variants import Base, as_expected, base_of, explained, find, most_admitted
from samlingsplan.variants.command import as_typed


class Stopwatch:
    """Wall-clock seconds by part, each counted from the end of the one before."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._since = perf_counter()

    def lap(self, part: str) -> None:
        """End a part."""
        now = perf_counter()
        self.seconds[part] = now - self._since
        self._since = now


_ANSWERS_WORK = 20.0
"""Work for the answers besides the plan, where the plan itself took less."""

_HEAD_START_S = 2.0
"""Seconds to wait for the first model to be sent before the inputs are written in parallel."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan that was found, written and checked, while other assumptions' answers are looked for.

    Parameters
    ----------
    loaded
        The scenario whose plan it is.
    result
        The plan, without those answers, and without what its leaders board.
    runs
        The answers under way.
    asked
        The questions about near-ties; None where they are not asked.
    """

    loaded: Loaded[Scenario]
    result: Result
    runs: BackgroundRuns
    asked: NearTiesAsked | None

    def boarded(self) -> Result:
        """Return the result with what its leaders board, which is asked when the plan is to be shown."""
        return with_connections(self.loaded, self.result)

    def complete(self, result: Result) -> Result:
        """Return a result with all answers."""
        assumed = self.runs.add_to(result)
        ties = result if self.asked is None else self.asked.add_to(result)
        return result.with_answers((*ties.answers, *assumed.answers))


def solve_scenario(
    file: Path,
    out: Path,
    words: Words,
    listener: Listener,
    time_limit_s: float | None = None,
    on_interrupt: Callable[[], None] = lambda: None,
    online_tiles: bool = False,
    changes: Changes = (),
    overrides: Iterable[str] = (),
    suppress_under: int | None = None,
    alternatives: bool = False,
    before: Before | None = None,
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
    changes, overrides
        What differs from the file, as for `samlingsplan.scenario.loader.load`.
    suppress_under
        The least count of people that the plan is to be drawn for everyone with; refused before the search where the
        kull has another.
    alternatives
        Whether the near-ties are looked for too.
    before
        What an earlier plan of the scenario gives.

    Raises
    ------
    InputError, ImpossibleError, NoPlanInTimeError, CheckRefusedError
        See `samlingsplan.errors`; nothing of ``out`` is changed then.
    """
    watch = Stopwatch()
    loaded = load(file, Scenario, changes, overrides)
    before = before or Before()
    asking = Asking(before.scenario or as_typed(file), alternatives, before, out)
    reader = replace(PLANNER, online_tiles=online_tiles)
    with (
        carrying_on(out, loaded, suppress_under),
        replacing(out, holding_of(loaded)) as folder,
        _planned(loaded, folder, listener, time_limit_s, watch, on_interrupt, asking) as planned,
    ):
        return _fill(folder, planned.boarded(), words, reader, planned.complete, watch)


def holding_of(loaded: Loaded[Scenario]) -> Holding:
    """Return what a folder that is filled with a scenario's plan is to hold."""
    return Holding(SOLVED, question_of([loaded.sources[0].name], options_of(loaded.changes)))


def find_plan(
    loaded: Loaded[Scenario],
    listener: Listener = lambda progress: None,
    time_limit_s: float | None = None,
    alternatives: bool = False,
) -> Result:
    """Plan a scenario: read, solve, check; no folder is left, nothing is drawn, and no signal is handled.

    Parameters
    ----------
    loaded
        The scenario.
    listener
        Receives where the search stands.
    time_limit_s
        Seconds to search, when not the scenario's own.
    alternatives
        Whether the near-ties are looked for too.

    Raises
    ------
    InputError, ImpossibleError, NoPlanInTimeError, CheckRefusedError
        See `samlingsplan.errors`.
    """
    watch = Stopwatch()
    asking = Asking(as_typed(loaded.sources[0]), alternatives)
    with (
        TemporaryDirectory(prefix="samlingsplan.") as name,
        _planned(loaded, Path(name), listener, time_limit_s, watch, None, asking) as planned,
    ):
        return planned.complete(planned.boarded())


def fill_solved(result: Result, out: Path, words: Words, online_tiles: bool = False, pdf: bool = False) -> None:
    """Fill a folder with a result as `solve_scenario` does, after the plan is checked once more.

    Parameters
    ----------
    result
        A result with its provenance.
    out
        The folder to fill; it is replaced as a whole, or left as it was.
    words
        The language of what is drawn.
    online_tiles
        Whether the map may fetch its background from Kartverket when it is read.
    pdf
        Whether the report is drawn as a PDF too.

    Raises
    ------
    InputError, CheckRefusedError
        See `samlingsplan.errors`; nothing of ``out`` is changed then.
    """
    provenance = provenance_in(result)
    result = replace(result, outcome=divided(result.case, result.outcome, provenance.seed))
    holding = Holding(SOLVED, question_of(provenance.scenario, provenance.changes))
    reader = replace(PLANNER, online_tiles=online_tiles)
    with (
        carrying_on_from(provenance.published_in, out, result.case.kull),
        replacing(out, holding) as folder,
    ):
        write_plan(folder, result)
        _checked(folder, inputs_of(folder))
        _fill(folder, result, words, reader, requested=("pdf",) if pdf else ())


def judge_result(result: Result) -> Verdict:
    """Judge a result's plan by the content of its ``inputs/``, read anew.

    Raises
    ------
    InputError
        When the inputs cannot be read.
    """
    with TemporaryDirectory(prefix="samlingsplan.") as name:
        folder = Path(name)
        write_plan(folder, result)
        return judge_folder(folder, inputs_of(folder)).verdict


def refuse_unlawful(result: Result) -> None:
    """Refuse a result whose plan is unlawful.

    Raises
    ------
    InputError, CheckRefusedError
        As `judge_result`, and when the plan breaks a rule or misstates a figure.
    """
    verdict = judge_result(result)
    if not verdict.lawful:
        raise CheckRefusedError(_refusals(verdict_to_document(verdict)))


def write_plan(folder: Path, result: Result) -> None:
    """Write the plan and its ``inputs/`` into an empty folder."""
    (folder / "inputs").mkdir()
    for name, content in provenance_in(result).inputs.items():
        (folder / "inputs" / name).write_bytes(content)
    _write_json(folder / "plan.json", plan_to_document(result.case, result.outcome))


def _ignored(places: object) -> None:
    """Begin with nothing: no near-ties are looked for."""


@contextmanager
def _planned(
    loaded: Loaded[Scenario],
    folder: Path,
    listener: Listener,
    time_limit_s: float | None,
    watch: Stopwatch,
    on_interrupt: Callable[[], None] | None,
    asking: Asking,
) -> Iterator[Planned]:
    """Find, write and check a plan with all it rests on; where ``on_interrupt`` is None, no signal is handled."""
    with ExitStack() as stack:
        limit_s = time_limit_s or loaded.value.search.time_limit_s
        solver = stack.enter_context(Solver(loaded.value.seed, limit_s, listener))
        second = stack.enter_context(Solver(loaded.value.seed, limit_s + GRACE_S, grace_s=0))
        stack.enter_context(as_expected(loaded))
        admitted = most_admitted(asking.before.known_in(base_of(loaded)), solver, explained)
        loaded, case, brief = admitted.base.loaded, admitted.base.case, admitted.base.brief
        ties = None
        if asking.alternatives:
            ties = stack.enter_context(near_ties(admitted.base, asking.store(folder), solver, limit_s, asking.scenario))
        if on_interrupt is not None:
            searches = (solver, second) if ties is None else (solver, second, ties)
            stack.enter_context(finishing_on_interrupt(*searches, on_interrupt=on_interrupt))
        inputs = stack.enter_context(_inputs_meanwhile(folder, loaded, case, solver))
        watch.lap("read")
        plan, outcome = find(admitted.base, solver, second, _ignored if ties is None else ties.foresee)
        brief = replace(brief, notes=(*admitted.notes(plan), *brief.notes))
        brief = _noted(with_pins_of_absent_classes(with_changes(brief, loaded), loaded, plan), solver)
        watch.lap("solve")
        asked = None if ties is None else ties.ask(outcome)
        if on_interrupt is not None:
            stack.enter_context(finishing_soon())
        assumed = asking.enquiry(Base(loaded, case, brief), folder)
        runs = stack.enter_context(in_background(assumed, outcome, second, max(_ANSWERS_WORK, solver.clock.worked)))
        outcome = replace(divided(case, outcome, loaded.value.seed), seconds=watch.seconds)
        _write_json(folder / "plan.json", plan_to_document(case, outcome))
        verdict = _checked(folder, inputs.result())
        watch.lap("check")
        provenance = provenance_of(loaded, folder / "inputs")
        yield Planned(loaded, Result(case, brief, outcome, verdict, provenance), runs, asked)


def _checked(folder: Path, inputs: Inputs) -> Verdict:
    """Return the verdict on a folder's plan, and write it down; refuse a plan that is unlawful."""
    verdict = judge_folder(folder, inputs).verdict
    if not verdict.lawful:
        raise CheckRefusedError(_refusals(verdict_to_document(verdict)))
    _write_json(folder / "check.json", verdict_to_document(verdict))
    return verdict


def _fill(
    folder: Path,
    result: Result,
    words: Words,
    reader: Reader,
    complete: Callable[[Result], Result] = lambda result: result,
    watch: Stopwatch | None = None,
    requested: Collection[str] = (),
) -> Result:
    """Keep what a result is drawn again from in a folder that holds its plan, draw it, and write the manifest last."""
    _write_kept(folder, result)
    draw(result, folder, words, reader, requested, complete=complete)
    result = complete(result)
    for name, answers in answers_by_file(result.answers).items():
        _write_json(folder / name, answers_to_document(answers))
    if watch is not None:
        watch.lap("draw")
    if result.offers:
        _write_json(folder / OFFERS_FILE, offers_to_document(result.offers))
    manifest = manifest_of(folder, provenance_in(result), result.outcome, result.case.version)
    _write_json(folder / MANIFEST, manifest)
    return result


def _noted(brief: Brief, solver: Solver) -> Brief:
    """Return a brief that says so where the solver's own plan was better than its bound."""
    return replace(brief, notes=(*brief.notes, Complaint("study.bound_refuted"))) if solver.refuted else brief


def _write_kept(folder: Path, result: Result) -> None:
    """Write the legs, departures and notes from which a plan is drawn again."""
    if connections := result.case.connections:
        _write_json(folder / CONNECTIONS_FILE, connections_to_document(connections), indent=None)
    _write_json(folder / LEGS_FILE, legs_to_document(result.case, result.plan), indent=None)
    _write_json(folder / NOTES_FILE, notes_to_document(result.brief.notes))


@contextmanager
def _inputs_meanwhile(folder: Path, loaded: Loaded[Scenario], case: Case, solver: Solver) -> Iterator[Future[Inputs]]:
    """Write the inputs of a plan while the solver works, and get ready to draw it.

    Where it ends without a plan, the rest is left out.
    """
    needless = Event()
    with ThreadPoolExecutor(1) as executor:
        try:
            written = executor.submit(_written_inputs, folder, loaded, case, solver, needless)
            executor.submit(_ready, needless)
            yield written
        finally:
            needless.set()
            solver.asked.set()


def _written_inputs(folder: Path, loaded: Loaded[Scenario], case: Case, solver: Solver, needless: Event) -> Inputs:
    """Write what a plan rests on, and return it as the checker reads it, while there is a solver to wait for."""
    solver.asked.wait(_HEAD_START_S)
    if needless.is_set():
        raise CancelledError
    (folder / "inputs").mkdir()
    write_inputs(folder / "inputs", loaded, case)
    if needless.is_set():
        raise CancelledError
    return inputs_of(folder)


def _ready(needless: Event) -> None:
    if not needless.is_set():
        get_ready()


def _refusals(document: dict[str, object]) -> list[Complaint]:
    return [Complaint("check.refused_own", values={"found": json.dumps(document, ensure_ascii=False)[:2000]})]


def _write_json(file: Path, document: object, indent: int | None = 2) -> None:
    file.write_text(json.dumps(document, ensure_ascii=False, indent=indent) + "\n", encoding="utf-8")
