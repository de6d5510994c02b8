"""Searches that ask for one result after the other, at the same time: each goes on as soon as it has what it needs."""

from collections.abc import Generator, Sequence
from typing import Any, TypeAlias, TypeVar

from samlingsplan.plan import Variant
from samlingsplan.variants import Runner

T = TypeVar("T")
Search: TypeAlias = Generator[Sequence[Any], Sequence[Any], T]
"""Yields what it needs, variants and other searches, receives their results in the same order, and returns what it
finds. A search that several others need goes on once."""


def one_of(search: Search[list[T]], index: int) -> Search[T]:
    """Return one of the results that a search finds."""
    (found,) = yield [search]
    result: T = found[index]
    return result


def run(search: Search[T], runner: Runner) -> T:
    """Return what a search finds."""
    going = _Going()
    going.begin(search)
    for index, result in runner.growing(going.variants):
        going.settle(index, result)
    found: T = going.found[search]
    return found


class _Going:
    """Searches that have begun.

    Attributes
    ----------
    variants
        All variants that were asked for; it grows.
    found
        The result of each variant, by its index, and of each search.
    """

    def __init__(self) -> None:
        self.variants: list[Variant] = []
        self.found: dict[object, Any] = {}
        self._needs: dict[Search[Any], list[object]] = {}

    def begin(self, search: Search[Any]) -> None:
        """Begin a search."""
        self._go_on(search, None)

    def settle(self, wanted: object, result: object) -> None:
        """Take a result, and let the searches go on that waited for it alone."""
        self.found[wanted] = result
        for search, needs in list(self._needs.items()):
            if wanted in needs and self._needs.get(search) is needs and self._has(needs):
                self._go_on(search, needs)

    def _has(self, needs: Sequence[object]) -> bool:
        return all(each in self.found for each in needs)

    def _go_on(self, search: Search[Any], needs: list[object] | None) -> None:
        """Give a search what it needed, and ask for what it needs next, until that is not there yet."""
        while needs is None or self._has(needs):
            try:
                wanted = next(search) if needs is None else search.send([self.found[each] for each in needs])
            except StopIteration as end:
                self._needs.pop(search, None)
                self.settle(search, end.value)
                return
            needs = self._needs[search] = [self._asked(each) for each in wanted]

    def _asked(self, wanted: "Variant | Search[Any]") -> object:
        """Return by what a result is found, after it is asked for."""
        if isinstance(wanted, Variant):
            self.variants.append(wanted)
            return len(self.variants) - 1
        if wanted not in self._needs and wanted not in self.found:
            self.begin(wanted)
        return wanted
