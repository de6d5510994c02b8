"""How the command ends when it is asked to, and what is true of a plan that stands by then."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from samlingsplan.cli.talk import say
from samlingsplan.errors import InputError
from samlingsplan.messages import Words
from samlingsplan.messages.complaints import gathered

INTERRUPTED = 130
TERMINATED = 143
_ONE_REQUEST_S = 2.0
"""Seconds within which two signals count as one: a process often gets its own and that of its group."""


@contextmanager
def ending_on_request() -> Iterator[None]:
    """Let SIGTERM, and a terminal that is closed, end the command as tidily as an error does; asked again, at once."""
    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    ours = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]
    first: list[float] = []

    def end(number: int, _: object) -> None:
        if not first:
            first.append(monotonic())
            raise SystemExit(TERMINATED)
        if monotonic() - first[0] > _ONE_REQUEST_S:
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)

    for number in ours:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


@contextmanager
def plan_stands(folder: Path, audience: str, words: Words) -> Iterator[None]:
    """Say, when an edition cannot be made of a plan that is in place, that the plan stands."""
    try:
        yield
    except BaseException:
        say(words("cli.solve.stands", folder=folder, audience=words(f"audience.reader.{audience}")))
        raise


@contextmanager
def going_on_later(words: Words) -> Iterator[None]:
    """Say, when the command is stopped, that the same command goes on from what is kept."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        say(words("cli.goes_on"))
        raise


@contextmanager
def told_if_unprinted(words: Words) -> Iterator[None]:
    """Say what cannot be printed, where that does not undo what the command has done or found."""
    try:
        yield
    except InputError as error:
        for line in gathered(error.complaints, words):
            say(line)
