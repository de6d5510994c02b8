"""Collects complaints, so that a planner reads all faults at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from samlingsplan.errors import Complaint, InputError, Location, Value


@dataclass
class Faults:
    """The complaints so far."""

    complaints: list[Complaint] = field(default_factory=list)

    def add(self, key: str, where: Location | None, **values: Value) -> None:
        """Note one fault."""
        self.complaints.append(complaint(key, where, **values))

    @contextmanager
    def gathered(self, where: Location | None = None) -> Iterator[None]:
        """Note what the block refuses, and go on after it; what has no place of its own gets this one."""
        try:
            yield
        except InputError as error:
            self.complaints.extend(replace(fault, where=fault.where or where) for fault in error.complaints)

    def refuse_any(self) -> None:
        """Refuse the input if anything was noted.

        Raises
        ------
        InputError
            With every complaint, in order of file, line and column.
        """
        if self.complaints:
            raise InputError(sorted(self.complaints, key=_place))


def complaint(key: str, where: Location | None, **values: Value) -> Complaint:
    """Return a complaint."""
    return Complaint(key, where, values)


def without_folder(note: Complaint) -> Complaint:
    """Return a note whose place is in a file, without the folder: a plan is sent to others."""
    where = note.where
    return note if where is None else replace(note, where=replace(where, file=Path(where.file).name))


def _place(fault: Complaint) -> tuple[str, int, int]:
    where = fault.where
    return (where.file, where.line or 0, where.column or 0) if where else ("", 0, 0)
