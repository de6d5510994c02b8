"""Finds what a misspelt word was meant to be."""

from collections.abc import Iterable
from functools import lru_cache

LONGEST_WORD = 60
"""No word that is meant is longer, and what is not meant is told without a suggestion."""


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice a slip of the finger away from a word, or None when none is near.

    Near is at most one slip (a letter too many, too few, wrong, or two swapped) for every three
    letters; capitals do not count. Of equally near choices the first is taken.
    """
    if len(word) > LONGEST_WORD:
        return None
    folded = word.casefold()
    reach = min(max(1, len(word) // 3), len(word) - 1)
    letters, found = _letters(folded), None
    for choice in choices:
        other = choice.casefold()
        if abs(len(other) - len(folded)) > reach or (letters ^ _letters(other)).bit_count() > 2 * reach:
            continue  # each slip changes the length by one at most, and which letters there are by two
        distance = slips(folded, other)
        if distance <= reach:
            found, reach = choice, distance - 1
    return found


@lru_cache(maxsize=10_000)
def _letters(word: str) -> int:
    """Return which letters a word has, a bit each; letters may share one."""
    bits = 0
    for letter in word:
        bits |= 1 << ord(letter) % 64
    return bits


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
