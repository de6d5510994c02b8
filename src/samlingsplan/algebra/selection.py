"""The selection: which applicants are admitted, in units that are decided on together."""

from collections.abc import Callable, Sequence

from samlingsplan.algebra.linear import Expression, Relation, Variable
from samlingsplan.algebra.program import STRUCTURE, Program
from samlingsplan.domain.applicant import Applicant, Unit


class Selection:
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
        self.admitted: dict[str, Variable] = {unit.id: program.integer(0, 1) for unit in self.units}
        program.require(STRUCTURE, self.persons(lambda applicant: True) <= places)

    @property
    def applicants(self) -> tuple[Applicant, ...]:
        """Everybody who may be admitted."""
        return tuple(member for unit in self.units for member in unit.members)

    def require(self, owner: str, relation: Relation) -> None:
        """Add a constraint that a quota owns."""
        self.program.require(owner, relation)

    def persons(self, among: Callable[[Applicant], bool]) -> Expression:
        """Return the number admitted of those who pass a test."""
        counted = ((sum(map(among, unit.members)), self.admitted[unit.id]) for unit in self.units)
        return self.program.total([count * unit for count, unit in counted if count])
