"""Results of a solver: of a MIP and of its relaxation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from samlingsplan.algebra import Variable


class Proof(StrEnum):
    """How a minimisation ended."""

    OPTIMAL = "optimal"
    INFEASIBLE = "infeasible"
    TIME = "time"
    UNCLOSED = "unclosed"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class SolveResult:
    """The result of one minimisation.

    Parameters
    ----------
    proof
        How it ended.
    values
        The incumbent by variable id, or None.
    bound
        The dual bound, an integer: no solution has a lower objective.
    """

    proof: Proof
    values: dict[int, int] | None
    bound: int

    def __getitem__(self, variable: Variable) -> int:
        """Return the value of a variable."""
        if self.values is None:
            raise KeyError(variable)
        return self.values[variable.id]


@dataclass(frozen=True, slots=True)
class RelaxedResult:
    """The result of the linear relaxation of a program.

    Parameters
    ----------
    proof
        How it ended.
    values
        The optimal fractional solution by variable id, or None.
    bound
        The optimum rounded up: no integer solution has a lower objective.
    reduced_costs
        The reduced cost of each variable by id; empty where unknown.
    prices
        The dual value of each row by its number; empty where unknown.
    """

    proof: Proof
    values: dict[int, float] | None
    bound: int
    reduced_costs: Mapping[int, float] = field(default_factory=dict)
    prices: Mapping[int, float] = field(default_factory=dict)
