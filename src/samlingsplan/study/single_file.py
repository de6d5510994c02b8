"""A single file that a command writes: whole or not at all, and refused in words where it cannot be."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.travel.journey_cache import written_whole


def write_file(file: Path, text: str, *, private: bool = False) -> None:
    """Write a file in place of what was there.

    Parameters
    ----------
    file
        The file; its folder must exist.
    text
        What it holds.
    private
        Whether it is open to the user alone.

    Raises
    ------
    InputError
        When it cannot be written.
    """
    with refusing_unwritable(file), written_whole(file) as new:
        new.touch(mode=0o600 if private else 0o644)
        new.write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def refusing_unwritable(file: Path) -> Iterator[None]:
    """Say in words that a file cannot be written."""
    try:
        yield
    except OSError as error:
        found = error.strerror or str(error)
        raise InputError([Complaint("study.cannot_write_file", Location(str(file)), {"found": found})]) from error
