"""Quotes a found value in a complaint, and suggests a correction of a misspelt word."""

import json
from collections.abc import Iterable
from functools import lru_cache

from samlingsplan.plain_text import plain, short
from samlingsplan.scenario.tree import Plain


def shown(value: Plain) -> str:
    """Return a value as one short line; texts in quotes."""
    return short(json.dumps(value, ensure_ascii=False))


def shown_line(text: str) -> str:
    """Return a line of a file, shortened."""
    return short(text.strip())


def way(keys: tuple[str | int, ...]) -> str:
    """Return a path such as ``samlinger#2.mode``: keys separated by dots, items counted from 1."""
    text = ""
    for part in keys:
        text += f"#{part + 1}" if isinstance(part, int) else f".{plain(part)}"
    return short(text.removeprefix(".")) or "."


LONGEST_WORD = 60
"""No allowed word is longer; a longer one gets no suggestion."""


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that is most similar to a word, or None when none is near.

    Near is at most one typing error (a letter too many, too few, wrong, or two swapped) for every three letters, where
    lower and upper case are equal. Among equally near choices the first is returned.
    """
    if len(word) > LONGEST_WORD:
        return None
    folded = word.casefold()
    reach = min(max(1, len(word) // 3), len(word) - 1)
    letters, found = _letters(folded), None
    for choice in choices:
        other = choice.casefold()
        if abs(len(other) - len(folded)) > reach or (letters ^ _letters(other)).bit_count() > 2 * reach:
            continue  # each typing error changes the length by at most one, and the set of letters by at most two
        distance = slips(folded, other)
        if distance <= reach:
            found, reach = choice, distance - 1
    return found


@lru_cache(maxsize=10_000)
def _letters(word: str) -> int:
    """Return the set of letters in a word as bits; several letters may share a bit."""
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
