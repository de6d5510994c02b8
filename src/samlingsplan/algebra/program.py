"""An integer program in which every row knows the rule that asked for it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from samlingsplan.algebra.linear import Expression, Linear, Operand, Relation, Variable, total

STRUCTURE = "structure"
"""Owner of the rows that say what the decisions mean, whatever the rules."""

Watch = Callable[[], None]
"""Looks at the clock now and then while much is written, and raises an error when it is time to stop."""

_WATCHED = 256
"""Variables or rows between two looks."""


def unwatched() -> None:
    """Take the time that is needed."""


class Program:
    """Variables and rows, as MathOpt's solvers read them.

    Parameters
    ----------
    name
        Shown in solver logs.
    watch
        Looked at while variables and rows are written: those of a large kull take many seconds.

    Attributes
    ----------
    owners
        Who asked for each row.
    """

    def __init__(self, name: str, watch: Watch = unwatched) -> None:
        self.name = name
        self._watch = watch
        self.owners: list[str] = []
        self._lower: list[float] = []
        self._upper: list[float] = []
        self._whole: list[bool] = []
        self._rows: list[Relation] = []
        self._numbers: list[int] = []
        self._indices: list[int] = []
        self._factors: list[float] = []

    def integer(self, lower: int, upper: int) -> Variable:
        """Return a new integer variable within its bounds."""
        if len(self._whole) % _WATCHED == 0:
            self._watch()
        self._lower.append(lower)
        self._upper.append(upper)
        self._whole.append(True)
        return Variable(len(self._whole) - 1)

    def require(self, owner: str, relation: Relation) -> None:
        """Add a row."""
        self._add(relation)
        self.owners.append(owner)

    @property
    def rows(self) -> Sequence[Relation]:
        """Every row, in the order of ``owners``."""
        return self._rows

    @property
    def bounds(self) -> Sequence[tuple[float, float]]:
        """The bounds of every variable, by its id."""
        return list(zip(self._lower, self._upper, strict=True))

    def posed(self, objective: Expression | None) -> bytes:
        """Return the program as it stands, for another process to solve: None where any solution will do."""
        from ortools.math_opt import model_pb2

        model = model_pb2.ModelProto(name=self.name)
        variables, objective_, rows = model.variables, model.objective, model.linear_constraints
        variables.ids.extend(range(len(self._whole)))
        variables.lower_bounds.extend(self._lower)
        variables.upper_bounds.extend(self._upper)
        variables.integers.extend(self._whole)
        wished = total([] if objective is None else [objective])
        objective_.offset = wished.offset
        for index, factor in _in_order(wished.terms):
            objective_.linear_coefficients.ids.append(index)
            objective_.linear_coefficients.values.append(factor)
        rows.ids.extend(range(len(self._rows)))
        rows.lower_bounds.extend(row.lower for row in self._rows)
        rows.upper_bounds.extend(row.upper for row in self._rows)
        model.linear_constraint_matrix.row_ids.extend(self._numbers)
        model.linear_constraint_matrix.column_ids.extend(self._indices)
        model.linear_constraint_matrix.coefficients.extend(self._factors)
        body: bytes = model.SerializeToString()
        return body

    def _add(self, relation: Relation) -> None:
        """Add a row, its factors at once as MathOpt wants them: programs are posed more often than written.

        Raises
        ------
        TypeError
            When it is no row but a comparison of numbers, which is true or false.
        """
        if not isinstance(relation, Relation):
            raise TypeError(relation)
        if len(self._rows) % _WATCHED == 0:
            self._watch()
        for index, factor in _in_order(relation.terms):
            self._numbers.append(len(self._rows))
            self._indices.append(index)
            self._factors.append(factor)
        self._rows.append(relation)

    @contextmanager
    def holding(self, relations: Iterable[Relation]) -> Iterator[None]:
        """Hold some more relations for as long as the block lasts."""
        rows, factors = len(self._rows), len(self._factors)
        for relation in relations:
            self._add(relation)
        try:
            yield
        finally:
            del self._rows[rows:]
            for entries in (self._numbers, self._indices, self._factors):
                del entries[factors:]

    @contextmanager
    def fixing(self, variables: Iterable[Variable], values: Mapping[int, int]) -> Iterator[None]:
        """Fix variables at their values, by id, for as long as the block lasts."""
        bounds = [(variable.id, self._lower[variable.id], self._upper[variable.id]) for variable in variables]
        for index, _, _ in bounds:
            self._lower[index] = self._upper[index] = values[index]
        try:
            yield
        finally:
            for index, lower, upper in bounds:
                self._lower[index], self._upper[index] = lower, upper

    def fix(self, variables: Iterable[Variable], values: Mapping[int, int]) -> None:
        """Fix variables at their values, by id, for as long as a block of `fixing` around it lasts."""
        for variable in variables:
            self._lower[variable.id] = self._upper[variable.id] = values[variable.id]

    def free(self, variable: Variable, upper: int) -> None:
        """Let a variable be anything from nothing up, for as long as a block of `fixing` around it lasts."""
        self._lower[variable.id], self._upper[variable.id] = 0, upper

    @contextmanager
    def relaxing(self, variables: Sequence[Variable]) -> Iterator[None]:
        """Let variables take fractions for as long as the block lasts."""
        for variable in variables:
            self._whole[variable.id] = False
        try:
            yield
        finally:
            for variable in variables:
                self._whole[variable.id] = True

    def total(self, terms: Iterable[Operand]) -> Linear:
        """Return the sum of many terms, without the cost of adding them one by one."""
        return total(terms)

    def broken(self, values: Mapping[int, int]) -> list[str]:
        """Return the owners of the rows that a solution, given as whole numbers by variable id, does not keep."""
        return sorted(
            {
                owner
                for owner, row in zip(self.owners, self._rows, strict=True)
                if not row.lower <= sum(factor * values[index] for index, factor in row.terms.items()) <= row.upper
            }
        )

    def value(self, expression: Expression, values: Mapping[int, float]) -> int:
        """Return what an expression is worth in a solution by variable id, to the nearest whole number."""
        sum_ = total([expression])
        worth: float = sum_.offset + sum(factor * values[index] for index, factor in sum_.terms.items())
        return round(worth)


def _in_order(terms: Mapping[int, float]) -> list[tuple[int, float]]:
    """Return the factors that are not nothing, in the order of their variables."""
    return sorted((index, factor) for index, factor in terms.items() if factor)
