"""Finds what a misspelt word was meant to be."""

from collections.abc import Iterable


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice a slip of the finger away from a word, or None when none is near.

    Near is at most one slip (a letter too many, too few, wrong, or two swapped) for every three
    letters; capitals do not count. Of equally near choices the first is taken.
    """
    reach = max(1, len(word) // 3)
    ranked = [(slips(word.casefold(), choice.casefold()), choice) for choice in choices]
    best = min(ranked, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] <= reach and best[0] < len(word) else None


def slips(one: str, other: str) -> int:
    """Return the optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        row = [i]
        for j, target in enumerate(other, start=1):
            cost = min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (letter != target))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == target:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]
