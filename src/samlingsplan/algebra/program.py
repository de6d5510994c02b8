"""An integer program in which every row knows the rule that asked for it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

Variable = Any
"""An integer variable of MathOpt's; OR-Tools ships no types, so none are claimed."""
Expression = Any
"""A linear expression over variables."""
Relation = Any
"""A comparison of expressions, which becomes a row."""

STRUCTURE = "structure"
"""Owner of the rows that say what the decisions mean, whatever the rules."""


class Program:
    """A thin builder over a MathOpt model.

    Parameters
    ----------
    name
        Shown in solver logs.
    """

    def __init__(self, name: str) -> None:
        from ortools.math_opt.python import mathopt

        self.model: mathopt.Model = mathopt.Model(name=name)
        self.owners: list[str] = []
        self._sum = mathopt.fast_sum
        self._flat = mathopt.as_flat_linear_expression

    def integer(self, lower: int, upper: int) -> Variable:
        """Return a new integer variable within its bounds."""
        return self.model.add_variable(lb=lower, ub=upper, is_integer=True)

    def require(self, owner: str, relation: Relation) -> None:
        """Add a row."""
        self.model.add_linear_constraint(relation)
        self.owners.append(owner)

    def posed(self, objective: Expression) -> bytes:
        """Return the program as it stands, with an expression to be minimised, for another process to solve."""
        self.model.minimize(objective)
        body: bytes = self.model.export_model().SerializeToString()
        return body

    @contextmanager
    def holding(self, relations: Iterable[Relation]) -> Iterator[None]:
        """Hold some more relations for as long as the block lasts."""
        rows = [self.model.add_linear_constraint(relation) for relation in relations]
        try:
            yield
        finally:
            for row in rows:
                self.model.delete_linear_constraint(row)

    @contextmanager
    def fixing(self, variables: Iterable[Variable], values: Mapping[int, int]) -> Iterator[None]:
        """Fix variables at their values, by id, for as long as the block lasts."""
        bounds = [(variable, variable.lower_bound, variable.upper_bound) for variable in variables]
        self.fix((variable for variable, _, _ in bounds), values)
        try:
            yield
        finally:
            for variable, lower, upper in bounds:
                variable.lower_bound, variable.upper_bound = lower, upper

    def fix(self, variables: Iterable[Variable], values: Mapping[int, int]) -> None:
        """Fix variables at their values, by id, for as long as a block of `fixing` around it lasts."""
        for variable in variables:
            variable.lower_bound = variable.upper_bound = values[variable.id]

    def free(self, variable: Variable, upper: int) -> None:
        """Let a variable be anything from nothing up, for as long as a block of `fixing` around it lasts."""
        variable.lower_bound, variable.upper_bound = 0, upper

    @contextmanager
    def relaxing(self, variables: Sequence[Variable]) -> Iterator[None]:
        """Let variables take fractions for as long as the block lasts."""
        for variable in variables:
            variable.integer = False
        try:
            yield
        finally:
            for variable in variables:
                variable.integer = True

    def total(self, terms: Iterable[Expression]) -> Expression:
        """Return the sum of many terms, without the cost of adding them one by one."""
        return self._sum(terms)

    def broken(self, values: Mapping[int, int]) -> list[str]:
        """Return the owners of the rows that a solution, given as whole numbers by variable id, does not keep."""
        found = set()
        for owner, row in zip(self.owners, self.model.linear_constraints(), strict=True):
            worth = sum(row.get_coefficient(v) * values[v.id] for v in self.model.row_nonzeros(row))
            if not row.lower_bound <= worth <= row.upper_bound:
                found.add(owner)
        return sorted(found)

    def value(self, expression: Expression, values: Mapping[int, float]) -> int:
        """Return what an expression is worth in a solution by variable id, to the nearest whole number."""
        flat = self._flat(expression)
        worth: float = flat.offset + sum(factor * values[variable.id] for variable, factor in flat.terms.items())
        return round(worth)
