"""Answers about the small scenario of `tests.variants.small`."""

from pathlib import Path

from samlingsplan.plan import Answer, Interval, Variant
from samlingsplan.questions import Asked, Question
from samlingsplan.solve import Solver
from samlingsplan.variants import InProcess, Runner
from tests.variants.small import small_base


def answer_of(folder: Path, question: Question, more: str = "", frame_nok: int = 9_000_000) -> Answer:
    """Return the answer of a question about the small scenario, with more entries, or another supplier's frame."""
    base = small_base(folder, more, ("frame_nok: 9000000", f"frame_nok: {frame_nok}"))
    with Solver(seed=1, time_limit_s=120) as solver:
        runner = Runner(base, InProcess(solver))
        (found,) = runner.run([Variant("plan", levels=1)])
        return question.ask(Asked(base, found, "small.yaml"), runner)


def rows(answer: Answer) -> dict[str, Interval | None]:
    """Return the proven difference of each variant."""
    return {each.result.variant.name: each.difference and each.difference.objective for each in answer.rows}
