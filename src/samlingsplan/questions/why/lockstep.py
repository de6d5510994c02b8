"""Searches that ask for one result after the other, at the same time: what all ask for next is solved together."""

from collections.abc import Generator, Sequence
from typing import TypeVar

from samlingsplan.plan import Variant, VariantResult
from samlingsplan.variants import Runner

T = TypeVar("T")
Search = Generator[list[Variant], Sequence[VariantResult], T]
"""Yields variants, receives their results in the same order, and returns what it finds."""


def in_lockstep(searches: Sequence[Search[T]]) -> Search[list[T]]:
    """Return what each of some searches finds, in their order."""
    found: dict[int, T] = {}
    waiting: dict[int, list[Variant]] = {}

    def go_on(index: int, results: Sequence[VariantResult] | None) -> None:
        try:
            waiting[index] = next(searches[index]) if results is None else searches[index].send(results)
        except StopIteration as end:
            waiting.pop(index, None)
            found[index] = end.value

    for index in range(len(searches)):
        go_on(index, None)
    while waiting:
        results = iter((yield [variant for variants in waiting.values() for variant in variants]))
        for index, variants in list(waiting.items()):
            go_on(index, [next(results) for _ in variants])
    return [found[index] for index in range(len(searches))]


def run(search: Search[T], runner: Runner) -> T:
    """Return what a search finds."""
    try:
        wanted = next(search)
        while True:
            wanted = search.send(runner.run(wanted))
    except StopIteration as end:
        value: T = end.value
        return value
