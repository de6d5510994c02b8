"""Complaints as plain data: the notes of a plan, and the reasons why there is none."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from samlingsplan.errors import Complaint, Location
from samlingsplan.plain_text import plain
from samlingsplan.strict import FrozenModel

_Line = Annotated[int, Field(ge=1, le=10**9)]
_Stated = str | int | float | bool | None


class WhereForm(FrozenModel):
    """A place in a file."""

    file: str
    line: _Line | None
    column: _Line | None


class NoteForm(FrozenModel):
    """One complaint."""

    key: str
    where: WhereForm | None
    values: dict[str, _Stated | list[_Stated]]

    @property
    def complaint(self) -> Complaint:
        """The complaint that was written."""
        where = None if self.where is None else Location(**self.where.model_dump())
        return Complaint(self.key, where, self.values)


def notes_to_document(notes: Iterable[Complaint]) -> list[dict[str, object]]:
    """Return complaints as plain data, ready for JSON."""
    return [
        {
            "key": note.key,
            "where": None if note.where is None else _where(note.where),
            "values": {name: _stated(value) for name, value in note.values.items()},
        }
        for note in notes
    ]


def _where(place: Location) -> dict[str, object]:
    return {"file": plain(place.file), "line": place.line, "column": place.column}


def _stated(value: object) -> object:
    """Return a value as JSON has it; a week or a column, which JSON does not have, becomes a text."""
    if isinstance(value, list | tuple):
        return [_stated(each) for each in value]
    if value is None or isinstance(value, int | float):
        return value
    return plain(str(value))
