"""Colloquia: the small groups that a class is divided into, and what they cost."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from samlingsplan.domain.kommune import Kommune, KommuneId
from samlingsplan.domain.participant import Origin, Participant, Trait, trait_of


class ColloquiumMeasure(StrEnum):
    """By what leaders are put in colloquia."""

    NEARNESS = "nearness"
    LIKENESS = "likeness"
    MIX = "mix"


Minutes = Mapping[tuple[Origin, Origin], int]
"""Minutes one way, from the first home to the second; a missing pair cannot be travelled."""


@dataclass(frozen=True, slots=True)
class ColloquiumTerms:
    """How a class is divided into colloquia.

    Parameters
    ----------
    min_leaders, max_leaders
        Leaders in a colloquium.
    by
        What is minimised.
    traits
        The weight of each trait that counts, for likeness and mix.
    minutes
        Minutes between the homes of leaders.
    """

    min_leaders: int
    max_leaders: int
    by: ColloquiumMeasure
    traits: Mapping[Trait, int] = field(default_factory=dict)
    minutes: Minutes = field(default_factory=dict)

    def least(self, leaders: int) -> int:
        """Return the size of the smallest colloquium allowed of some leaders.

        That is ``min_leaders``, or the largest size below it by which they can be divided at all: seven leaders in
        colloquia of four to five are a four and a three.
        """
        fewest = self.fewest(leaders)
        return min(self.min_leaders, max(1, leaders // fewest)) if fewest else self.min_leaders

    def fewest(self, leaders: int) -> int:
        """Return the least number of colloquia of some leaders."""
        return -(-leaders // self.max_leaders)

    def number(self, leaders: int) -> range:
        """Return the numbers of colloquia that some leaders can be divided into."""
        return range(self.fewest(leaders), leaders // self.least(leaders) + 1)

    def meeting_place(self, members: Iterable[Participant]) -> tuple[Origin, int] | None:
        """Return the home at which members meet with the fewest minutes in all, one way, and these minutes.

        The first home by key where several are equal; None where there is none that all can reach.
        """
        homes = Counter(member.origin for member in members)
        found = []
        for place in sorted(homes, key=str):
            minutes = [None if (each := self.between(home, place)) is None else n * each for home, n in homes.items()]
            if None not in minutes:
                found.append((sum(each for each in minutes if each is not None), place))
        best = min(found, key=lambda each: each[0], default=None)
        return None if best is None else (best[1], best[0])

    def between(self, home: Origin, place: Origin) -> int | None:
        """Return the minutes from a home to a place, none within it; None where it cannot be reached."""
        return 0 if home == place else self.minutes.get((home, place))

    def value(self, kommuner: Mapping[KommuneId, Kommune], colloquia: Sequence[Sequence[Participant]]) -> int | None:
        """Return what the colloquia of a class cost, by the measure; None where some cannot meet."""
        if self.by is ColloquiumMeasure.NEARNESS:
            meetings = [self.meeting_place(members) for members in colloquia]
            return None if None in meetings else sum(each[1] for each in meetings if each is not None)
        total = 0
        for trait, weight in self.traits.items():
            counts = [Counter(trait_of(each, trait, kommuner) for each in members) for members in colloquia]
            of_trait = _outside if self.by is ColloquiumMeasure.LIKENESS else _off_share
            total += weight * of_trait(counts)
        return total


def _outside(counts: Sequence[Counter[str]]) -> int:
    """Return the leaders outside the largest group of their colloquium."""
    return sum(here.total() - max(here.values(), default=0) for here in counts)


def _off_share(counts: Sequence[Counter[str]]) -> int:
    """Return the leaders above or below an even share, rounded down or up, of their value."""
    off = 0
    for value in sorted(set().union(*counts)):
        share, rest = divmod(sum(here[value] for here in counts), len(counts))
        off += sum(max(0, here[value] - share - bool(rest), share - here[value]) for here in counts)
    return off
