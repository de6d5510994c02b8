"""Printing that never ends a command: letters a terminal lacks, a reader who has gone, a stream that is closed."""

import errno
import io
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from samlingsplan.errors import Complaint, InputError
from samlingsplan.plain_text import plain_lines

_GONE = frozenset({errno.EPIPE, errno.EINVAL})
"""What writing ends in when nobody reads any longer; the second on Windows."""


def prepare() -> None:
    """Make sure that there are three streams, and that a letter which one of them lacks becomes a question mark."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:  # closed by the parent process; a file of ours must not get its number
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, io.TextIOWrapper) and name != "stdin":
            stream.reconfigure(errors="replace")


def put(text: str) -> None:
    """Print text, on standard output, with plain spaces and without signs that cannot be seen.

    Who reads no further has seen enough.

    Raises
    ------
    InputError
        When it cannot be written.
    """
    _print(plain_lines(_with_plain_spaces(text)))


def put_json(text: str) -> None:
    """Print a JSON document whole: a letter that the stream lacks is written by its number."""
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = "".join(letter if letter.isascii() else _by_number(letter) for letter in text)
    _print(plain_lines(text))


def _with_plain_spaces(text: str) -> str:
    """Return a text for a terminal, where nothing breaks a number from its unit and a space is searched for."""
    return text.replace("\u00a0", " ")


def show(stream: TextIO, text: str) -> None:
    """Write a message; one that cannot be written is dropped."""
    _written(stream, _with_plain_spaces(text))


def _print(text: str) -> None:
    fault = _written(sys.stdout, f"{text}\n")
    if fault is not None and fault.errno not in _GONE:
        raise InputError([Complaint("cli.cannot_print", None, {"found": fault.strerror or str(fault)})])


def _written(stream: TextIO, text: str) -> OSError | None:
    try:
        stream.write(text)
        stream.flush()
    except OSError as fault:
        _silence(stream)
        return fault
    return None


def _silence(stream: TextIO) -> None:
    """Let what is still to be written vanish, so that nothing fails again, not even at the end."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _by_number(letter: str) -> str:
    units = letter.encode("utf-16-be", errors="surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
