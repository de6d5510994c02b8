"""From a scenario to the folder that says which places are best whoever applies."""

from collections.abc import Iterable
from pathlib import Path

from samlingsplan.messages import Words
from samlingsplan.plan import RobustAnswer
from samlingsplan.questions.question import Asked
from samlingsplan.questions.robust import Robust
from samlingsplan.questions.robust_rounds import Heard
from samlingsplan.render import robust
from samlingsplan.scenario.changes import Changes
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.study.asking import plan_asked_about
from samlingsplan.study.folder import replacing
from samlingsplan.study.holdings import ANSWER, Holding
from samlingsplan.study.records import write_manifest
from samlingsplan.study.running import Running
from samlingsplan.variants import Runner, base_of
from samlingsplan.variants.store import FOLDER


def robust_places(
    file: Path,
    question: Robust,
    running: Running,
    time_limit_s: float | None = None,
    changes: Changes = (),
    overrides: Iterable[str] = (),
    heard: Heard = lambda standing: None,
) -> RobustAnswer:
    """Return which places are best over drawn kulls.

    Parameters
    ----------
    file
        The scenario.
    question
        The kulls.
    running
        Where they are planned.
    time_limit_s
        Seconds for one kull, when not the scenario's own.
    changes, overrides
        What differs from the file, as for `samlingsplan.scenario.loader.load`.
    heard
        Receives how far each round has come.

    Raises
    ------
    InputError, ImpossibleError, NoPlanInTimeError
        See `samlingsplan.errors`.
    PartDone
        When a part was asked for and others are missing.
    """
    question.refuse_bad()
    loaded = load(file, Scenario, changes, overrides)
    base = base_of(loaded)
    limit_s = time_limit_s or loaded.value.search.time_limit_s
    with running.runner(base, limit_s, Path("out") / FOLDER) as runner:
        whole = Runner(base, runner.where, runner.store)  # every part needs today's plan
        return question.ask(Asked(base, plan_asked_about(whole), str(file)), runner, heard)


def fill_robust(answer: RobustAnswer, out: Path, words: Words) -> None:
    """Fill a folder with the answer: a page, a table, a document and a manifest.

    Raises
    ------
    InputError
        When the folder holds something else or cannot be written.
    """
    with replacing(out, Holding(ANSWER, "robust")) as folder:
        robust.write(answer, folder, words)
        write_manifest(folder, {"question": "robust", "title": answer.title})
