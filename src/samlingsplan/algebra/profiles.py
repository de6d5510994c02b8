"""Profiles: what a class can be named after, and what each unit costs in a class of a profile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """Units of one route that have the same leaders in every trait that counts.

    Parameters
    ----------
    counts
        For each trait, how many leaders of a unit have each value.
    size
        Leaders in a unit.
    parties
        The parties with such units, by id, and the units of each.
    """

    counts: tuple[Mapping[str, int], ...]
    size: int
    parties: Mapping[str, int]

    @property
    def units(self) -> int:
        """The number of units."""
        return sum(self.parties.values())


@dataclass(frozen=True, slots=True)
class Profiles:
    """The profiles of the classes of a route: every choice of one value for each trait.

    A leader costs the weight of each trait whose value is not that of the profile. The cheapest profile of a class has
    the value of the largest group in each trait, so that naming classes after profiles loses nothing.

    Parameters
    ----------
    weights
        The weight of each trait.
    values
        The values of each trait that some leader has.
    kinds
        The units of the route.
    """

    weights: Sequence[int]
    values: Sequence[tuple[str, ...]]
    kinds: Sequence[Kind]

    @property
    def count(self) -> int:
        """The number of profiles."""
        count = 1
        for values in self.values:
            count *= len(values)
        return count

    def profile(self, number: int) -> tuple[str, ...]:
        """Return a profile by its number; the last trait changes fastest."""
        chosen = []
        for values in reversed(self.values):
            number, index = divmod(number, len(values))
            chosen.append(values[index])
        return tuple(reversed(chosen))

    def number(self, profile: Sequence[str]) -> int:
        """Return the number of a profile."""
        number = 0
        for values, value in zip(self.values, profile, strict=True):
            number = number * len(values) + values.index(value)
        return number

    def cost(self, kind: Kind, profile: Sequence[str]) -> int:
        """Return the cost of a unit in a class of a profile."""
        traits = zip(self.weights, kind.counts, profile, strict=True)
        return sum(weight * (kind.size - counts.get(value, 0)) for weight, counts, value in traits)

    def nearest(self) -> list[int]:
        """Return the numbers of the profiles that suit a kind of unit best, each once."""
        suits = [tuple(max(sorted(counts), key=lambda v: counts[v]) for counts in kind.counts) for kind in self.kinds]
        return list(dict.fromkeys(self.number(profile) for profile in suits))
