"""Searches that go on at the same time: what all ask for next is asked together."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from samlingsplan.plan import Ending, Variant, VariantResult
from samlingsplan.questions.why.lockstep import Search, in_lockstep, run
from samlingsplan.variants import Base, Runner
from tests.variants.small import small_base


class Recording:
    """Answers every variant at once, and notes what was asked together."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def results(self, base: Base, variants: Sequence[Variant]) -> Iterator[tuple[int, VariantResult]]:
        self.asked.append([variant.name for variant in variants])
        yield from ((index, VariantResult(variant, Ending.PROVEN)) for index, variant in enumerate(variants))


def counted(name: str, times: int) -> Search[str]:
    """Ask for some variants, one after the other, and return the names of the results."""
    heard = []
    for number in range(times):
        (result,) = yield [Variant(f"{name}{number}", ((name, number),))]
        heard.append(result.variant.name)
    return "".join(heard)


def test_each_round_asks_for_all_that_is_wanted_next(tmp_path: Path) -> None:
    where = Recording()
    searches = [counted("a", 3), counted("b", 0), counted("c", 1)]
    assert run(in_lockstep(searches), Runner(small_base(tmp_path), where)) == ["a0a1a2", "", "c0"]
    assert where.asked == [["a0", "c0"], ["a1"], ["a2"]]
