"""Compares plans: solved folders are read and judged, scenarios are solved, and all are compared with the first.

What is found for a scenario is kept in the comparison's folder by the digest of all that it rests on, so that the same
comparison again solves nothing.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from samlingsplan.check import judge
from samlingsplan.domain import Brief, Case
from samlingsplan.errors import (
    CheckRefusedError,
    Complaint,
    ImpossibleError,
    InputError,
    Location,
    NoPlanInTimeError,
    SamlingsplanError,
)
from samlingsplan.intake import read_inputs, write_inputs
from samlingsplan.intake.snapshot import SCENARIO_FILE
from samlingsplan.plain_text import plain
from samlingsplan.plan import (
    Compared,
    Comparison,
    Ending,
    Interval,
    Outcome,
    Result,
    Status,
    Variant,
    VariantResult,
)
from samlingsplan.plan.document import plan_to_document
from samlingsplan.scenario.changes import Changes, options_of
from samlingsplan.scenario.loader import Loaded, load
from samlingsplan.scenario.schema import Scenario, laws_of
from samlingsplan.study.decisions import read_decisions
from samlingsplan.study.holdings import MANIFEST
from samlingsplan.study.judging import PLAN_FILE
from samlingsplan.study.records import (
    other_version,
    provenance_in,
    provenance_of,
    received_digests,
    with_pins_of_absent_classes,
)
from samlingsplan.study.redrawing import whole_result_of
from samlingsplan.study.running import Running
from samlingsplan.variants import Base, Runner, Store, Where, base_of
from samlingsplan.variants.command import command_with
from samlingsplan.variants.most_admitted import with_number
from samlingsplan.variants.solving import as_variant
from samlingsplan.variants.uncertainty import travel_interval

FEWEST_PLANS, MOST_PLANS = 2, 12
"""How many plans are compared at once: more columns are not read."""
_LONGEST_NAME = 40

ONE_BY_ONE = Running(workers=1)
"""One scenario is solved after the other, on this machine."""

Source = Result | Loaded[Scenario] | Path
"""A plan, a scenario to be solved, a solved folder or the file of a scenario."""


@dataclass(frozen=True, slots=True)
class Column:
    """A plan that was read, or a scenario to be solved.

    Parameters
    ----------
    name, source, digest, version, command
        As of `samlingsplan.plan.Compared`.
    known
        The plan, or the scenario with its case.
    """

    name: str
    source: str
    known: Result | Base
    digest: str | None = None
    version: str | None = None
    command: str = ""


def named(sources: Iterable[Source]) -> dict[str, Source]:
    """Return plans by a name for each: that of the folder or of the scenario's file, with a number where two agree."""
    names: dict[str, Source] = {}
    for source in sources:
        stem = plain(_stem(source))[:_LONGEST_NAME]
        name = next(each for number in count(1) if (each := stem if number == 1 else f"{stem} ({number})") not in names)
        names[name] = source
    return names


def changed(sources: Mapping[str, Source], changes: Changes, overrides: Collection[str] = ()) -> dict[str, Source]:
    """Return plans by name with each scenario's file read under changes; plans that were found stay as they are.

    Raises
    ------
    InputError
        When there are changes and no scenario, or a change cannot be made.
    """
    files = {name for name, each in sources.items() if isinstance(each, Path) and each.is_file()}
    if (changes or overrides) and not files:
        raise InputError([Complaint("compare.nothing_to_change")])
    return {name: _under(each, changes, overrides) if name in files else each for name, each in sources.items()}


def _under(source: Source, changes: Changes, overrides: Collection[str]) -> Source:
    made = bool(changes or overrides)
    return load(source, Scenario, changes, overrides) if made and isinstance(source, Path) else source


def _stem(source: Source) -> str:
    if isinstance(source, Path):
        whole = source.resolve()
        return whole.name if whole.is_dir() else whole.stem
    if isinstance(source, Loaded):
        return source.sources[0].stem
    return Path(next(iter(provenance_in(source).scenario), "plan")).stem


