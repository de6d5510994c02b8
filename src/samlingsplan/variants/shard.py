"""A part of the variants of a question, for several machines or tasks that share one store."""

import re
from dataclasses import dataclass

from samlingsplan.errors import Complaint, InputError

_MOST = 10_000
"""The largest number of parts."""


@dataclass(frozen=True, slots=True)
class Shard:
    """One part of several: every ``count``-th variant, from the ``number``-th on.

    Parameters
    ----------
    number
        The part, 1 first.
    count
        The number of parts.
    """

    number: int
    count: int

    def holds(self, index: int) -> bool:
        """Return whether a variant, by its index in the list, belongs to this part."""
        return index % self.count == self.number - 1

    def __str__(self) -> str:
        """``3/10``."""
        return f"{self.number}/{self.count}"


class PartDone(Exception):
    """A part has solved its variants, and other parts have not solved all of theirs.

    Parameters
    ----------
    solved
        The number of variants of this part that are kept.
    missing
        The number of variants that are not kept.
    count
        The number of all variants.
    """

    def __init__(self, solved: int, missing: int, count: int) -> None:
        super().__init__(solved, missing, count)
        self.solved, self.missing, self.count = solved, missing, count


def read_shard(text: str) -> Shard:
    """Return the part that a text names, ``3/10``.

    Raises
    ------
    InputError
        When it names none.
    """
    match = re.fullmatch(r"(\d{1,5})/(\d{1,5})", text.strip(), re.ASCII)
    shard = None if match is None else Shard(int(match[1]), int(match[2]))
    if shard is None or not 1 <= shard.number <= shard.count <= _MOST:
        raise InputError([Complaint("variants.bad_shard", values={"found": text, "allowed": _MOST})])
    return shard
