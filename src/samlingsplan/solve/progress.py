"""What a waiting planner sees: elapsed, best, bound and gap."""

import re
from collections.abc import Callable
from dataclasses import dataclass

# HiGHS: "Src Proc. InQueue | Leaves Expl% | BestBound BestSol Gap | …": the numbers behind the second bar.
_HIGHS_ROW = re.compile(r"%\s+(?P<bound>[-+.\deinf]+)\s+(?P<best>[-+.\deinf]+)\s+(?:[\d.]+%|Large|inf)")


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a search stands.

    Parameters
    ----------
    stage
        Which level of which stage is being proven.
    best, bound
        Objective of the best solution and the proven bound; None while unknown.
    """

    stage: str
    best: float | None
    bound: float | None

    @property
    def gap(self) -> float | None:
        """``(best - bound) / max(|best|, 1)``, None while either is unknown."""
        if self.best is None or self.bound is None:
            return None
        return (self.best - self.bound) / max(abs(self.best), 1)


Listener = Callable[[Progress], None]


def read_log_line(stage: str, line: str) -> Progress | None:
    """Return what a line of HiGHS's log says of the search, or None for any other line."""
    match = _HIGHS_ROW.search(line)
    if match is None:
        return None
    return Progress(stage, _finite(match["best"]), _finite(match["bound"]))


def _finite(text: str) -> float | None:
    value = float(text)
    return value if abs(value) < 1e30 else None
