"""What a solved folder keeps next to the plan, read through the gate and then by its own form."""

from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import Field, TypeAdapter, ValidationError

from samlingsplan.domain import KommuneId, Origin, VenueId
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.received import read_json
from samlingsplan.scenario.quoting import shown, way
from samlingsplan.strict import FrozenModel

T = TypeVar("T")

Short = Annotated[str, Field(max_length=200)]
"""A name; that it can be seen the gate has made sure."""
Measured = Annotated[float, Field(ge=0, le=10**9)]
"""Minutes, kilometres or kroner."""


class PairForm(FrozenModel):
    """What is kept of a journey, by where it starts and where it ends."""

    kommune: Short
    settlement: Short | None
    venue: Short

    @property
    def pair(self) -> tuple[Origin, VenueId]:
        """Where the journey starts, and where it ends."""
        return Origin(KommuneId(self.kommune), self.settlement), VenueId(self.venue)


def pair_entries(origin: Origin, venue: VenueId) -> dict[str, object]:
    """Return the entries of `PairForm`, ready for JSON."""
    return {"kommune": origin.kommune, "settlement": origin.settlement, "venue": venue}


def read_kept(file: Path, form: TypeAdapter[T], refusal: str = "received.malformed") -> T | None:
    """Return what a file of a solved folder says, or None where the folder has none.

    Parameters
    ----------
    file
        The file.
    form
        Its form.
    refusal
        The key of what is said where it has another form.

    Raises
    ------
    InputError
        When the file does not pass the gate, or has another form than ours.
    """
    if not file.exists():
        return None
    try:
        return form.validate_python(read_json(file))
    except ValidationError as error:
        raise InputError([_complaint(error, file, refusal)]) from None


def _complaint(error: ValidationError, file: Path, refusal: str) -> Complaint:
    """Return the complaint about the first fault; one is enough, since the whole file was written at once."""
    fault = error.errors(include_url=False)[0]
    values = {"path": way(fault["loc"]), "found": shown(fault["input"]), "file": file.name}
    return Complaint(refusal, Location(str(file)), values)
