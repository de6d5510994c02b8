"""How long the work on a plan that is found may go on when the system asks the command to end."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

TERMINATED = 143
"""What a command answers that ended because it was asked to by SIGTERM."""

LAST_WORK_S = 3.0
"""Seconds that checking, drawing and writing may still take; many systems kill a process ten seconds after SIGTERM."""


@contextmanager
def finishing_soon() -> Iterator[None]:
    """Let SIGTERM give the work in the block a few seconds more; what is not done by then is given up."""
    try:
        before = signal.getsignal(signal.SIGTERM)
        signal.signal(signal.SIGTERM, before)
    except ValueError:  # only the main thread may handle signals
        yield
        return
    if not hasattr(signal, "setitimer") or not callable(before):
        yield
        return

    def soon(number: int, frame: FrameType | None) -> None:
        signal.setitimer(signal.ITIMER_REAL, LAST_WORK_S)
        before(number, frame)

    def give_up(*_: object) -> None:
        raise SystemExit(TERMINATED)

    alarm = signal.signal(signal.SIGALRM, give_up)
    signal.signal(signal.SIGTERM, soon)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, alarm)
        signal.signal(signal.SIGTERM, before)
