"""Solves the stages of the model; the only room that runs a solver.

Its names are imported on first use, so that a worker process, whose code is here too, starts without importing them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samlingsplan.solve.clash import Clash, clashes
    from samlingsplan.solve.clock import GRACE_S
    from samlingsplan.solve.colloquia import Formed, form_colloquia, with_colloquia
    from samlingsplan.solve.conflict import Fit, conflicting_rules, fits, on_allocation
    from samlingsplan.solve.engine import Proof, Solver
    from samlingsplan.solve.interrupts import finishing_on_interrupt
    from samlingsplan.solve.lexicographic import minimise_lexicographically
    from samlingsplan.solve.plan_search import SearchResult, search
    from samlingsplan.solve.protocol import Engine, Listener, Progress
    from samlingsplan.solve.repairing import Repair, Repairs, Unverified, left_out, repairs
    from samlingsplan.solve.stage_input import Foresee

__all__ = [
    "GRACE_S",
    "Clash",
    "Engine",
    "Fit",
    "Foresee",
    "Formed",
    "Listener",
    "Progress",
    "Proof",
    "Repair",
    "Repairs",
    "SearchResult",
    "Solver",
    "Unverified",
    "clashes",
    "conflicting_rules",
    "finishing_on_interrupt",
    "fits",
    "form_colloquia",
    "left_out",
    "minimise_lexicographically",
    "on_allocation",
    "repairs",
    "search",
    "with_colloquia",
]

_HOMES = {
    "GRACE_S": "clock",
    "Clash": "clash",
    "clashes": "clash",
    "Formed": "colloquia",
    "form_colloquia": "colloquia",
    "with_colloquia": "colloquia",
    "conflicting_rules": "conflict",
    "Fit": "conflict",
    "fits": "conflict",
    "on_allocation": "conflict",
    "Proof": "engine",
    "Solver": "engine",
    "finishing_on_interrupt": "interrupts",
    "minimise_lexicographically": "lexicographic",
    "Listener": "protocol",
    "Progress": "protocol",
    "SearchResult": "plan_search",
    "search": "plan_search",
    "Engine": "protocol",
    "Repair": "repairing",
    "Repairs": "repairing",
    "Unverified": "repairing",
    "left_out": "repairing",
    "repairs": "repairing",
    "Foresee": "stage_input",
}


def __getattr__(name: str) -> object:
    """Import a name of the room on first use."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
