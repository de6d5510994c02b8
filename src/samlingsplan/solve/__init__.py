"""The only room that runs a solver."""

from samlingsplan.solve.conflict import conflicting_rules
from samlingsplan.solve.engine import Proof, Solver
from samlingsplan.solve.interrupts import finishing_on_interrupt
from samlingsplan.solve.progress import Listener, Progress
from samlingsplan.solve.search import Found, Nothing, search

__all__ = [
    "Found",
    "Listener",
    "Nothing",
    "Progress",
    "Proof",
    "Solver",
    "conflicting_rules",
    "finishing_on_interrupt",
    "search",
]
