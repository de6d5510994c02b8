"""Easings: the parameters behind a rule that may be eased where no plan exists, and what it costs to ease them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from samlingsplan.errors import Value


@dataclass(frozen=True, slots=True)
class Easing:
    """A parameter that may be eased, step by step: each value allows every plan that the value before allows.

    Parameters
    ----------
    rule
        The name of the rule that it belongs to.
    parameter
        Its name: the key of its price, and of its sentence under ``rules.<rule>.repairs``.
    path
        The dotted path to it in the scenario.
    now
        Its value in the scenario.
    values
        The values it may be eased to, in order.
    price
        What a change by one is reckoned to cost, in kroner.
    about
        What the sentence says besides the values: the place, for example.
    """

    rule: str
    parameter: str
    path: str
    now: int
    values: Sequence[int]
    price: int
    about: Mapping[str, Value] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """The rule and the parameter: easings of one kind are one repair, such as more seats wherever they help."""
        return f"{self.rule}.{self.parameter}"

    def price_of(self, value: int) -> int:
        """Return what it is reckoned to cost to ease it to a value, in kroner."""
        return abs(value - self.now) * self.price


def upwards(now: int, most: int, step: int = 1) -> range:
    """Return the greater values, to at most a limit."""
    return range(now + step, most + 1, step)


def downwards(now: int, least: int) -> range:
    """Return the smaller values, to at least a limit."""
    return range(now - 1, least - 1, -1)


_ENOUGH = 100_000_000
"""More than a kull costs, in kroner, and more than it travels, in minutes: for a sum that lacks its last zeros."""


def money(now: int) -> range:
    """Return the greater sums, to ten times the sum and more, in steps of its fourth digit: 10,000 of 18,900,000."""
    step = max(1, 10 ** (len(str(now)) - 4))
    return upwards(now, max(10 * now + 1_000 * step, _ENOUGH), step)
