"""The folders of a comparison: the planner's, with what was found for its scenarios, and editions for other readers."""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from samlingsplan.errors import Complaint, InputError
from samlingsplan.messages import Words
from samlingsplan.plan import Compared, Comparison
from samlingsplan.render import PLANNER, Audience, Reader, compare
from samlingsplan.study.comparing import ONE_BY_ONE, Source, compare_plans, read_sources
from samlingsplan.study.decisions import DECISION_FILE
from samlingsplan.study.folder import replacing
from samlingsplan.study.holdings import COMPARISON, Holding, held_in, refuse_other
from samlingsplan.study.publication import named
from samlingsplan.study.publishing import reader_of_kull, show_few
from samlingsplan.study.records import write_manifest
from samlingsplan.study.redrawing import folder_for, refuse_small
from samlingsplan.study.running import Running
from samlingsplan.variants.store import FOLDER as STORE


def holding_of(audience: Audience) -> Holding:
    """Return what a comparison's folder holds for a kind of reader."""
    return Holding(COMPARISON if audience is Audience.PLANNER else f"{COMPARISON}-{audience}")


def claim(out: Path) -> None:
    """Make a planner's folder, so that what is found can be kept in it before the comparison is done.

    Raises
    ------
    InputError
        When the place is taken by something else or cannot be written.
    """
    if held_in(out) == holding_of(Audience.PLANNER):
        return
    with replacing(out, holding_of(Audience.PLANNER)) as folder:
        _seal(folder, Audience.PLANNER, ())


def folder_of(out: Path, audience: Audience) -> Path:
    """Return the folder next to a comparison's that is drawn for a kind of reader: ``comparison-public``."""
    return out if audience is Audience.PLANNER else folder_for(out, audience)


def compare_into(
    sources: Mapping[str, Source],
    out: Path,
    words: Words,
    decisions: Path | None = None,
    time_limit_s: float | None = None,
    running: Running = ONE_BY_ONE,
    announce: Callable[[str], None] = lambda name: None,
) -> Comparison:
    """Compare plans and fill the planner's folder; see `samlingsplan.study.comparing.compare_plans`.

    Parameters
    ----------
    sources, time_limit_s, running, announce
        As for `samlingsplan.study.comparing.compare_plans`.
    out
        The folder; it keeps what is found for scenarios, and is replaced as a whole, or left as it was.
    words
        The language.
    decisions
        The decision log; that in the folder, if there is one, when None.

    Raises
    ------
    InputError, CheckRefusedError, ImpossibleError, NoPlanInTimeError
        As `samlingsplan.study.comparing.compare_plans`, and when the folder is taken or cannot be written.
    """
    refuse_other(out, holding_of(Audience.PLANNER))
    columns = read_sources(sources)
    claim(out)
    kept = out / DECISION_FILE
    log = decisions or (kept if kept.is_file() else None)
    comparison = compare_plans(columns, out / STORE, log, time_limit_s, running, announce)
    fill_comparison(comparison, out, words, [PLANNER] * len(comparison.plans))
    return comparison


def fill_comparison(comparison: Comparison, out: Path, words: Words, readers: Sequence[Reader]) -> None:
    """Fill a folder with a comparison for a kind of reader.

    Parameters
    ----------
    comparison
        The plans.
    out
        The folder; it is replaced as a whole, or left as it was.
    words
        The language.
    readers
        The reader of each plan; see `readers_of`.

    Raises
    ------
    InputError
        When a kull is too small to be shown, two plans that anyone may read differ in so few leaders that their numbers
        together show these, or the folder is taken or cannot be written.
    """
    audience = readers[0].audience
    for plan, reader in zip(comparison.plans, readers, strict=True):
        if plan.result is not None:
            refuse_small(plan.result, reader, Path(plan.source or plan.name))
    _refuse_few(comparison, readers)
    with replacing(out, holding_of(audience)) as folder:
        compare.write(comparison, folder, words, readers)
        _seal(folder, audience, comparison.plans)


def _refuse_few(comparison: Comparison, readers: Sequence[Reader]) -> None:
    """Refuse to show anyone two plans of one kull that differ in few leaders."""
    if not readers[0].public:
        return
    shown = [(plan, plan.result, reader) for plan, reader in zip(comparison.plans, readers, strict=True)]
    faults = [
        Complaint("compare.few_differ", values={"one": one.name, "other": other.name})
        for (one, before, here), (other, after, there) in combinations(shown, 2)
        if before is not None and after is not None and named(one.case.kull) == named(other.case.kull)
        if show_few(before, after, (here, there))
    ]
    if faults:
        raise InputError(faults)


def _seal(folder: Path, audience: Audience, plans: Sequence[Compared]) -> None:
    """Write the manifest; the planner's says which plans were compared by their digests."""
    planner = audience is Audience.PLANNER
    named_plans = {each.name: each.digest for each in plans} if planner else [each.name for each in plans]
    write_manifest(folder, {"comparison": str(audience), "plans": named_plans})


def readers_of(
    comparison: Comparison, reader: Reader, keeper: Path | None = None, asked: int | None = None
) -> list[Reader]:
    """Return the reader of each plan.

    The public reads the numbers of a solved folder as its own public edition has them. A scenario's are rounded
    as those of the first folder of the same kull, or by a key of its kull's own, which the comparison's folder keeps.

    Parameters
    ----------
    comparison
        The plans.
    reader
        For whom.
    keeper
        The planner's folder of the comparison; None where there is none.
    asked
        The least count of people that the planner asks for, or None for each kull's own.

    Raises
    ------
    InputError
        When a key cannot be read or written, or another least count was drawn before.
    """
    if not reader.public:
        return [reader] * len(comparison.plans)
    of_kull: dict[str, Reader] = {}
    readers: dict[str, Reader] = {}
    for plan in sorted(comparison.plans, key=lambda each: _home(each) is None):  # those with a folder first
        kull, home = plan.case.kull, _home(plan)
        if home is None and named(kull) in of_kull:
            readers[plan.name] = of_kull[named(kull)]
        else:
            readers[plan.name] = reader_of_kull(home or keeper, kull, reader, asked)
            of_kull.setdefault(named(kull), readers[plan.name])
    return [readers[plan.name] for plan in comparison.plans]


def _home(plan: Compared) -> Path | None:
    """Return the solved folder of a plan."""
    provenance = None if plan.result is None else plan.result.provenance
    return None if plan.digest is None or provenance is None else provenance.published_in
