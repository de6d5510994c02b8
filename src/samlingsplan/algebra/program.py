"""A mixed-integer program in which every constraint knows the rule that owns it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from math import inf

from samlingsplan.algebra.digits import Carry, in_digits, is_large, shortened
from samlingsplan.algebra.linear import Expression, Linear, Operand, Relation, Variable, total
from samlingsplan.algebra.reduction import Matrix, matrix_of, without_fixed

STRUCTURE = "structure"
"""Owner of the constraints that define the variables and hold under any rules."""

Watch = Callable[[], None]
"""Called now and then while a program is built; raises an error when the time is up."""

Row = tuple[tuple[tuple[int, float], ...], float, float]
"""A constraint that can be compared: its coefficients in order, and its bounds."""

_WATCHED = 256
"""Number of variables or constraints between two calls."""


def unwatched() -> None:
    """Set no limit on the time."""


class Program:
    """Variables and linear constraints, serialised for MathOpt's solvers.

    Parameters
    ----------
    name
        Shown in solver logs.
    watch
        Called while variables and constraints are added: those of a large kull take many seconds.

    Attributes
    ----------
    owners
        The owner of each constraint.
    """

    def __init__(self, name: str, watch: Watch = unwatched) -> None:
        self.name = name
        self._watch = watch
        self.owners: list[str] = []
        self._lower: list[float] = []
        self._upper: list[float] = []
        self._whole: list[bool] = []
        self._rows: list[Relation] = []
        self._large: list[int] = []  # the numbers of the constraints that are written in digits
        self._switch: tuple[Variable, Set[Row]] | None = None
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
        """Add a constraint."""
        for row in (relation,) if self._switch is None else self._switched(relation, *self._switch):
            self._add(row)
            self.owners.append(owner)

    @contextmanager
    def unless(self, switch: Variable, stated: Set[Row] = frozenset()) -> Iterator[None]:
        """Let the constraints that are added in the block hold only where a binary variable is 0.

        Parameters
        ----------
        switch
            The variable.
        stated
            Constraints that hold in any case and are not added once more.
        """
        self._switch = switch, stated
        try:
            yield
        finally:
            self._switch = None

    def _switched(self, relation: Relation, switch: Variable, stated: Set[Row]) -> Iterator[Relation]:
        """Yield each side of a constraint, which the switch lifts as far as the bounds of its variables reach."""
        if row_of(relation) in stated:
            return
        ends = [
            sorted((factor * self._lower[index], factor * self._upper[index]))
            for index, factor in relation.terms.items()
        ]
        least, most = sum(low for low, _ in ends), sum(high for _, high in ends)
        if most > relation.upper:
            yield Relation({**relation.terms, switch.id: relation.upper - most}, -inf, relation.upper)
        if least < relation.lower:
            yield Relation({**relation.terms, switch.id: relation.lower - least}, relation.lower, inf)

    @property
    def rows(self) -> Sequence[Relation]:
        """Every constraint, in the order of ``owners``."""
        return self._rows

    @property
    def bounds(self) -> Sequence[tuple[float, float]]:
        """The bounds of every variable, by its id."""
        return list(zip(self._lower, self._upper, strict=True))

    @property
    def whole(self) -> Sequence[bool]:
        """Whether each variable is an integer, by its id."""
        return self._whole

    @property
    def matrix(self) -> Matrix:
        """Its constraints coefficient by coefficient, as long as none is written in digits."""
        limits = [row.lower for row in self._rows], [row.upper for row in self._rows]
        return Matrix(self._numbers, self._indices, self._factors, *limits)

    @property
    def is_small(self) -> bool:
        """Whether no constraint is written in digits."""
        return not self._large

    @property
    def coefficients(self) -> int:
        """The number of coefficients of all constraints, as long as none is written in digits."""
        return len(self._factors)

    def of_free(self, values: Mapping[int, int]) -> dict[int, int]:
        """Return the values of the variables that are not fixed."""
        return {index: value for index, value in values.items() if self._lower[index] < self._upper[index]}

    def serialised(self, objective: Expression | None, free_only: bool = False) -> bytes:
        """Return the program for another process to solve; without an objective any feasible solution is optimal.

        Constraints with large coefficients are written in digits. Of an objective with large coefficients only the
        first digits are written: its value, in larger units, is then a lower bound on the objective.

        Parameters
        ----------
        objective
            What is minimised.
        free_only
            Whether fixed variables are left out; for a program and an objective without large coefficients.
        """
        if free_only:
            return without_fixed(self.name, self.bounds, self._whole, self.matrix, objective or total([])).body
        from ortools.math_opt import model_pb2

        model = model_pb2.ModelProto(name=self.name)
        variables, objective_, rows = model.variables, model.objective, model.linear_constraints
        small, carries = self._small_rows()
        variables.ids.extend(range(len(self._whole) + len(carries)))
        variables.lower_bounds.extend([*self._lower, *(carry.lower for carry in carries)])
        variables.upper_bounds.extend([*self._upper, *(carry.upper for carry in carries)])
        variables.integers.extend([*self._whole, *(True for _ in carries)])
        wished = total([] if objective is None else [objective])
        factors, unit = shortened(wished.terms)
        objective_.offset = wished.offset // unit
        for index, factor in _in_order(factors):
            objective_.linear_coefficients.ids.append(index)
            objective_.linear_coefficients.values.append(factor)
        rows.ids.extend(range(len(small)))
        rows.lower_bounds.extend(row.lower for row in small)
        rows.upper_bounds.extend(row.upper for row in small)
        model.linear_constraint_matrix.row_ids.extend(self._numbers)
        model.linear_constraint_matrix.column_ids.extend(self._indices)
        model.linear_constraint_matrix.coefficients.extend(self._factors)
        for number in range(len(self._rows), len(small)):
            for index, factor in _in_order(small[number].terms):
                model.linear_constraint_matrix.row_ids.append(number)
                model.linear_constraint_matrix.column_ids.append(index)
                model.linear_constraint_matrix.coefficients.append(factor)
        body: bytes = model.SerializeToString()
        return body

    def serialised_without(self, objective: Expression, variables: Iterable[Variable]) -> bytes:
        """Return a relaxation of the program: it lacks the constraints in which any of some variables is."""
        lacking = {variable.id for variable in variables}
        rows = [row for row in self._rows if lacking.isdisjoint(row.terms)]
        return without_fixed(self.name, self.bounds, self._whole, matrix_of(rows), objective).body

    def _small_rows(self) -> tuple[list[Relation], list[Carry]]:
        """Return the constraints as written: those with large coefficients are empty, and their digits come last."""
        small, bounds, carries = list(self._rows), list(self.bounds) if self._large else [], list[Carry]()
        for number in self._large:
            small[number] = Relation({}, 0, 0)
            rows, brought = in_digits(self._rows[number], bounds)
            small += rows
            carries += brought
            bounds += [(carry.lower, carry.upper) for carry in brought]
        return small, carries

    def completed(self, values: Mapping[int, int]) -> dict[int, int]:
        """Return a solution with all variables, including the auxiliary ones of constraints in digits.

        A variable that was added after the solution was found has its lower bound as its value.
        """
        known = {index: values.get(index, int(self._lower[index])) for index in range(len(self._whole))}
        for number, carry in enumerate(self._small_rows()[1] if self._large else [], start=len(self._whole)):
            known[number] = carry.value(known)
        return known

    def own(self, values: Mapping[int, int]) -> dict[int, int]:
        """Return a solution without the auxiliary variables of constraints in digits."""
        return {index: value for index, value in values.items() if index < len(self._whole)}

    def _add(self, relation: Relation) -> None:
        """Add a constraint, its coefficients in MathOpt's form: programs are solved more often than built.

        Raises
        ------
        TypeError
            When it is not a constraint but a comparison of two numbers, which is a boolean.
        """
        if not isinstance(relation, Relation):
            raise TypeError(relation)
        if len(self._rows) % _WATCHED == 0:
            self._watch()
        if is_large(relation):
            self._large.append(len(self._rows))
        else:
            in_order = _in_order(relation.terms)
            self._numbers.extend([len(self._rows)] * len(in_order))
            self._indices.extend([index for index, _ in in_order])
            self._factors.extend([factor for _, factor in in_order])
        self._rows.append(relation)

    @contextmanager
    def holding(self, relations: Iterable[Relation]) -> Iterator[None]:
        """Add constraints for the duration of the block."""
        rows, factors, large = len(self._rows), len(self._factors), len(self._large)
        for relation in relations:
            self._add(relation)
        try:
            yield
        finally:
            del self._rows[rows:]
            del self._large[large:]
            for entries in (self._numbers, self._indices, self._factors):
                del entries[factors:]

    @contextmanager
    def fixing(self, variables: Iterable[Variable], values: Mapping[int, int]) -> Iterator[None]:
        """Fix variables at values, given by id, for the duration of the block."""
        bounds = [(variable.id, self._lower[variable.id], self._upper[variable.id]) for variable in variables]
        for index, _, _ in bounds:
            self._lower[index] = self._upper[index] = values[index]
        try:
            yield
        finally:
            for index, lower, upper in bounds:
                self._lower[index], self._upper[index] = lower, upper

    def fix(self, variables: Iterable[Variable], values: Mapping[int, int]) -> None:
        """Fix variables at values, given by id, until the surrounding block of `fixing` ends."""
        for variable in variables:
            self._lower[variable.id] = self._upper[variable.id] = values[variable.id]

    def free(self, variable: Variable, upper: int) -> None:
        """Free a variable between 0 and an upper bound until the surrounding block of `fixing` ends."""
        self._lower[variable.id], self._upper[variable.id] = 0, upper

    @contextmanager
    def relaxing(self, variables: Sequence[Variable]) -> Iterator[None]:
        """Relax the integrality of variables for the duration of the block."""
        for variable in variables:
            self._whole[variable.id] = False
        try:
            yield
        finally:
            for variable in variables:
                self._whole[variable.id] = True

    def total(self, terms: Iterable[Operand]) -> Linear:
        """Return the sum of many terms; faster than adding them one by one."""
        return total(terms)

    def broken(self, values: Mapping[int, int]) -> list[str]:
        """Return the owners of the constraints that an integer solution, by variable id, violates."""
        return sorted(
            {
                owner
                for owner, row in zip(self.owners, self._rows, strict=True)
                if not row.lower <= sum(factor * values[index] for index, factor in row.terms.items()) <= row.upper
            }
        )

    def value(self, expression: Expression, values: Mapping[int, float]) -> int:
        """Return the value of an expression in a solution by variable id, rounded to the nearest integer."""
        sum_ = total([expression])
        value: float = sum_.offset + sum(factor * values[index] for index, factor in sum_.terms.items())
        return round(value)


def row_of(relation: Relation) -> Row:
    """Return a constraint in a form that can be compared."""
    return tuple(_in_order(relation.terms)), relation.lower, relation.upper


def _in_order(terms: Mapping[int, float]) -> list[tuple[int, float]]:
    """Return the coefficients that are not zero, in the order of their variables."""
    return sorted([(index, factor) for index, factor in terms.items() if factor])
