"""Islands: parts of a route that share no colour and no class with each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samlingsplan.domain import Party


@dataclass(frozen=True, slots=True)
class Part:
    """Parties that are in one island in any composition, since they share colours.

    Parameters
    ----------
    leaders
        How many leaders they have.
    parties
        Their ids.
    """

    leaders: int
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coloured:
    """The parties of a route, and what it costs to split their colours and to have classes of different sizes.

    Parameters
    ----------
    split_weight
        The weight of each class that a colour is present in, less one for each colour.
    uneven_weight
        The weight of a leader by which the largest class exceeds the smallest.
    colours
        The colours of each party, by its id.
    parts
        The parties, largest parts first.
    """

    split_weight: int
    uneven_weight: int
    colours: Mapping[str, frozenset[str]]
    parts: tuple[Part, ...]


def parts_of(parties: Sequence[Party], colours: Mapping[str, frozenset[str]]) -> tuple[Part, ...]:
    """Return the parties of a route in parts that share no colour; a unit with several colours joins them."""
    found: list[tuple[frozenset[str], tuple[Party, ...]]] = []
    for party in parties:
        joined = [part for part in found if part[0] & colours[party.id]]
        found = [part for part in found if part not in joined]
        here = colours[party.id].union(*(part[0] for part in joined))
        found.append((here, (*(each for part in joined for each in part[1]), party)))
    parts = [Part(sum(party.persons for party in here), tuple(party.id for party in here)) for _, here in found]
    return tuple(sorted(parts, key=lambda part: (-part.leaders, part.parties)))
