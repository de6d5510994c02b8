"""Asks a question about a scenario or a plan: its variants are solved in worker processes, and their results kept."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from samlingsplan.errors import Complaint, ImpossibleError, InputError, Location, NoPlanInTimeError
from samlingsplan.intake import read_inputs
from samlingsplan.intake.snapshot import SCENARIO_FILE
from samlingsplan.messages import Words
from samlingsplan.plan import Answer, Ending, Result, Variant, VariantResult
from samlingsplan.questions import Asked, Question
from samlingsplan.render import why
from samlingsplan.render.answers import Shown, write
from samlingsplan.scenario.changes import Changes
from samlingsplan.scenario.loader import Loaded, load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.study.folder import refuse_unfillable, replacing
from samlingsplan.study.holdings import ANSWER, Holding, missing_plan
from samlingsplan.study.judging import PLAN_FILE
from samlingsplan.study.records import other_version, provenance_in, write_manifest
from samlingsplan.study.redrawing import whole_result_of
from samlingsplan.study.running import Running
from samlingsplan.variants import Base, Counted, Runner, base_of
from samlingsplan.variants.solving import PLAN, as_variant
from samlingsplan.variants.store import FOLDER

HERE = Running()
"""On this machine, with all its cores."""
Heard = Callable[[int], None]
"""Receives how many variants have been solved."""


@dataclass(frozen=True, slots=True)
class Means:
    """How the variants of a question are solved.

    Parameters
    ----------
    running
        Where they are solved.
    time_limit_s
        Seconds for one variant; the scenario's own ``search.time_limit_s`` when it is None.
    store
        The folder that keeps results where ``running`` names none; none are kept when it is None too.
    heard
        Receives how many variants have been solved.
    """

    running: Running = HERE
    time_limit_s: float | None = None
    store: Path | None = None
    heard: Heard = lambda solved: None


def ask_about(subject: Loaded[Scenario] | Result, question: Question, means: Means) -> Shown:
    """Return the answer to a question about a scenario, or about a plan that was found.

    Raises
    ------
    InputError
        When the scenario cannot be used.
    ImpossibleError, NoPlanInTimeError
        When there is no plan to ask about.
    """
    if isinstance(subject, Result):
        provenance = provenance_in(subject)
        with _inputs(provenance.inputs) as loaded:
            name = next(iter(provenance.scenario))
            base = Base(loaded, subject.case, subject.brief)
            return _answered(base, name, question, means, as_variant(subject, PLAN), subject.answers)
    return _answered(base_of(subject), str(subject.sources[0]), question, means)


def ask_path(
    subject: Path, question: Question, means: Means, changes: Changes = (), overrides: Collection[str] = ()
) -> Shown:
    """Return the answer to a question about a scenario's file, or about the plan in a folder.

    The results of variants are kept in the folder, or in ``out/variants``.

    Parameters
    ----------
    subject
        The file or the folder.
    question, means
        What is asked, and how it is solved.
    changes, overrides
        What differs from the file, as for `samlingsplan.scenario.loader.load`; a plan that was found has nothing.

    Raises
    ------
    InputError, CheckRefusedError
        As `samlingsplan.study.redrawing.result_of`, and when a folder is to be changed.
    PartDone
        When a part was asked for and others are missing.
    ImpossibleError, NoPlanInTimeError
        When there is no plan to ask about.
    """
    if not subject.is_dir():
        loaded = load(subject, Scenario, changes, overrides)
        return ask_about(loaded, question, replace(means, store=Path("out") / FOLDER))
    if changes or overrides:
        where, scenario = Location(str(subject)), (subject / "inputs" / SCENARIO_FILE).as_posix()
        raise InputError([Complaint("study.folder_unchanged", where, {"suggestion": scenario})])
    if not (subject / PLAN_FILE).exists():
        raise InputError([Complaint(missing_plan(subject), Location(str(subject / PLAN_FILE)))])
    result = whole_result_of(subject)
    base = Base(read_inputs(subject / "inputs"), result.case, result.brief)
    name = (subject / "inputs" / SCENARIO_FILE).as_posix()
    kept = replace(means, store=subject / FOLDER)
    answers = () if other_version(subject) else result.answers
    return _answered(base, name, question, kept, as_variant(result, PLAN), answers)


@contextmanager
def _inputs(contents: Mapping[str, bytes]) -> Iterator[Loaded[Scenario]]:
    """Give the scenario of a result's ``inputs/``, whose files lie in a folder until the end."""
    with TemporaryDirectory(prefix="samlingsplan.") as name:
        for file, content in contents.items():
            (Path(name) / file).write_bytes(content)
        yield read_inputs(Path(name))


def _answered(
    base: Base,
    scenario: str,
    question: Question,
    means: Means,
    found: VariantResult | None = None,
    answers: tuple[Answer, ...] = (),
) -> Shown:
    limit_s = means.time_limit_s or base.loaded.value.search.time_limit_s
    with means.running.runner(base, limit_s, means.store) as given:
        solved = count(1)
        runner = replace(given, where=Counted(given.where, lambda variants: lambda index: means.heard(next(solved))))
        asked = Asked(base, found or plan_asked_about(replace(runner, shard=None)), scenario, answers)
        answer = question.ask(asked, runner)
    names = {str(place): venue.name for place, venue in base.case.venues.items()}
    return Shown(answer, asked.found, names, base.brief.title, base.brief.synthetic)


def plan_asked_about(runner: Runner) -> VariantResult:
    """Return the plan of the scenario itself, as far as its first level goes."""
    (found,) = runner.run([Variant("plan", levels=1, explained=True)])
    if found.plan is None:
        kind = ImpossibleError if found.ending is Ending.IMPOSSIBLE else NoPlanInTimeError
        raise kind(found.reasons or [Complaint("solve.no_plan_in_time")])
    return found


def refuse_out(out: Path | None, question: str) -> None:
    """Refuse a folder that cannot be filled with the answer of a question, before it is asked.

    Parameters
    ----------
    out
        The folder; None where none is to be filled.
    question
        The name of the question.

    Raises
    ------
    InputError
        When the folder holds something else or cannot be written.
    """
    if out is not None:
        refuse_unfillable(out, Holding(ANSWER, question))


def fill_answer(shown: Shown, out: Path, words: Words) -> None:
    """Fill a folder with an answer: a page, a table, a document for programs and a manifest.

    Parameters
    ----------
    shown
        The answer.
    out
        The folder; it is replaced as a whole, or left as it was.
    words
        The language of the page.

    Raises
    ------
    InputError
        When the folder holds something else or cannot be written.
    """
    with replacing(out, Holding(ANSWER, shown.answer.question)) as folder:
        write(shown, folder, words)
        write_manifest(folder, {"question": shown.answer.question, "title": shown.title})


def fill_why(shown: Shown, out: Path, words: Words) -> None:
    """Fill a folder with the page that says why, and a manifest; nothing there names another leader.

    Raises
    ------
    InputError
        When the folder holds something else or cannot be written.
    """
    with replacing(out, Holding(ANSWER, shown.answer.question)) as folder:
        why.write(shown, folder, words)
        write_manifest(folder, {"question": shown.answer.question, "title": shown.title})
