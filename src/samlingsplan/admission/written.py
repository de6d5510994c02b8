"""Reads the files that an admission writes beforehand: the lock, the commitments and the salts."""

from datetime import date
from json import dumps
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.received import read_json
from samlingsplan.strict import FrozenModel

F = TypeVar("F", bound=FrozenModel)


def read_written(file: Path, form: type[F], refusal: str) -> F:
    """Return what a file holds.

    Parameters
    ----------
    file
        The file, JSON.
    form
        What it must fit.
    refusal
        The key of the complaint when it does not.

    Raises
    ------
    InputError
        When it cannot be read, or holds something else.
    """
    document = read_json(file, "admission.no_file", refusal)
    try:
        return form.model_validate_json(dumps(document))
    except ValidationError as error:
        raise InputError([Complaint(refusal, Location(str(file)))]) from error


def too_late(key: str, found: date, allowed: date, where: Location | None) -> Complaint:
    """Return the complaint that something was done on a day that is too late."""
    return Complaint(key, where, {"found": found.isoformat(), "allowed": allowed.isoformat()})
