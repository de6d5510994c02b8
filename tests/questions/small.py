"""Answers about the small scenario of `tests.variants.small`."""

from pathlib import Path

from samlingsplan.plan import Answer, Interval, Variant
from samlingsplan.questions import Asked, Question
from samlingsplan.solve import Solver
from samlingsplan.variants import InProcess, Runner
from tests.variants.small import small_base


def answer_of(folder: Path, question: Question, more: str = "") -> Answer:
    base = small_base(folder, more)
    with Solver(seed=1, time_limit_s=120) as solver:
        runner = Runner(base, InProcess(solver))
        (found,) = runner.run([Variant("plan", levels=1)])
        return question.ask(Asked(base, found, "small.yaml"), runner)


def rows(answer: Answer) -> dict[str, Interval | None]:
    """Return the proven difference of each variant."""
    return {each.result.variant.name: each.difference and each.difference.objective for each in answer.rows}
