"""What is taught: the programme's learning outcomes, and how much of each stands in each samling."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Content:
    """Learning outcomes by samling.

    «Leverandør skal kronologisk beskrive hvordan utdanningsinnholdet vil ivareta skisserte kunnskaper og ferdigheter»
    (requirement specification, section 7.1).

    Parameters
    ----------
    outcomes
        What leaders are to know or master afterwards, by number.
    weights
        How much of an outcome a samling teaches, by samling and outcome: points, nothing where left out.
    """

    outcomes: Mapping[int, str] = field(default_factory=dict)
    weights: Mapping[tuple[int, int], int] = field(default_factory=dict)

    def total(self, outcome: int) -> int:
        """Return the points of an outcome over all samlinger."""
        return sum(points for (_, taught), points in self.weights.items() if taught == outcome)
