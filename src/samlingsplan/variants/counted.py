"""Counts the variants of a list while they are solved."""

from collections.abc import Callable, Iterator, Sequence

from samlingsplan.plan import Variant, VariantResult
from samlingsplan.variants.base import Base
from samlingsplan.variants.runner import Where

Solved = Callable[[int], None]
"""Receives the index of each variant of a list that is solved."""


class Counted:
    """A place that solves variants, and says which list it begins with and which of its variants are solved.

    Parameters
    ----------
    where
        What solves them.
    begin
        Receives each list that is to be solved, and returns what receives the index of each that is.
    """

    def __init__(self, where: Where, begin: Callable[[Sequence[Variant]], Solved]) -> None:
        self._where, self._begin = where, begin

    def results(self, base: Base, variants: Sequence[Variant]) -> Iterator[tuple[int, VariantResult]]:
        """Yield each result after it is counted; a list of nothing is not begun."""
        if variants:
            solved = self._begin(variants)
            for index, result in self._where.results(base, variants):
                solved(index)
                yield index, result