def compare_plans(
    columns: Sequence[Column],
    store: Path | None = None,
    decisions: Path | None = None,
    time_limit_s: float | None = None,
    running: Running = ONE_BY_ONE,
    announce: Callable[[str], None] = lambda name: None,
) -> Comparison:
    """Return plans side by side; no folder is filled.

    Parameters
    ----------
    columns
        What `read_sources` returned; the first is the base.
    store
        The folder that keeps what is found for scenarios; None where nothing is kept.
    decisions
        The decision log, if there is one.
    time_limit_s
        Seconds to search for each scenario, when not its own.
    running
        Where scenarios are solved, each in a process of its own.
    announce
        Receives the name of each scenario before it is solved.

    Raises
    ------
    InputError
        When the decision log cannot be used.
    ImpossibleError, NoPlanInTimeError
        When the base has no plan.
    """
    log = () if decisions is None else read_decisions(decisions, digests_of(columns))
    bases = {each.name: each.known for each in columns if isinstance(each.known, Base)}
    found = _solved(bases, store, time_limit_s, running, announce)
    plans = [_compared(each, found.get(each.name)) for each in columns]
    base = plans[0][0]
    _refuse_empty_base(base)
    others = [replace(each, travel_min=_interval(base, each, loaded)) for each, loaded in plans[1:]]
    return Comparison((base, *others), log)


def digests_of(columns: Sequence[Column]) -> dict[str, str]:
    """Return the names of the plans that lie in folders, by the digest of their ``plan.json``; of equals the first."""
    return {each.digest: each.name for each in reversed(columns) if each.digest is not None}


def _refuse_count(sources: Mapping[str, Source]) -> None:
    if not FEWEST_PLANS <= len(sources) <= MOST_PLANS:
        values = {"found": len(sources), "fewest": FEWEST_PLANS, "most": MOST_PLANS}
        raise InputError([Complaint("compare.count", values=values)])
    seen: set[Path] = set()
    twice = []
    for path in (each for each in sources.values() if isinstance(each, Path)):
        if path.resolve() in seen:
            twice.append(Complaint("compare.twice", Location(str(path))))
        seen.add(path.resolve())
    if twice:
        raise InputError(twice)


def read_sources(sources: Mapping[str, Source]) -> list[Column]:
    """Return from 2 to 12 plans by name, read.

    Raises
    ------
    InputError
        With everything that cannot be used, of all plans at once.
    CheckRefusedError
        When a folder was changed, or its plan is unlawful.
    """
    _refuse_count(sources)
    columns: list[Column] = []
    faults: list[SamlingsplanError] = []
    for name, source in sources.items():
        try:
            columns.append(_column(name, source))
        except SamlingsplanError as error:
            faults.append(error)
    if faults:
        refused = all(isinstance(each, CheckRefusedError) for each in faults)
        kind = CheckRefusedError if refused else InputError
        raise kind(complaint for each in faults for complaint in each.complaints)
    return columns


def _column(name: str, source: Source) -> Column:
    if isinstance(source, Result):
        return Column(name, "", source)
    if isinstance(source, Loaded):
        file, options = str(source.sources[0]), options_of(source.changes)
        return Column(name, plain(file), base_of(source), command=plain(command_with(file, options, Variant(name))))
    if source.is_dir():
        result = whole_result_of(source)
        digests = received_digests(source / MANIFEST) or {}
        command = command_with((source / "inputs" / SCENARIO_FILE).as_posix(), (), Variant(name))
        found = digests.get(PLAN_FILE), other_version(source), plain(command)
        return Column(name, plain(str(source)), result, *found)
    if not source.exists():
        raise InputError([Complaint("compare.not_found", Location(str(source)))])
    return _column(name, load(source, Scenario))


@dataclass(frozen=True, slots=True)
class _Announced:
    """Says which scenario is solved, where it is not kept already."""

    name: str
    where: Where
    announce: Callable[[str], None]

    def results(self, base: Base, variants: Sequence[Variant]) -> Iterator[tuple[int, VariantResult]]:
        """Yield what is found; no process starts for nothing."""
        if variants:
            self.announce(self.name)
            yield from self.where.results(base, variants)


