"""Searches that go on at the same time, each as soon as it has what it needs."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from samlingsplan.plan import Ending, Variant, VariantResult
from samlingsplan.questions.why.searches import Search, one_of, run
from samlingsplan.variants import Base, Runner
from samlingsplan.variants.store import Store
from tests.variants.small import small_base


class LastFirst:
    """Answers the variant that was asked for last, as processes might that are not equally quick."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def results(self, base: Base, variants: Sequence[Variant]) -> Iterator[tuple[int, VariantResult]]:
        answered: set[int] = set()
        while left := [index for index in range(len(variants)) if index not in answered]:
            answered.add(left[-1])
            self.asked.append(variants[left[-1]].name)
            yield left[-1], VariantResult(variants[left[-1]], Ending.IMPOSSIBLE)


def counted(name: str, times: int) -> Search[str]:
    """Ask for some variants, one after the other, and return the names of the results."""
    heard = []
    for number in range(times):
        (result,) = yield [Variant(f"{name}{number}", ((f"rules.{name}{number}", None),))]
        heard.append(result.variant.name)
    return "".join(heard)


def all_of(*searches: Search[str]) -> Search[list[str]]:
    return list((yield [Variant("first", (("rules.first", None),)), *searches]))[1:]


def test_each_goes_on_as_soon_as_it_has_what_it_needs(tmp_path: Path) -> None:
    where = LastFirst()
    searches = all_of(counted("a", 3), counted("b", 0), counted("c", 1))
    assert run(searches, Runner(small_base(tmp_path), where)) == ["a0a1a2", "", "c0"]
    # No round waits for the slowest of the one before: all of a follow while the first is still awaited.
    assert where.asked == ["c0", "a0", "a1", "a2", "first"]


def test_a_search_that_several_need_goes_on_once(tmp_path: Path) -> None:
    where, shared = LastFirst(), all_of(counted("a", 1), counted("b", 2))
    runner = Runner(small_base(tmp_path), where)
    assert run(all_of(one_of(shared, 0), one_of(shared, 1)), runner) == ["a0", "b0b1"]
    assert sorted(each for each in where.asked if each != "first") == ["a0", "b0", "b1"]


def test_what_is_known_is_not_asked_again(tmp_path: Path) -> None:
    base, store = small_base(tmp_path), Store(tmp_path / "kept")
    changes = [Variant(f"seed-{seed}", (("seed", seed),), levels=1) for seed in (2, 3)]

    def both() -> Search[list[Ending]]:
        return [each.ending for each in (yield changes)]

    where = LastFirst()
    runner = Runner(base, where, store)
    for _ in range(2):
        assert run(both(), runner) == [Ending.IMPOSSIBLE] * 2
    assert where.asked == ["seed-3", "seed-2"]
    again = LastFirst()
    assert run(both(), Runner(base, again, store)) == [Ending.IMPOSSIBLE] * 2  # read from the files
    assert again.asked == []
