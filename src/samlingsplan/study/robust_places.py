"""From a scenario to the folder that says which places are best whoever applies."""

import json
from pathlib import Path

from samlingsplan import __version__
from samlingsplan.errors import Complaint, ImpossibleError, NoPlanInTimeError
from samlingsplan.messages import Words
from samlingsplan.plan import Ending, RobustAnswer, Variant, VariantResult
from samlingsplan.questions.question import Asked
from samlingsplan.questions.robust import Robust
from samlingsplan.render import robust
from samlingsplan.scenario.changes import Changes
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.study.folder import replacing
from samlingsplan.study.holdings import ANSWER, MANIFEST, Holding
from samlingsplan.study.records import file_digests
from samlingsplan.study.running import Running
from samlingsplan.variants import Runner, base_of


def robust_places(
    file: Path, question: Robust, running: Running, time_limit_s: float | None = None, changes: Changes = ()
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
    changes
        What differs from the file.

    Raises
    ------
    InputError, ImpossibleError, NoPlanInTimeError
        See `samlingsplan.errors`.
    PartDone
        When a part was asked for and others are missing.
    """
    question.refuse_bad()
    loaded = load(file, Scenario, changes)
    base = base_of(loaded)
    with running.runner(base, time_limit_s or loaded.value.search.time_limit_s) as runner:
        return question.ask(Asked(base, _plan(runner), str(file)), runner)


def _plan(runner: Runner) -> VariantResult:
    """Return today's plan, which every part needs."""
    whole = Runner(runner.base, runner.where, runner.store)
    (found,) = whole.run([Variant("plan", levels=1)])
    if found.plan is None:
        kind = ImpossibleError if found.ending is Ending.IMPOSSIBLE else NoPlanInTimeError
        raise kind(found.reasons or [Complaint("solve.no_plan_in_time")])
    return found


def fill_robust(answer: RobustAnswer, out: Path, words: Words) -> None:
    """Fill a folder with the answer: a page, a table, a document and a manifest.

    Raises
    ------
    InputError
        When the folder holds something else or cannot be written.
    """
    with replacing(out, Holding(ANSWER, "robust")) as folder:
        robust.write(answer, folder, words)
        manifest = {
            "schema": {"version": 1},
            "samlingsplan": __version__,
            "question": "robust",
            "title": answer.title,
            "files": file_digests(folder),
        }
        text = json.dumps(manifest, ensure_ascii=False, indent=2)
        (folder / MANIFEST).write_text(f"{text}\n", encoding="utf-8")
