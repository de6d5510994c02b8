"""The graph that ways are searched in: numbered states, and the steps between them."""

from collections.abc import Callable, Hashable, Iterable

from samlingsplan.domain import Leg

Edge = tuple[int, int, float, Leg]
"""The states a step leads from and to, its minutes with all waiting, and the leg it stands for."""


class SearchGraph:
    """States by number, in the order they were first named, and the steps between them.

    Parameters
    ----------
    states
        The states that exist even where no step leads.

    Attributes
    ----------
    numbers
        The number of each state.
    edges
        The steps; of two between the same states both are kept.
    """

    def __init__(self, states: Iterable[Hashable]) -> None:
        self.numbers: dict[Hashable, int] = {}
        self.edges: list[Edge] = []
        for state in states:
            self._number(state)

    def add(self, start: Hashable, end: Hashable, leg: Leg) -> None:
        """Add a step."""
        self.edges.append((self._number(start), self._number(end), leg.minutes + leg.wait_min, leg))

    def reweigh(self, minutes: Callable[[float, Leg], float]) -> None:
        """Let every step take other minutes, by those it takes and its leg."""
        self.edges = [(start, end, minutes(known, leg), leg) for start, end, known, leg in self.edges]

    def _number(self, state: Hashable) -> int:
        return self.numbers.setdefault(state, len(self.numbers))
