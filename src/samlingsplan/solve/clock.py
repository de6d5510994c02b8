"""One notion of the time: when a search ends, and the one grace that all its questions share."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from samlingsplan.errors import SamlingsplanError

GRACE_S = 8.0
"""What all questions together may take beyond the time limit, as long as there is no plan yet."""

STOP_S = 4.5
"""The same once the user has asked to stop."""


class OutOfTimeError(SamlingsplanError):
    """A model was still being written when the time was up; whoever asked for it ends with what is known."""

    def __init__(self) -> None:
        super().__init__(())


class Clock:
    """The time a search has, and its grace: granted once, however many questions are asked.

    Parameters
    ----------
    time_limit_s
        Seconds for everything.
    grace_s
        Seconds beyond that for what has no solution yet.
    now
        Seconds since some moment, never backwards.

    Attributes
    ----------
    deadline
        When the time is up.
    last
        When the grace is up too.
    interrupted
        Whether the user has asked to stop.
    """

    def __init__(self, time_limit_s: float, grace_s: float, now: Callable[[], float] = time.monotonic) -> None:
        self.now = now
        self.deadline = now() + time_limit_s
        self.last = self.deadline + grace_s
        self.interrupted = False

    @property
    def late(self) -> bool:
        """Whether the time is up, or the user has asked to stop."""
        return self.now() >= self.deadline

    @property
    def over(self) -> bool:
        """Whether the grace is up too."""
        return self.now() >= self.last

    def spend_grace(self) -> None:
        """Take the grace for what remains to be asked, unless the user has asked to stop: nothing comes after it."""
        if not self.interrupted:
            self.deadline = self.last

    def interrupt(self) -> None:
        """Let the time be up now, and little be left of the grace."""
        self.interrupted = True
        now = self.now()
        self.deadline, self.last = min(self.deadline, now), min(self.last, now + STOP_S)


class Timed:
    """What looks at a clock before every step, and can be given a share of its time.

    Parameters
    ----------
    clock
        The time it has.
    """

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self._shares: list[float] = []
        self._patient = True

    @property
    def interrupted(self) -> bool:
        """Whether the user has asked to stop."""
        return self.clock.interrupted

    @property
    def _deadline(self) -> float:
        """When the time is up, or the share of it that the present questions have."""
        return min([self.clock.deadline, *self._shares])

    @property
    def left_s(self) -> float:
        """Seconds left, never fewer than none."""
        return max(0.0, self._deadline - self.clock.now())

    @property
    def late(self) -> bool:
        """Whether the time is up, or the user has asked to stop."""
        return self.clock.now() >= self._deadline

    @property
    def over(self) -> bool:
        """Whether nothing more may be asked, not even for a first solution."""
        return self.clock.over if self._patient else self.clock.late

    def heed(self) -> None:
        """Look at the clock in the middle of long work.

        Raises
        ------
        OutOfTimeError
            When nothing more may be asked.
        """
        if self.over:
            raise OutOfTimeError

    @contextmanager
    def sharing(self, ways: float) -> Iterator[None]:
        """Let what is asked inside the block use no more than one of so many equal shares of the time left."""
        self._shares.append(self.clock.now() + self.left_s / ways)
        try:
            yield
        finally:
            self._shares.pop()

    @contextmanager
    def without_grace(self) -> Iterator[None]:
        """Let nothing that is asked inside the block go beyond the time: there is an answer already."""
        patient, self._patient = self._patient, False
        try:
            yield
        finally:
            self._patient = patient
