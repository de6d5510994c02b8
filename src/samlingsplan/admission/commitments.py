"""The published file of commitments to lots, and the salts that are kept apart from it."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import Field

from samlingsplan.admission.written import read_written, too_late
from samlingsplan.errors import Complaint, InputError, Location, Value
from samlingsplan.plain_text import short
from samlingsplan.strict import FrozenModel

_Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
_MOST = 10


class Commitments(FrozenModel):
    """The commitments of all applications: published before the public number exists.

    Parameters
    ----------
    day
        The day on which they were made.
    commitments
        A commitment for each application, by its number.
    """

    format: int = Field(default=1, ge=1, le=1)
    day: date
    commitments: dict[str, _Digest]


class Salts(FrozenModel):
    """What the commitments were made of: kept apart, shown to each applicant alone, and destroyed when asked for.

    Parameters
    ----------
    salts
        A salt for each application, by its number.
    """

    format: int = Field(default=1, ge=1, le=1)
    salts: dict[str, _Digest]


def read_commitments(file: Path) -> Commitments:
    """Return commitments as they were published.

    Raises
    ------
    InputError
        When the file holds none.
    """
    return read_written(file, Commitments, "admission.no_commitments")


def read_salts(file: Path) -> Salts:
    """Return the salts that are kept.

    Raises
    ------
    InputError
        When the file holds none.
    """
    return read_written(file, Salts, "admission.no_salts")


def refuse_unfit(
    made: Commitments, numbers: Iterable[str], day: date, public_number: str | None, where: Location | None
) -> str:
    """Return the public number, when the lots can be drawn fairly.

    Parameters
    ----------
    made
        The commitments.
    numbers
        The numbers of all applications.
    day
        The day of the public number.
    public_number
        The number; None where it does not exist yet.
    where
        The entry that states the lot.

    Raises
    ------
    InputError
        When the commitments are not older than the number, an application has none, or there is no number yet.
    """
    faults = []
    if made.day >= day:
        faults.append(too_late("admission.committed_late", made.day, day, where))
    if missing := [number for number in numbers if number not in made.commitments]:
        named: list[Value] = [*map(short, missing[:_MOST]), *(["…"] if len(missing) > _MOST else [])]
        values: dict[str, Value] = {"found": len(missing), "leaders": named}
        faults.append(Complaint("admission.uncommitted", where, values))
    if public_number is None or not public_number.strip():
        faults.append(Complaint("admission.no_number", where, {"day": day.isoformat()}))
    if faults or public_number is None:
        raise InputError(faults)
    return public_number
