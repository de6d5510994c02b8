"""Rows about people for somebody outside, in which no combination of traits is rare: each trait has coarser values.

«For å kunne beskytte anonymiteten til respondentene tilstrekkelig» (AFI 2014). A combination of traits that fewer
people have than the least count is coarsened trait by trait, those that say least first, until enough people have it
(local recoding to k-anonymity). It hides who somebody is, and not what a whole group has in common.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

Ladder = tuple[str, ...]
"""The values of a trait of one person, the finest first; the last is the same for everyone."""


def coarsened(rows: Sequence[Mapping[str, Ladder]], order: Sequence[str], fewest: int) -> list[dict[str, str]]:
    """Return the value of each trait in each row, so that every combination stands in enough rows.

    Parameters
    ----------
    rows
        The ladders of each person's traits.
    order
        The traits, the one that is coarsened first first.
    fewest
        The least number of rows of a combination.

    Raises
    ------
    ValueError
        When there are fewer rows than that.
    """
    if len(rows) < fewest:
        raise ValueError("too few rows for any combination")
    steps = [dict.fromkeys(order, 0) for _ in rows]
    for trait in _turns(rows, order):
        rare = _rare(rows, steps, fewest)
        if not rare:
            break
        for number in rare:
            steps[number][trait] = min(steps[number][trait] + 1, len(rows[number][trait]) - 1)
    while rare := _rare(rows, steps, fewest):
        _join(rows, steps, rare, order)
    return [_values(row, step) for row, step in zip(rows, steps, strict=True)]


def _turns(rows: Sequence[Mapping[str, Ladder]], order: Sequence[str]) -> Iterable[str]:
    """Yield the trait to coarsen, again and again, until all are at their last value."""
    for _ in range(max(len(rows[0][trait]) for trait in order) - 1):
        yield from order


def _rare(rows: Sequence[Mapping[str, Ladder]], steps: Sequence[Mapping[str, int]], fewest: int) -> list[int]:
    """Return the rows whose combination too few have."""
    held = [tuple(_values(row, step).values()) for row, step in zip(rows, steps, strict=True)]
    counts = Counter(held)
    return [number for number, values in enumerate(held) if counts[values] < fewest]


def _join(
    rows: Sequence[Mapping[str, Ladder]], steps: Sequence[dict[str, int]], rare: Sequence[int], order: Sequence[str]
) -> None:
    """Coarsen the rare rows as far as can be, and with them the smallest combination of others."""
    held = [tuple(_values(row, step).values()) for row, step in zip(rows, steps, strict=True)]
    counts = Counter(held[number] for number in range(len(rows)) if number not in set(rare))
    smallest = min(counts, key=lambda values: (counts[values], values)) if counts else None
    for number in range(len(rows)):
        if number in rare or held[number] == smallest:
            for trait in order:
                steps[number][trait] = len(rows[number][trait]) - 1


def _values(row: Mapping[str, Ladder], step: Mapping[str, int]) -> dict[str, str]:
    return {trait: row[trait][step[trait]] for trait in row}
