"""The selection: which applicants are admitted, in units that are decided on together."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence

from samlingsplan.algebra.allocation import Allocation
from samlingsplan.algebra.linear import Expression, Relation, Variable
from samlingsplan.algebra.program import STRUCTURE, Program
from samlingsplan.domain import ParticipantId
from samlingsplan.domain.applicant import Applicant, Unit


class Chosen(ABC):
    """Who is admitted, as quotas see it: in a program of the admission alone, or in that of the allocation."""

    applicants: tuple[Applicant, ...]
    """Everybody who may be admitted."""

    @abstractmethod
    def require(self, owner: str, relation: Relation) -> None:
        """Add a constraint that a quota owns."""

    @abstractmethod
    def persons(self, among: Callable[[Applicant], bool]) -> Expression:
        """Return the number admitted of those who pass a test."""


class Selection(Chosen):
    """The variables of an admission.

    Parameters
    ----------
    program
        The program that variables and constraints are added to.
    units
        Those who may be admitted.
    places
        How many there is room for.

    Attributes
    ----------
    admitted
        Whether a unit is admitted, by its id: 0 or 1.
    """

    def __init__(self, program: Program, units: Sequence[Unit], places: int) -> None:
        self.program = program
        self.units = tuple(units)
        self.places = places
        self.applicants = tuple(member for unit in self.units for member in unit.members)
        self.admitted: dict[str, Variable] = {unit.id: program.integer(0, 1) for unit in self.units}
        program.require(STRUCTURE, self.persons(lambda applicant: True) <= places)

    def require(self, owner: str, relation: Relation) -> None:
        """Add a constraint that a quota owns."""
        self.program.require(owner, relation)

    def persons(self, among: Callable[[Applicant], bool]) -> Expression:
        """Return the number admitted of those who pass a test."""
        counted = ((sum(map(among, unit.members)), self.admitted[unit.id]) for unit in self.units)
        return self.program.total([count * unit for count, unit in counted if count])


class Placed(Chosen):
    """Who is admitted is who is placed: the applicants are the leaders of an allocation, in which not all need a seat.

    Parameters
    ----------
    allocation
        The allocation; a party's leaders are alike in all that quotas and criteria see.
    applicants
        The applicants, by the pseudonym of the leader.
    """

    def __init__(self, allocation: Allocation, applicants: Mapping[ParticipantId, Applicant]) -> None:
        self.allocation = allocation
        self.by_id = applicants
        self.applicants = tuple(applicants.values())

    def require(self, owner: str, relation: Relation) -> None:
        """Add a constraint that a quota owns."""
        self.allocation.program.require(owner, relation)

    def persons(self, among: Callable[[Applicant], bool]) -> Expression:
        """Return the number placed of those who pass a test."""
        return self.allocation.program.total(
            [
                count * self.allocation.placed[party.id]
                for party in self.allocation.parties
                if (count := sum(among(self.by_id[member.id]) for member in party.units[0]))
            ]
        )
