"""Linear expressions over integer variables, and the constraints that comparing them gives.

They have the operators that rules and goals use: ``+ - * <= >= ==``. MathOpt's own expressions have the same, but take
a quarter of a second to import and half a second to sum for a kull.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf
from typing import TypeAlias

Number = int | float


class _Arithmetic:
    """The arithmetic of expressions and variables."""

    __slots__ = ()

    terms: Mapping[int, Number]
    """The coefficient of each variable, by its id."""
    offset: Number

    def __add__(self, other: "Operand") -> "Linear":
        return total((self, other))

    __radd__ = __add__

    def __sub__(self, other: "Operand") -> "Linear":
        return total((self, -other))

    def __rsub__(self, other: "Operand") -> "Linear":
        return total((other, -self))

    def __mul__(self, factor: Number) -> "Linear":
        if not isinstance(factor, int | float):
            return NotImplemented
        return Linear({index: each * factor for index, each in self.terms.items()}, self.offset * factor)

    __rmul__ = __mul__

    def __neg__(self) -> "Linear":
        return self * -1

    def __le__(self, other: "Operand") -> "Relation":
        return _row(self - other, -inf, 0)

    def __ge__(self, other: "Operand") -> "Relation":
        return _row(self - other, 0, inf)

    def __eq__(self, other: "Operand") -> "Relation":  # type: ignore[override]
        return _row(self - other, 0, 0)

    __hash__ = object.__hash__


class Variable(_Arithmetic):
    """A variable of a program.

    Parameters
    ----------
    id
        Its number in the program, from 0.
    """

    __slots__ = ("id",)

    offset = 0

    def __init__(self, index: int) -> None:
        self.id = index

    @property
    def terms(self) -> Mapping[int, Number]:  # type: ignore[override]
        """The variable itself, with coefficient 1."""
        return {self.id: 1}

    def __mul__(self, factor: Number) -> "Linear":
        """Return its product with a number: the quickest way, since there are tens of thousands."""
        if not isinstance(factor, int | float):
            return NotImplemented
        return Linear({self.id: factor}, 0)

    __rmul__ = __mul__


class Linear(_Arithmetic):
    """A weighted sum of variables and a constant.

    Parameters
    ----------
    terms
        The coefficient of each variable, by its id.
    offset
        The constant.
    """

    __slots__ = ("offset", "terms")

    def __init__(self, terms: Mapping[int, Number], offset: Number) -> None:
        self.terms = terms
        self.offset = offset


Expression: TypeAlias = Linear | Variable
"""A weighted sum of variables, or one variable: what objectives and constraints are made of."""
Operand: TypeAlias = Linear | Variable | Number
"""An expression or a number: what may be added to an expression or compared with one."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A linear constraint: a weighted sum of variables within bounds.

    Parameters
    ----------
    terms
        The coefficient of each variable, by its id.
    lower, upper
        The bounds, infinite where there is none.
    """

    terms: Mapping[int, Number]
    lower: float
    upper: float

    def __bool__(self) -> bool:
        """Refuse conversion to a boolean, as ``low <= expression <= high`` would do."""
        raise TypeError(self)


def total(terms: Iterable["_Arithmetic | Number"]) -> Linear:
    """Return the sum of many expressions; faster than adding them one by one."""
    factors: dict[int, Number] = {}
    offset: Number = 0
    for term in terms:
        if type(term) is Variable:
            factors[term.id] = factors.get(term.id, 0) + 1
        elif isinstance(term, int | float):
            offset += term
        else:
            for index, factor in term.terms.items():
                factors[index] = factors.get(index, 0) + factor
            offset += term.offset
    return Linear(factors, offset)


def _row(difference: Linear, lower: float, upper: float) -> Relation:
    return Relation(difference.terms, lower - difference.offset, upper - difference.offset)
