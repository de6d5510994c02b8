"""Runs the variants of a question: what is kept is read, the rest is solved and kept."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Protocol

from samlingsplan.errors import Complaint, InputError
from samlingsplan.plan import Ending, Variant, VariantResult
from samlingsplan.solve import Solver
from samlingsplan.variants.base import Base
from samlingsplan.variants.shard import PartDone, Shard
from samlingsplan.variants.solving import solved
from samlingsplan.variants.store import Store, digest_of

_REMEMBERED = 200
"""How many results a runner holds in memory, besides those that are kept as files."""


class Where(Protocol):
    """A place that solves variants."""

    def results(self, base: Base, variants: Sequence[Variant]) -> Iterator[tuple[int, VariantResult]]:
        """Yield the index of each variant with its result, in the order in which they are ready.

        The list may grow between two results; the further ones are solved too.
        """
        ...


@dataclass(frozen=True, slots=True)
class InProcess:
    """Solves variants one after the other with a solver of this process.

    Parameters
    ----------
    solver
        The solver; its time limit is that of all variants together.
    """

    solver: Solver

    def results(self, base: Base, variants: Sequence[Variant]) -> Iterator[tuple[int, VariantResult]]:
        """Yield each result in order; unknown once the time is up."""
        for index, variant in enumerate(variants):
            late = self.solver.late
            yield index, VariantResult(variant, Ending.UNKNOWN) if late else solved(base, variant, self.solver)


@dataclass(frozen=True, slots=True)
class Runner:
    """Solves variants of one scenario, each once, whichever questions ask for it.

    Parameters
    ----------
    base
        The scenario that they differ from.
    where
        What solves them.
    store
        What keeps their results; None where nothing is kept.
    shard
        The part of the variants that is solved here; None for all.
    answered
        Results by changes and levels: the first of a question with thousands, all of one with a few.
    busy
        Lets the lists of several threads be solved one after the other, so that the second finds what the first did.
    """

    base: Base
    where: Where
    store: Store | None = None
    shard: Shard | None = None
    answered: dict[str, VariantResult] = field(default_factory=dict, init=False, repr=False, compare=False)
    busy: Lock = field(default_factory=Lock, init=False, repr=False, compare=False)

    def run(self, variants: Sequence[Variant]) -> tuple[VariantResult, ...]:
        """Return the results of variants, in their order; each is kept as soon as it is ready.

        A variant that is alone is solved by every part: what is asked next rests on it.

        Raises
        ------
        InputError
            When a part is asked for and its results cannot be kept.
        PartDone
            When this part is solved and other parts are not.
        """
        with self.busy:
            return self._run(variants)

    def _run(self, variants: Sequence[Variant]) -> tuple[VariantResult, ...]:
        found = {index: result for index, variant in enumerate(variants) if (result := self._known(variant))}
        rest = [index for index in range(len(variants)) if index not in found]
        digests = dict(zip(rest, self._digests([variants[index] for index in rest]), strict=True))
        for index, digest in digests.items():
            if digest is not None and self.store is not None:
                kept = self.store.kept(variants[index], digest)
                found |= {} if kept is None else {index: kept}
        alone = len(variants) == 1
        rest = [index for index in rest if index not in found and (alone or self._ours(index))]
        for position, result in self.where.results(self.base, [variants[index] for index in rest]):
            index = rest[position]
            found[index] = result
            if self.store is not None and (digest := digests[index]) is not None:
                self.store.keep(result, digest, self.base)
        if missing := len(variants) - len(found):
            raise PartDone(sum(map(self._ours, found)), missing, len(variants))
        self._remember(found.values())
        return tuple(found[index] for index in range(len(variants)))

    def growing(self, variants: Sequence[Variant]) -> Iterator[tuple[int, VariantResult]]:
        """Yield the index of each variant with its result as soon as it is ready, while the list grows.

        Every part solves all of them: what is asked next rests on them.
        """
        with self.busy:
            yield from self._growing(variants)

    def _growing(self, variants: Sequence[Variant]) -> Iterator[tuple[int, VariantResult]]:
        unsolved: list[Variant] = []
        whose: list[tuple[int, str | None]] = []  # the index and the digest of each
        solving = self.where.results(self.base, unsolved)
        looked_up = solved = 0
        while looked_up < len(variants) or solved < len(unsolved):
            if looked_up < len(variants):
                index, variant = looked_up, variants[looked_up]
                looked_up += 1
                result, digest = self._at_hand(variant)
                if result is None:
                    unsolved.append(variant)
                    whose.append((index, digest))
            else:
                position, result = next(solving)
                solved += 1
                index, digest = whose[position]
                self._keep(result, digest)
            if result is not None:
                yield index, result
        next(solving, None)  # there is nothing more, so that it ends

    def _at_hand(self, variant: Variant) -> tuple[VariantResult | None, str | None]:
        """Return the result of a variant that is remembered or kept, and its digest where it must be solved."""
        if (known := self._known(variant)) is not None:
            return known, None
        (digest,) = self._digests([variant])
        kept = None if digest is None or self.store is None else self.store.kept(variant, digest)
        if kept is not None:
            self._remember([kept])
        return kept, digest

    def _keep(self, result: VariantResult, digest: str | None) -> None:
        if self.store is not None and digest is not None:
            self.store.keep(result, digest, self.base)
        self._remember([result])

    def _known(self, variant: Variant) -> VariantResult | None:
        known = self.answered.get(_asked(variant))
        return None if known is None else replace(known, variant=variant)

    def _remember(self, results: Iterable[VariantResult]) -> None:
        for result in results:
            if result.ending is not Ending.UNKNOWN and len(self.answered) < _REMEMBERED:
                self.answered[_asked(result.variant)] = result

    def _digests(self, variants: Sequence[Variant]) -> list[str | None]:
        """Return the digest of each variant; None where nothing is kept, or where an engine answers by its own data."""
        if self.store is None or self.base.loaded.value.travel.engine is not None:
            if self.shard is not None:
                raise InputError(
                    [Complaint("variants.shard_not_kept", self.base.loaded.location(("travel", "engine")))]
                )
            return [None] * len(variants)
        return [_digest(self.base, variant) for variant in variants]

    def _ours(self, index: int) -> bool:
        return self.shard is None or self.shard.holds(index)


def _asked(variant: Variant) -> str:
    return repr((variant.changes, variant.levels))


def _digest(base: Base, variant: Variant) -> str | None:
    """Return the digest of a variant, None where its changes are refused."""
    try:
        return digest_of(base, variant)
    except InputError:
        return None
