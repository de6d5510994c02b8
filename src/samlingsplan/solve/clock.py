"""The limits of a search: what it may search, counted in work, and when it must end, by the clock.

Work is what solvers count of their own search, and so the same on every machine. Where a search is ended to leave some
for the next one, it is ended by work; the clock ends only the whole.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from samlingsplan.errors import SamlingsplanError

GRACE_S = 8.0
"""Seconds beyond the time limit that all programs together may take while there is no plan."""

STOP_S = 4.5
"""The same after the user has interrupted the search."""


class OutOfTimeError(SamlingsplanError):
    """The time was up while a model was being built; the caller ends with the results so far."""

    def __init__(self) -> None:
        super().__init__(())


class Clock:
    """The deadline of a search, and its grace period, which is granted once for all programs.

    Parameters
    ----------
    time_limit_s
        Seconds for the whole search.
    grace_s
        Seconds beyond that for programs without a solution.
    now
        A monotonic clock in seconds.
    work
        The work of the whole search; a part of the time limit when it is None.

    Attributes
    ----------
    deadline
        The end of the time limit.
    last
        The end of the grace period.
    work
        The work of the whole search.
    worked
        The work done so far.
    interrupted
        Whether the user has interrupted the search.
    """

    def __init__(
        self,
        time_limit_s: float,
        grace_s: float,
        now: Callable[[], float] = time.monotonic,
        work: float | None = None,
    ) -> None:
        self.now = now
        self.deadline = now() + time_limit_s
        self.last = self.deadline + grace_s
        self.work = WORKING * time_limit_s if work is None else work
        self.worked = 0.0
        self.interrupted = False

    @property
    def late(self) -> bool:
        """Whether the time limit has passed or the user has interrupted the search."""
        return self.now() >= self.deadline

    @property
    def over(self) -> bool:
        """Whether the grace period has passed too."""
        return self.now() >= self.last

    def spend_grace(self) -> None:
        """Extend the deadline by the grace period, unless the search was interrupted; no grace is left after that."""
        if not self.interrupted:
            self.deadline = self.last

    def interrupt(self) -> None:
        """Set the deadline to now, and shorten the grace period."""
        self.interrupted = True
        now = self.now()
        self.deadline, self.last = min(self.deadline, now), min(self.last, now + STOP_S)


WORKING = 0.75
"""Of the time limit, the part that is work: programs are also built and read."""


class Timed:
    """A base for what checks a clock before each step and can have a share of its work.

    Parameters
    ----------
    clock
        Its clock.
    """

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self._shares: list[float] = []
        self._patient = True

    @property
    def interrupted(self) -> bool:
        """Whether the user has interrupted the search."""
        return self.clock.interrupted

    @property
    def left_s(self) -> float:
        """Seconds left, never negative."""
        return max(0.0, self.clock.deadline - self.clock.now())

    @property
    def left_work(self) -> float:
        """Work left of the whole, or of the current share of it; never negative."""
        return max(0.0, min([self.clock.work, *self._shares]) - self.clock.worked)

    @property
    def late(self) -> bool:
        """Whether the work is done, the time limit has passed or the user has interrupted the search."""
        return self.clock.late or self.left_work <= 0

    @property
    def over(self) -> bool:
        """Whether no program may be solved any more, not even for a first solution."""
        return self.clock.over if self._patient else self.clock.late

    def heed(self) -> None:
        """Check the clock during long work.

        Raises
        ------
        OutOfTimeError
            When the time is up, with its grace period.
        """
        if self.over:
            raise OutOfTimeError

    @contextmanager
    def sharing(self, ways: float) -> Iterator[None]:
        """Limit the block to the work left, divided by ``ways``."""
        self._shares.append(self.clock.worked + self.left_work / ways)
        try:
            yield
        finally:
            self._shares.pop()

    @contextmanager
    def without_grace(self) -> Iterator[None]:
        """Grant no grace period in the block, since a solution is known."""
        patient, self._patient = self._patient, False
        try:
            yield
        finally:
            self._patient = patient
