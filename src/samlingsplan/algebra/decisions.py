"""What the decision objects share: a case, a program, and the way rules add rows to it."""

from collections.abc import Iterable, Sequence

from samlingsplan.algebra.linear import Expression, Linear, Operand, Relation, Variable
from samlingsplan.algebra.program import Program
from samlingsplan.domain import Case


class Decisions:
    """A set of decisions that rules and goals speak about.

    Parameters
    ----------
    case
        What is planned.
    program
        Where variables and rows go.
    """

    def __init__(self, case: Case, program: Program) -> None:
        self.case = case
        self.program = program

    def require(self, owner: str, relation: Relation) -> None:
        """Add a row on behalf of a rule or a goal, by its name."""
        self.program.require(owner, relation)

    def total(self, terms: Iterable[Operand]) -> Linear:
        """Return the sum of many terms, without the cost of adding them one by one."""
        return self.program.total(terms)

    def any_of(self, owner: str, classes: Sequence[Expression]) -> Variable:
        """Return whether any of these numbers of classes is above nothing: 0 or 1."""
        used = self.program.integer(0, 1)
        self.require(owner, self.total(classes) <= len(self.case.participants) * used)
        self.require(owner, used <= self.total(classes))
        return used
