"""An applicant's own lot, checked against the commitments that were published before the public number existed."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from samlingsplan.admission.commitments import read_commitments, read_salts
from samlingsplan.admission.lot import commitment_of, lot_of
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.plain_text import short

_SALT = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class OwnLot:
    """What an applicant finds.

    Parameters
    ----------
    commitment
        What the number and the salt give.
    published
        What was published for the number.
    day
        The day of the publication.
    lot
        The lot that the published commitment and the public number draw.
    place, count
        Its place among all lots, 1 first, and how many there are.
    """

    commitment: str
    published: str
    day: date
    lot: int
    place: int
    count: int

    @property
    def stands(self) -> bool:
        """Whether the published commitment is that of the number and the salt."""
        return self.commitment == self.published


def own_lot(number: str, commitments: Path, salt: str, public_number: str) -> OwnLot:
    """Return an applicant's own lot.

    Parameters
    ----------
    number
        The application's number.
    commitments
        The published file.
    salt
        The salt that the applicant was given.
    public_number
        The public number, as its source writes it.

    Raises
    ------
    InputError
        When the file holds no commitments, none for the number, the salt is none, or the public number is blank.
    """
    made = read_commitments(commitments)
    if not public_number.strip():
        raise InputError([Complaint("admission.lot.blank_number")])
    if number not in made.commitments:
        raise InputError([Complaint("admission.nobody", Location(str(commitments)), {"found": short(number)})])
    if not _SALT.fullmatch(salt.strip().lower()):
        raise InputError([Complaint("admission.lot.not_a_salt", values={"found": short(salt)})])
    published = made.commitments[number]
    lots = sorted(lot_of(each, public_number) for each in made.commitments.values())
    lot = lot_of(published, public_number)
    commitment = commitment_of(number, salt.strip().lower())
    return OwnLot(commitment, published, made.day, lot, lots.index(lot) + 1, len(lots))


def salt_of(number: str, file: Path) -> str:
    """Return the salt of an application, which is for the applicant alone.

    Raises
    ------
    InputError
        When the file holds no salts, or none for the number.
    """
    salts = read_salts(file).salts
    if number not in salts:
        raise InputError([Complaint("admission.nobody", Location(str(file)), {"found": short(number)})])
    return salts[number]
