"""What comes of asking a solver."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from samlingsplan.algebra import Variable


class Proof(StrEnum):
    """How far a minimisation came."""

    OPTIMAL = "optimal"
    INFEASIBLE = "infeasible"
    TIME = "time"
    UNCLOSED = "unclosed"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class SolveResult:
    """The outcome of one minimisation.

    Parameters
    ----------
    proof
        How far it came.
    values
        Best solution by variable id, or None.
    bound
        Whole number below which no solution's objective lies.
    """

    proof: Proof
    values: dict[int, int] | None
    bound: int

    def __getitem__(self, variable: Variable) -> int:
        """Return a variable's value."""
        if self.values is None:
            raise KeyError(variable)
        return self.values[variable.id]


@dataclass(frozen=True, slots=True)
class RelaxedResult:
    """The outcome of a minimisation in which every variable may take fractions.

    Parameters
    ----------
    proof
        How far it came.
    values
        Best solution by variable id, or None.
    bound
        Whole number below which no whole solution's objective lies.
    reduced_costs
        What one more of each variable, by id, adds to the best solution's objective at least; none where unknown.
    """

    proof: Proof
    values: dict[int, float] | None
    bound: int
    reduced_costs: Mapping[int, float] = field(default_factory=dict)
