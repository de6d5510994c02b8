"""The base of allocation, composition and calendar: a case, a program, and how rules add constraints to it."""

from collections.abc import Iterable, Sequence

from samlingsplan.algebra.linear import Expression, Linear, Operand, Relation, Variable
from samlingsplan.algebra.program import Program
from samlingsplan.domain import Case


class Decisions:
    """A set of variables that rules constrain and goals minimise.

    Parameters
    ----------
    case
        The data of the plan.
    program
        The program that variables and constraints are added to.
    """

    def __init__(self, case: Case, program: Program) -> None:
        self.case = case
        self.program = program

    def require(self, owner: str, relation: Relation) -> None:
        """Add a constraint that a rule or goal owns, by its name."""
        self.program.require(owner, relation)

    def total(self, terms: Iterable[Operand]) -> Linear:
        """Return the sum of many terms; faster than adding them one by one."""
        return self.program.total(terms)

    def any_of(self, owner: str, classes: Sequence[Expression]) -> Variable:
        """Return a binary variable that is 1 when any of these numbers of classes is positive."""
        used = self.program.integer(0, 1)
        self.require(owner, self.total(classes) <= len(self.case.participants) * used)
        self.require(owner, used <= self.total(classes))
        return used
