"""The order among equals where travel decides: only between those of the same sentralitet and landsdel.

Lots give each unit its turn. The turns of the equals of one sentralitet group and landsdel are then dealt out among
them again, the least travel first. So travel never moves anybody past an equal from another part of the country.
"""

from collections.abc import Mapping, Sequence

from samlingsplan.domain.applicant import Answer, Applicant, Unit

Alike = tuple[int, Answer, int]
"""A sentralitet group, a landsdel, and how many are decided on together."""


def by_travel(equals: Sequence[Unit], travel: Mapping[str, int]) -> list[Unit]:
    """Return equals, given in the order of their lots, in the order of travel among those that are alike.

    Parameters
    ----------
    equals
        The units, the first lot first.
    travel
        Minutes to the nearest announced place, by number; one who can reach none is not among them.
    """
    kinds = [_alike(unit, travel) for unit in equals]
    order = list(equals)
    for kind in set(kinds) - {None}:
        turns = [i for i, found in enumerate(kinds) if found == kind]
        nearest_first = sorted(turns, key=lambda i: (sum(travel[m.id] for m in equals[i].members), i))
        for turn, unit in zip(turns, nearest_first, strict=True):
            order[turn] = equals[unit]
    return order


def sentralitet_group(applicant: Applicant) -> int | None:
    """Return 1 for sentralitet 1 and 2, 2 for 3 and 4, and 3 for 5 and 6."""
    found = applicant.known.get("sentralitet")
    return (found + 1) // 2 if isinstance(found, int) else None


def _alike(unit: Unit, travel: Mapping[str, int]) -> Alike | None:
    """Return what a unit shares with those it may change turns with; None where its members differ."""
    kinds = {(sentralitet_group(each), each.known.get("landsdel")) for each in unit.members}
    if len(kinds) != 1 or any(each.id not in travel for each in unit.members):
        return None
    ((group, landsdel),) = kinds
    return None if group is None or landsdel is None else (group, landsdel, unit.persons)
