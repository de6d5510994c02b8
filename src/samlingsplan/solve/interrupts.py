"""Ctrl-C stops the search and keeps the best plan so far."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol


class Interruptible(Protocol):
    """A search that can be interrupted."""

    def interrupt(self) -> None:
        """Stop it. May be called from a signal handler."""
        ...


@contextmanager
def finishing_on_interrupt(*searches: Interruptible, on_interrupt: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Let the first Ctrl-C interrupt the searches and call ``on_interrupt``; the second ends the program."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may handle signals
        return

    def finish(*_: object) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        for search in searches:
            search.interrupt()
        on_interrupt()

    before = {number: signal.signal(number, finish) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