def _solved(
    bases: Mapping[str, Base],
    store: Path | None,
    time_limit_s: float | None,
    running: Running,
    announce: Callable[[str], None],
) -> dict[str, VariantResult]:
    """Return what is found for each scenario, each in a process of its own."""
    with ExitStack() as stack:
        executor = stack.enter_context(ThreadPoolExecutor(running.at_once))
        limits = {name: time_limit_s or base.loaded.value.search.time_limit_s for name, base in bases.items()}
        places = {name: running.where(limits[name], workers=1) for name in bases}
        for place in places.values():
            stack.enter_context(place)

        def result(name: str) -> VariantResult:
            where = _Announced(name, places[name], announce)
            kept = None if store is None else Store(store, limit_s=limits[name])
            (found,) = Runner(bases[name], where, kept).run([Variant(name, explained=True)])
            places[name].interrupt()
            return found

        try:
            return dict(zip(bases, executor.map(result, bases), strict=True))
        except BaseException:
            for place in places.values():
                place.interrupt()
            executor.shutdown(wait=False, cancel_futures=True)
            raise


_STATUSES = {Ending.PROVEN: Status.OPTIMAL, Ending.FOUND: Status.FEASIBLE}


def _compared(column: Column, found: VariantResult | None) -> tuple[Compared, Loaded[Scenario]]:
    """Return a column of the comparison, and its scenario as a folder keeps it."""
    known = column.known
    if isinstance(known, Base) and found is not None and found.plan is not None:
        known = with_number(known, len(found.plan.seats))
    with TemporaryDirectory(prefix="samlingsplan.") as name:
        inputs = Path(name)
        if isinstance(known, Result):
            for file, content in provenance_in(known).inputs.items():
                (inputs / file).write_bytes(content)
            result: Result | None = known
        else:
            write_inputs(inputs, known.loaded, known.case)
            result = None if found is None else _result(known, found, inputs)
        loaded = read_inputs(inputs)
    case, brief = _described(known)
    compared = Compared(
        name=column.name,
        source=column.source,
        case=case,
        brief=brief,
        scenario=loaded.value.model_dump(mode="json", by_alias=True, exclude_none=True),
        ending=_ending(result, found),
        result=result,
        reasons=() if found is None else found.reasons,
        digest=column.digest,
        version=column.version,
        command=column.command,
    )
    return compared, loaded


def _described(known: Result | Base) -> tuple[Case, Brief]:
    return known.case, known.brief


def _ending(result: Result | None, found: VariantResult | None) -> Ending:
    if found is not None:
        return found.ending
    proven = result is not None and all(level.proven for level in result.outcome.levels)
    return Ending.PROVEN if proven else Ending.FOUND


def _result(base: Base, found: VariantResult, inputs: Path) -> Result | None:
    """Return the plan that was found for a scenario, judged; None where there is none."""
    if found.plan is None:
        return None
    rules, goals = laws_of(base.loaded.value)
    pairs = zip(found.levels, goals, strict=True)
    levels = tuple(replace(level, parts=goal.parts(base.case, found.plan)) for level, goal in pairs)
    outcome = Outcome(_STATUSES[found.ending], found.plan, levels, "", {})
    verdict = judge(base.case, rules, goals, plan_to_document(base.case, outcome))
    if not verdict.lawful:
        raise CheckRefusedError([Complaint("check.refused_own", values={"found": found.variant.name})])
    brief = with_pins_of_absent_classes(base.brief, base.loaded, found.plan)
    return Result(base.case, brief, outcome, verdict, provenance_of(base.loaded, inputs))


def _refuse_empty_base(base: Compared) -> None:
    if base.result is None:
        kind = ImpossibleError if base.ending is Ending.IMPOSSIBLE else NoPlanInTimeError
        raise kind([Complaint("compare.empty_base", Location(base.source), {"found": base.name}), *base.reasons])


def _interval(base: Compared, other: Compared, scenario: Loaded[Scenario]) -> Interval | None:
    if base.result is None or other.result is None:
        return None
    one, two = (as_variant(each.result, Variant(each.name)) for each in (base, other) if each.result is not None)
    uncertainty = scenario.value.travel.parameters.uncertainty
    return travel_interval(base.result.case, one, other.result.case, two, uncertainty)
