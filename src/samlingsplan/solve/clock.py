"""The time limit of a search, and the grace period that all its programs share."""

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

    Attributes
    ----------
    deadline
        The end of the time limit.
    last
        The end of the grace period.
    interrupted
        Whether the user has interrupted the search.
    """

    def __init__(self, time_limit_s: float, grace_s: float, now: Callable[[], float] = time.monotonic) -> None:
        self.now = now
        self.deadline = now() + time_limit_s
        self.last = self.deadline + grace_s
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


class Timed:
    """A base for what checks a clock before each step and can have a share of its time.

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
    def _deadline(self) -> float:
        """The end of the time limit, or of the current share of it."""
        return min([self.clock.deadline, *self._shares])

    @property
    def left_s(self) -> float:
        """Seconds left, never negative."""
        return max(0.0, self._deadline - self.clock.now())

    @property
    def late(self) -> bool:
        """Whether the time limit has passed or the user has interrupted the search."""
        return self.clock.now() >= self._deadline

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
        """Limit the block to the time left, divided by ``ways``."""
        self._shares.append(self.clock.now() + self.left_s / ways)
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
