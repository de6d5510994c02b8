"""The only room that runs a solver.

What it offers is imported when it is asked for: a worker lives in this room too, and starts at once because it needs
none of that.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samlingsplan.solve.clash import Clash, clashes
    from samlingsplan.solve.clock import GRACE_S
    from samlingsplan.solve.conflict import conflicting_rules
    from samlingsplan.solve.engine import Proof, Solver
    from samlingsplan.solve.interrupts import finishing_on_interrupt
    from samlingsplan.solve.plan_search import SearchResult, search
    from samlingsplan.solve.protocol import Engine, Listener, Progress

__all__ = [
    "GRACE_S",
    "Clash",
    "Engine",
    "Listener",
    "Progress",
    "Proof",
    "SearchResult",
    "Solver",
    "clashes",
    "conflicting_rules",
    "finishing_on_interrupt",
    "search",
]

_HOMES = {
    "GRACE_S": "clock",
    "Clash": "clash",
    "clashes": "clash",
    "conflicting_rules": "conflict",
    "Proof": "engine",
    "Solver": "engine",
    "finishing_on_interrupt": "interrupts",
    "Listener": "protocol",
    "Progress": "protocol",
    "SearchResult": "plan_search",
    "search": "plan_search",
    "Engine": "protocol",
}


def __getattr__(name: str) -> object:
    """Return what the room offers by a name."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
